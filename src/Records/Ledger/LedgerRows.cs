using System.Data.Common;
using Dapper;

namespace Tongjian.Records;

/// <summary>The ledger's tables as they are, unjudged: what verification must look at.</summary>
internal static class LedgerRows
{
    /// <summary>All years, oldest first.</summary>
    public static async Task<IReadOnlyList<LogRow>> Logs(DbConnection connection, CancellationToken stop) =>
        (await connection.QueryAsync<LogRow>(new CommandDefinition("""
            select year, first_index as FirstIndex, size, frontier
              from ledger_log
             order by year
            """, cancellationToken: stop))).AsList();

    public static async Task<IReadOnlyList<CheckpointRow>> Checkpoints(DbConnection connection, long year, CancellationToken stop) =>
        (await connection.QueryAsync<CheckpointRow>(new CommandDefinition("""
            select year, size, root, note
              from ledger_checkpoint
             where year = @year
             order by size
            """, new { year }, cancellationToken: stop))).AsList();

    /// <param name="before">The entries of a log that grows while it is read end here.</param>
    public static IAsyncEnumerable<EntryRow> Entries(DbConnection connection, long year, long before) =>
        connection.QueryUnbufferedAsync<EntryRow>("""
            select entry_index as EntryIndex, year, act, actor, register, record_id as RecordId, acted_at as ActedAt, entry as Text, leaf_hash as LeafHash
              from ledger_entry
             where year = @year and entry_index < @before
             order by entry_index
            """, new { year, before });
}

internal sealed record LogRow(long Year, long FirstIndex, long Size, string Frontier)
{
    /// <exception cref="ArgumentException">The frontier is not that of a tree of this size.</exception>
    /// <exception cref="FormatException">The frontier is not hexadecimal.</exception>
    public MerkleTree Tree() => new(Size, Convert.FromHexString(Frontier));
}

internal sealed record CheckpointRow(long Year, long Size, string Root, string Note);

internal sealed record EntryRow(
    long EntryIndex, long Year, string Act, string Actor, string Register, string RecordId, string ActedAt, string Text, string LeafHash);
