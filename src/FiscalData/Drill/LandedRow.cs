using System.Globalization;
using Dapper;

namespace Tongjian.FiscalData;

/// <summary>A row's name for ever: the delivery it came with and its place in the sealed package.</summary>
internal readonly record struct RowName(long Delivery, int RowNo);

/// <summary>One row of a landing table in words, superseded or not.</summary>
/// <param name="Values">By field: texts in full, money in fen, dates ISO; null where the row has none.</param>
/// <param name="SupersededBy">The delivery that replaced this row's delivery; null while it counts.</param>
internal sealed record LandedRow(LandingTable Table, RowName Name, IReadOnlyDictionary<string, object?> Values, long? SupersededBy)
{
    /// <summary>The rows of these names, in that order; names that are nobody's are left out.</summary>
    public static async Task<IReadOnlyList<LandedRow>> Find(FiscalReading reading, LandingTable table, IReadOnlyList<RowName> names, CancellationToken stop)
    {
        if (names.Count == 0)
            return [];
        var wanted = string.Join(", ", names.Select(n => string.Create(CultureInfo.InvariantCulture, $"({n.Delivery}, {n.RowNo})")));
        var columns = string.Join(", ", EngineSchema.ColumnsOf(table).Select(c => "r." + c.Name));
        var rows = (await reading.Connection.QueryAsync(new CommandDefinition($"""
            with name (delivery_id, row_no) as (values {wanted}),
            found as (
              select {columns} from {table.Name} r join name n on n.delivery_id = r.delivery_id and n.row_no = r.row_no
              union all
              select {columns} from {EngineSchema.PastOf(table.Name)} r join name n on n.delivery_id = r.delivery_id and n.row_no = r.row_no)
            select distinct r.delivery_id as "#delivery", r.row_no as "#row", d.superseded_by as "#superseded", {string.Join(", ", table.Columns.Select(c => $"{c.Readable("r")} as {c.Field}"))}
              from found r
              left join landed_delivery d on d.number = r.delivery_id
            """, cancellationToken: stop))).Cast<IDictionary<string, object?>>();
        var found = rows.Select(r => new LandedRow(table, new((long)r["#delivery"]!, (int)r["#row"]!), table.Columns.ToDictionary(c => c.Field, c => r[c.Field]), (long?)r["#superseded"]))
            .ToDictionary(r => r.Name);
        return [.. names.Where(found.ContainsKey).Select(n => found[n])];
    }
}
