using System.Data.Common;
using Dapper;
using DuckDB.NET.Data;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

/// <summary>Rule text comes from files that anyone may add: a reading must not let it out of its table room.</summary>
public sealed class EngineIsClosedTests : IAsyncDisposable
{
    private readonly EngineRoom _room = new();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Theory]
    [InlineData("select * from read_text('/etc/hostname')")]
    [InlineData("select * from glob('/etc/*')")]
    [InlineData("copy (select 1) to '/tmp/tongjian-leak.csv'")]
    [InlineData("attach '/tmp/tongjian-leak.duckdb' as leak")]
    [InlineData("insert into payment_voucher (delivery_id, row_no) values (1, 1)")]
    [InlineData("drop table payment_voucher")]
    [InlineData("set enable_external_access = true")]
    [InlineData("set threads = 1")]
    [InlineData("set lock_configuration = false")]
    [InlineData("install httpfs")]
    [InlineData("load httpfs")]
    public async Task A_reading_neither_reaches_files_nor_writes_nor_changes_settings(string sql)
    {
        await using var reading = await _room.Store.Read(KnownAs.Now, default);
        await Assert.ThrowsAsync<DuckDBException>(() => reading.Connection.ExecuteAsync(sql));
    }

    [Fact]
    public async Task Portable_words_mean_the_same_as_documented()
    {
        Assert.Equal(["-3|-3|3||202103|201|201|20101|30201"], await _room.Query<string>("""
            select concat_ws('|', idiv(-7, 2), idiv(7, -2), idiv(7, 2), coalesce(cast(idiv(7, 0) as varchar), ''), month_number(date '2021-03-31'),
                   code_class(2010104), code_class(20101), code_section(2010104), code_section(30201))
            """));
    }
}
