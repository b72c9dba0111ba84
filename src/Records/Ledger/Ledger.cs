using System.Globalization;
using System.Text;
using Dapper;

namespace Tongjian.Records;

/// <summary>The append-only log of official acts (履职账本): one leaf per act, one RFC 6962 tree per year.</summary>
public sealed class Ledger(TimeProvider clock)
{
    /// <summary>China Standard Time: the year of a log begins and ends in Beijing.</summary>
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    /// <summary>Appends the act in the same transaction as the change itself. The cost does not grow with the log.</summary>
    /// <exception cref="ArgumentException">The act cannot be written canonically: see <see cref="LedgerEvent"/>.</exception>
    public async Task<LedgerPosition> Append(Work work, LedgerEvent act, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var log = await OpenLog(work, now, stop);
        return await Append(work, log, act, now, stop);
    }

    /// <summary>The log of this year. A clock that steps back stays in the log already open; a new year's log begins by naming the end of the last.</summary>
    private static async Task<Log> OpenLog(Work work, DateTimeOffset now, CancellationToken stop)
    {
        var year = now.ToOffset(Beijing).Year;
        var last = await work.Connection.QuerySingleOrDefaultAsync<Log>(new CommandDefinition("""
            select year, first_index as FirstIndex, size, frontier
              from ledger_log
             order by year desc
             limit 1
            """, transaction: work.Transaction, cancellationToken: stop));
        if (last is not null && last.Year >= year)
            return last;

        var log = new Log(year, last is null ? 0 : last.FirstIndex + last.Size, 0, "");
        await work.Connection.ExecuteAsync(new CommandDefinition(
            "insert into ledger_log (year, first_index, size, frontier) values (@Year, @FirstIndex, @Size, @Frontier)",
            log, work.Transaction, cancellationToken: stop));
        if (last is null)
            return log;
        await Append(work, log, LedgerEntry.LogOpened(year, last.Year, last.Tree()), now, stop);
        return await OpenLog(work, now, stop);
    }

    private static async Task<LedgerPosition> Append(Work work, Log log, LedgerEvent act, DateTimeOffset now, CancellationToken stop)
    {
        var entry = LedgerEntry.Of(log.FirstIndex + log.Size, act, now);
        var leafHash = MerkleTree.LeafHash(Encoding.UTF8.GetBytes(entry.Text));
        var tree = log.Tree();
        tree.Append(leafHash);

        var position = new LedgerPosition(entry.Index, Convert.ToHexStringLower(leafHash));
        await work.Connection.ExecuteAsync(new CommandDefinition("""
            insert into ledger_entry (entry_index, year, act, actor, register, record_id, acted_at, entry, leaf_hash)
            values (@Index, @Year, @Act, @Actor, @Register, @Id, @ActedAt, @Text, @LeafHash)
            """,
            new { entry.Index, log.Year, act.Act, act.Actor, act.Subject.Register, act.Subject.Id, entry.ActedAt, entry.Text, position.LeafHash },
            work.Transaction, cancellationToken: stop));
        await work.Connection.ExecuteAsync(new CommandDefinition(
            "update ledger_log set size = @Size, frontier = @Frontier where year = @Year",
            new { tree.Size, Frontier = Convert.ToHexStringLower(tree.Frontier), log.Year },
            work.Transaction, cancellationToken: stop));
        return position;
    }

    private sealed record Log(long Year, long FirstIndex, long Size, string Frontier)
    {
        public MerkleTree Tree() => new(Size, Convert.FromHexString(Frontier));
    }
}
