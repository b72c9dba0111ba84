using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Tongjian.Records;

namespace Tongjian.Tests;

public sealed class DatabaseTests(PostgresCluster postgres) : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("tongjian-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("3.51.3", "2", true)]
    [InlineData("3.51.2", "2", false)] // the last with the WAL-reset fault
    [InlineData("3.40.1", "2", false)] // a distribution's own
    [InlineData("3.100.0", "3", true)]
    [InlineData("3.53.3", "1", false)] // NORMAL
    [InlineData("3.53.3", "0", false)]
    public void A_SQLite_that_could_lose_records_is_refused_in_plain_words(string version, string synchronous, bool accepted)
    {
        var reason = DurabilityGate.Refuse(new(DatabaseKind.Sqlite, Version.Parse(version), synchronous));
        Assert.Equal(accepted, reason is null);
        if (!accepted)
            Assert.Contains("不启动", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("15.0", "on on", true)]
    [InlineData("14.0", "on on", false)]
    [InlineData("17.0", "off on", false)]
    [InlineData("17.0", "on off", false)]
    public void A_PostgreSQL_that_could_lose_records_is_refused_in_plain_words(string version, string durability, bool accepted) =>
        Assert.Equal(accepted, DurabilityGate.Refuse(new(DatabaseKind.PostgreSql, Version.Parse(version), durability)) is null);

    [Fact]
    public async Task The_shipped_SQLite_passes_writes_ahead_and_flushes_every_commit()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var db = Database.OpenNewest(new(_root));
        await using var work = await db.Begin(stop);
        Assert.Equal("wal", await work.Connection.ExecuteScalarAsync<string>("pragma journal_mode", transaction: work.Transaction));
        Assert.Equal(2, await work.Connection.ExecuteScalarAsync<long>("pragma synchronous", transaction: work.Transaction));
    }

    [Fact]
    public async Task Whoever_reads_cannot_write_and_does_not_spoil_the_writer()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var db = Database.OpenNewest(new(_root));
        for (var round = 0; round < 3; round++)
        {
            await using (var reader = await db.Read(stop))
                await Assert.ThrowsAsync<SqliteException>(() => reader.ExecuteAsync("insert into ledger_log values (1999, 0, 0, '')"));
            await using var work = await db.Begin(stop);
            await work.Connection.ExecuteAsync("insert into ledger_log values (1999, 0, 0, '')", transaction: work.Transaction);
        }
    }

    [Fact]
    public async Task A_reader_of_PostgreSQL_cannot_write_either()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var db = await postgres.Open(stop);
        await using var reader = await db.Read(stop);
        await Assert.ThrowsAsync<PostgresException>(() => reader.ExecuteAsync("insert into ledger_log values (1999, 0, 0, '')"));
    }

    [Fact]
    public async Task Two_processes_that_start_together_run_the_scripts_once()
    {
        var stop = TestContext.Current.CancellationToken;
        var postgresText = await postgres.CreateDatabase(stop);
        Func<Database>[] engines = [() => Database.OnSqlite(new DataFolder(_root)), () => Database.OnPostgreSql(postgresText)];
        foreach (var open in engines)
        {
            await Parallel.ForAsync(0, 6, stop, async (_, _) =>
            {
                await using var db = open();
                Schema.Upgrade(db);
            });
            await using var after = open();
            await using var reader = await after.Read(stop);
            Assert.Equal(1, await reader.ExecuteScalarAsync<long>("select count(*) from schemaversions where scriptname like '%ledger'"));
        }
    }

    [Fact]
    public async Task Entries_and_checkpoints_are_neither_changed_nor_removed_by_mistake()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var sqlite = Database.OpenNewest(new(_root));
        await using var server = await postgres.Open(stop);
        foreach (var db in (Database[])[sqlite, server])
        {
            await using (var work = await db.Begin(stop))
            {
                await new Ledger(db, TimeProvider.System).Append(work, LedgerEvent.Of("a.b", "system", new("x", "1")), stop);
                await work.Commit(stop);
            }
            foreach (var mistake in (string[])["update ledger_entry set act = 'c'", "delete from ledger_entry"])
            {
                await using var work = await db.Begin(stop);
                var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => work.Connection.ExecuteAsync(mistake, transaction: work.Transaction));
                Assert.Contains("ledger_entry 只能追加", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Settings_that_cannot_be_read_name_the_file_and_the_line()
    {
        var folder = new DataFolder(_root);
        File.WriteAllText(folder.SettingsFile, "{\n  \"records\": 7\n}");
        var refused = Assert.Throws<InvalidDataException>(() => Database.OpenNewest(folder));
        Assert.Contains("settings.json 第2行", refused.Message, StringComparison.Ordinal);
    }
}
