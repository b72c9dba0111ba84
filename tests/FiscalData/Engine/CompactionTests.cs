using Tongjian.FiscalData;

namespace Tongjian.Tests;

public sealed class CompactionTests : IAsyncDisposable
{
    private readonly EngineRoom _room = new();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private const string Look = """
        select concat_ws(';', delivery_id, row_no, mof_div_code, o.text, serial_text(s.text, pay_cert_no_number), xpay_amt_fen, y.text)
          from {0} p join organ o on o.id = p.agency_id join series s on s.id = p.pay_cert_no_series left join payee y on y.id = p.xpayee_id
         order by delivery_id, row_no
        """;

    private Task<List<string>> Rows(string table = "payment_voucher", KnownAs known = default) =>
        _room.Query<string>(Look.Replace("{0}", table, StringComparison.Ordinal), known);

    private Task Land(long number, long? restates = null) => _room.Land(EngineRoom.Entry(number, LandingTables.PaymentVoucher, 500, restates: restates), LandingTables.PaymentVoucher,
        [.. Enumerable.Range(0, 500).Select(i => new Dictionary<string, string?>
        {
            ["mof_div_code"] = i % 2 == 0 ? "421200000" : "421202000",
            ["fiscal_year"] = "2021",
            ["pay_cert_no"] = $"V{number}{i:D5}",
            ["agency_code"] = $"{i * 7 % 13:D3}",
            ["xpay_amt"] = $"{i * number}",
            ["xpay_date"] = "2021-03-05",
            ["xpayee_name"] = i % 5 == 0 ? null : $"收款人{i % 50}",
        })]);

    [Fact]
    public async Task Everything_is_there_afterwards_past_rows_and_words_too()
    {
        await Land(1);
        await Land(2);
        await Land(3, restates: 1);
        var (now, past, then) = (await Rows(), await Rows("payment_voucher_past"), await Rows(known: KnownAs.At(2)));

        Assert.True(await _room.Store.Compact(always: true, default));

        Assert.Equal(now, await Rows());
        Assert.Equal(past, await Rows("payment_voucher_past"));
        Assert.Equal(then, await Rows(known: KnownAs.At(2)));
        await Land(4);
        Assert.Equal(1500, (await Rows()).Count);
        await _room.Reopen();
        Assert.Equal(1500, (await Rows()).Count);
        Assert.Equal(-3L, (await _room.Query<long>("select idiv(-7, 2)"))[0]);
    }

    [Fact]
    public async Task Rows_lie_sorted_on_disk()
    {
        await Land(1);
        await Land(2);
        await _room.Store.Compact(always: true, default);

        Assert.Equal([0L], await _room.Query<long>("""
            select count(*)
              from (select (mof_div_code, agency_id) as here, lag((mof_div_code, agency_id)) over (order by rowid) as before from payment_voucher) r
             where here < before
            """));
    }

    [Fact]
    public async Task Somebody_reading_keeps_the_old_file()
    {
        await Land(1);
        await using (await _room.Store.Read(KnownAs.Now, default))
            Assert.False(await _room.Store.Compact(always: true, default));
        Assert.Equal(500, (await Rows()).Count);
        Assert.True(await _room.Store.Compact(always: true, default));
        Assert.Equal(500, (await Rows()).Count);
    }

    [Fact]
    public async Task A_small_tail_is_left_alone()
    {
        await Land(1);
        Assert.False(await _room.Store.Compact(always: false, default));
    }
}
