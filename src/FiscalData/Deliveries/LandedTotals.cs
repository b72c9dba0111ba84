using Dapper;

namespace Tongjian.FiscalData;

/// <summary>Rows and sums of every landed delivery of a table, known and past.</summary>
internal static class LandedTotals
{
    public static async Task<IReadOnlyList<(long Number, long Rows, long SumFen)>> Of(FiscalReading reading, LandingTable table, CancellationToken stop)
    {
        var amount = table.Amount is null ? "0" : table[table.Amount].EngineColumns[0];
        return [.. await reading.Connection.QueryAsync<(long, long, long)>(new CommandDefinition($"""
            select delivery_id, count(*), cast(coalesce(sum(amount_fen), 0) as bigint)
              from (select delivery_id, {amount} as amount_fen from {table.Name} union all select delivery_id, {amount} from {EngineSchema.PastOf(table.Name)}) landed
             group by delivery_id
            """, cancellationToken: stop))];
    }
}
