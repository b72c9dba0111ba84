using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Dapper;
using Tongjian.Ground;

namespace Tongjian.Records;

/// <summary>The append-only log of official acts (履职账本): one leaf per act, one RFC 6962 tree per year.</summary>
public sealed class Ledger(Database database, TimeProvider clock)
{

    private const string SelectEntry = """
        select entry_index as EntryIndex, year, act, actor, register, record_id as RecordId, acted_at as ActedAt, entry as Text, leaf_hash as LeafHash
          from ledger_entry
        """;

    /// <summary>Appends the act in the same transaction as the change itself. The cost does not grow with the log.</summary>
    /// <exception cref="ArgumentException">The act cannot be written canonically: see <see cref="LedgerEvent"/>.</exception>
    public async Task<LedgerPosition> Append(Work work, LedgerEvent act, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var log = await OpenLog(work, now, stop);
        return await Append(work, log, act, now, stop);
    }

    /// <summary>What was done to one record, oldest first.</summary>
    /// <exception cref="InvalidDataException">An entry was changed so that it no longer reads as one; <c>verify</c> names it.</exception>
    public async Task<IReadOnlyList<LedgerEntry>> Of(RecordRef subject, CancellationToken stop)
    {
        await using var connection = await database.Read(stop);
        var rows = await connection.QueryAsync<EntryRow>(new CommandDefinition(
            $"{SelectEntry} where register = @Register and record_id = @Id order by entry_index", subject, cancellationToken: stop));
        return [.. rows.Select(Entry)];
    }

    /// <summary>Every entry of one kind of act, oldest first.</summary>
    /// <exception cref="InvalidDataException">An entry was changed so that it no longer reads as one; <c>verify</c> names it.</exception>
    public async IAsyncEnumerable<LedgerEntry> Acts(string act, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var connection = await database.Read(stop);
        await foreach (var row in connection.QueryUnbufferedAsync<EntryRow>($"{SelectEntry} where act = @act order by entry_index", new { act }).WithCancellation(stop))
            yield return Entry(row);
    }

    /// <summary>A stretch of the log, newest first, and how long the log is.</summary>
    /// <exception cref="InvalidDataException">An entry was changed so that it no longer reads as one; <c>verify</c> names it.</exception>
    public async Task<(IReadOnlyList<LedgerEntry> Entries, long Size)> Stretch(long skip, int count, CancellationToken stop)
    {
        await using var connection = await database.Read(stop);
        var size = await connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from ledger_entry", cancellationToken: stop));
        var last = size - 1 - skip; // entries are numbered from zero without a gap
        var rows = await connection.QueryAsync<EntryRow>(new CommandDefinition(
            $"{SelectEntry} where entry_index <= @last and entry_index > @first order by entry_index desc", new { last, first = last - count }, cancellationToken: stop));
        return ([.. rows.Select(Entry)], size);
    }

    /// <summary>Null where there is no such entry.</summary>
    /// <exception cref="InvalidDataException">The entry was changed so that it no longer reads as one; <c>verify</c> names it.</exception>
    public async Task<LedgerEntry?> Find(long index, CancellationToken stop)
    {
        await using var connection = await database.Read(stop);
        var row = await connection.QuerySingleOrDefaultAsync<EntryRow>(new CommandDefinition($"{SelectEntry} where entry_index = @index", new { index }, cancellationToken: stop));
        return row is null ? null : Entry(row);
    }

    /// <summary>The entry with its path to the newest checkpoint of its year.</summary>
    /// <returns>Null while no checkpoint covers it, and where there is no such entry.</returns>
    public async Task<EntryProof?> Prove(long index, CancellationToken stop)
    {
        await using var connection = await database.Read(stop);
        var row = await connection.QuerySingleOrDefaultAsync<EntryRow>(
            new CommandDefinition($"{SelectEntry} where entry_index = @index", new { index }, cancellationToken: stop));
        if (row is null)
            return null;
        var log = (await LedgerRows.Logs(connection, stop)).Single(log => log.Year == row.Year);
        var leafIndex = index - log.FirstIndex;
        if (await LedgerRows.Checkpoints(connection, row.Year, stop) is not [.., var newest]
            || newest.Size <= leafIndex || Checkpoint.Read(newest.Note) is not { } checkpoint)
            return null;
        var leafHashes = await LeafHashes(connection, log, checkpoint.Size, stop);
        return new(Entry(row), leafIndex, MerkleProof.Inclusion(leafHashes, leafIndex), checkpoint);
    }

