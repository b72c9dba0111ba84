using Dapper;
using Microsoft.Extensions.Time.Testing;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>The records of one test: a folder, a database, a key, a clock at 2021-12-31 16:30 in Beijing.</summary>
internal sealed class RecordsRoom : IAsyncDisposable
{
    public RecordsRoom(Database? database = null)
    {
        Folder = NewFolder.At(Directory.CreateTempSubdirectory("tongjian-").FullName);
        Database = database ?? Tongjian.Records.Database.OnSqlite(Folder);
        Key = NodeKey.OpenOrCreate(Folder, "421200");
        Ledger = new(Database, Clock);
        Checkpoints = new(Database, Key, Folder);
    }

    public DataFolder Folder { get; }

    public Database Database { get; }

    public NodeKey Key { get; }

    public FakeTimeProvider Clock { get; } = new(new(2021, 12, 31, 8, 30, 0, TimeSpan.Zero));

    public Ledger Ledger { get; }

    public Checkpoints Checkpoints { get; }

    public async Task<LedgerPosition> Act(string act, string id, params (string, string)[] facts)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var work = await Database.Begin(stop);
        var position = await Ledger.Append(work, LedgerEvent.Of(act, "li", new("delivery", id), facts), stop);
        await work.Commit(stop);
        return position;
    }

    public async Task<Checkpoint> Sign()
    {
        Assert.True((await Checkpoints.Sign(TestContext.Current.CancellationToken)).Accepted(out var signed, out var refusal), refusal?.Sentence);
        return signed[^1];
    }

    /// <summary>As the command does it.</summary>
    public async Task<IReadOnlyList<Mismatch>> Verify()
    {
        var report = await new Verification([new LedgerVerification(Database, Key, Folder), new FileStore(Folder)]).Run(TestContext.Current.CancellationToken);
        Assert.Empty(report.Unfinished);
        return report.Mismatches;
    }

    /// <summary>What somebody with the rights of an administrator does to the database behind the product's back.</summary>
    public async Task Forge(string sql, object? parameters = null)
    {
        await using var work = await Database.Begin(TestContext.Current.CancellationToken);
        await work.Connection.ExecuteAsync(sql, parameters, work.Transaction);
        await work.Commit(TestContext.Current.CancellationToken);
    }

    /// <summary>Takes away the triggers that stop mistakes.</summary>
    public Task Unguard() => Forge(Database.Kind is DatabaseKind.Sqlite
        ? "drop trigger ledger_entry_no_update; drop trigger ledger_entry_no_delete; drop trigger ledger_checkpoint_no_update; drop trigger ledger_checkpoint_no_delete;"
        : "drop trigger ledger_entry_append_only on ledger_entry; drop trigger ledger_checkpoint_append_only on ledger_checkpoint;");

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Folder.Root, recursive: true);
    }
}
