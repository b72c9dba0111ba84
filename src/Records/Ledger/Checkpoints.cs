using Dapper;
using Tongjian.Ground;

namespace Tongjian.Records;

/// <summary>Signs where each year's log stands, after recomputing it from the stored bytes; refuses to sign over a mismatch.</summary>
public sealed class Checkpoints(Database database, NodeKey key, DataFolder folder)
{
    /// <summary>The log's name in the origin line.</summary>
    internal const string Log = "acts";

    private readonly LedgerVerification _verification = new(database, key, folder);

    /// <summary>Signs every log that grew since its last checkpoint. What is appended meanwhile waits for the next one.</summary>
    /// <returns>The new checkpoints; none where nothing grew.</returns>
    public async Task<Outcome<IReadOnlyList<Checkpoint>>> Sign(CancellationToken stop)
    {
        var signed = new List<Checkpoint>();
        foreach (var audit in await Grown(stop))
        {
            if (audit.Mismatches is [var first, ..])
            {
                return new Refusal(
                    "checkpoint.mismatch", $"{audit.Log.Year}年账本有{audit.Mismatches.Count}处不符，不予签名。第一处：{first.Sentence}",
                    Remedy: "运行 verify 查看全部不符之处，查明原因前不要继续使用。");
            }
            if (await Keep(audit, stop) is { } checkpoint)
                signed.Add(checkpoint);
        }
        return signed;
    }

    /// <summary>The newest checkpoint of the newest log; null before the first.</summary>
    public async Task<Checkpoint?> Newest(CancellationToken stop)
    {
        await using var connection = await database.Read(stop);
        var note = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select note from ledger_checkpoint order by year desc, size desc limit 1", cancellationToken: stop));
        return note is null ? null : Checkpoint.Read(note);
    }

    private async Task<IReadOnlyList<LogAudit>> Grown(CancellationToken stop)
    {
        await using var moment = await Moment.Begin(database, stop);
        var grown = new List<LogAudit>();
        foreach (var log in await LedgerRows.Logs(moment.Connection, stop))
        {
            var checkpoints = await LedgerRows.Checkpoints(moment.Connection, log.Year, stop);
            if (checkpoints is not [.., var newest] || newest.Size != log.Size)
                grown.Add(await _verification.Examine(moment.Connection, log, checkpoints, stop));
        }
        return grown;
    }

    /// <summary>The copy first, then the checkpoint over it: a crash between the two leaves a copy that is only longer than what is signed.</summary>
    /// <returns>Null where another process was first.</returns>
    private async Task<Checkpoint?> Keep(LogAudit audit, CancellationToken stop)
    {
        var (year, size) = (audit.Log.Year, audit.LeafHashes.Length / MerkleTree.HashBytes);
        var copy = new LedgerCopy(folder, year);
        await using var work = await database.Begin(stop);
        var signed = await work.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select coalesce(max(size), 0) from ledger_checkpoint where year = @year", new { year }, work.Transaction, cancellationToken: stop));
        if (signed >= size)
            return null;

        var checkpoint = Checkpoint.Sign(key, Log, year, size, audit.Root, signed == 0 ? null : signed);
        copy.Extend(audit.LeafHashes, signed);
        await work.Connection.ExecuteAsync(new CommandDefinition(
            "insert into ledger_checkpoint (year, size, root, note) values (@year, @size, @root, @Note)",
            new { year, size, root = Convert.ToHexStringLower(checkpoint.Root), checkpoint.Note }, work.Transaction, cancellationToken: stop));
        await work.Commit(stop);
        copy.Publish(checkpoint);
        return checkpoint;
    }
}