    /// <summary>Shows that the log of a year only grew between two sizes: what a witness asks for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no log of that year, or it is not that long.</exception>
    public async Task<IReadOnlyList<byte[]>> ProveGrowth(int year, long oldSize, long newSize, CancellationToken stop)
    {
        await using var connection = await database.Read(stop);
        var log = (await LedgerRows.Logs(connection, stop)).FirstOrDefault(log => log.Year == year);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(newSize, log?.Size ?? 0);
        return MerkleProof.Consistency(await LeafHashes(connection, log!, newSize, stop), oldSize);
    }

    /// <summary>The log of this year, which begins and ends in Beijing. A clock that steps back stays in the log already open; a new year's log begins by naming the end of the last.</summary>
    private static async Task<LogRow> OpenLog(Work work, DateTimeOffset now, CancellationToken stop)
    {
        var year = now.InBeijing().Year;
        var last = await work.Connection.QuerySingleOrDefaultAsync<LogRow>(new CommandDefinition("""
            select year, first_index as FirstIndex, size, frontier
              from ledger_log
             order by year desc
             limit 1
            """, transaction: work.Transaction, cancellationToken: stop));
        if (last is not null && last.Year >= year)
            return last;

        var log = new LogRow(year, last is null ? 0 : last.FirstIndex + last.Size, 0, "");
        await work.Connection.ExecuteAsync(new CommandDefinition(
            "insert into ledger_log (year, first_index, size, frontier) values (@Year, @FirstIndex, @Size, @Frontier)",
            log, work.Transaction, cancellationToken: stop));
        if (last is null)
            return log;
        await Append(work, log, Opened(year, last), now, stop);
        return await OpenLog(work, now, stop);
    }

    /// <summary>The first entry of a later year names where the last year's log ended, so that no whole year can be taken away.</summary>
    internal static LedgerEvent Opened(long year, LogRow last) => LedgerEvent.Of(
        "ledger.opened", "system", new("ledger", year.ToString(CultureInfo.InvariantCulture)),
        ("last_year", last.Year.ToString(CultureInfo.InvariantCulture)),
        ("last_size", last.Size.ToString(CultureInfo.InvariantCulture)),
        ("last_root", Convert.ToHexStringLower(last.Tree().Root())));

    private static async Task<LedgerPosition> Append(Work work, LogRow log, LedgerEvent act, DateTimeOffset now, CancellationToken stop)
    {
        var index = log.FirstIndex + log.Size;
        var text = CanonicalEntry.Write(index, act, now);
        var leafHash = MerkleTree.LeafHash(Encoding.UTF8.GetBytes(text));
        var tree = log.Tree();
        tree.Append(leafHash);

        var row = new EntryRow(
            index, log.Year, act.Act, act.Actor, act.Subject.Register, act.Subject.Id, CanonicalEntry.Time(now), text, Convert.ToHexStringLower(leafHash));
        await work.Connection.ExecuteAsync(new CommandDefinition("""
            insert into ledger_entry (entry_index, year, act, actor, register, record_id, acted_at, entry, leaf_hash)
            values (@EntryIndex, @Year, @Act, @Actor, @Register, @RecordId, @ActedAt, @Text, @LeafHash)
            """, row, work.Transaction, cancellationToken: stop));
        await work.Connection.ExecuteAsync(new CommandDefinition(
            "update ledger_log set size = @Size, frontier = @Frontier where year = @Year",
            new { tree.Size, Frontier = Convert.ToHexStringLower(tree.Frontier), log.Year },
            work.Transaction, cancellationToken: stop));
        return new(index, row.LeafHash);
    }

    private static async Task<byte[]> LeafHashes(DbConnection connection, LogRow log, long size, CancellationToken stop)
    {
        var hashes = await connection.QueryAsync<string>(new CommandDefinition("""
            select leaf_hash
              from ledger_entry
             where year = @Year and entry_index < @before
             order by entry_index
            """, new { log.Year, before = log.FirstIndex + size }, cancellationToken: stop));
        return [.. hashes.SelectMany(Convert.FromHexString)];
    }

    private static LedgerEntry Entry(EntryRow row) => CanonicalEntry.Read(row.Text) is { } read
        ? new(new(row.EntryIndex, row.LeafHash), read.At, read.Act, row.Text)
        : throw new InvalidDataException($"账本第{row.EntryIndex}条读不懂，可能被改动。请运行 verify。");
}
