using Dapper;
using DuckDB.NET.Data;

namespace Tongjian.FiscalData;

/// <summary>How many rows a later version adds, removes and changes (same key, another value in any column).</summary>
internal sealed record VersionDifference(long Added, long Removed, long Changed)
{
    public long Rows => Added + Removed + Changed;

    /// <summary>The staged rows against the delivery they are to restate.</summary>
    public static VersionDifference Of(DeliveryStage stage, long earlier) => stage.Ask((connection, columns) =>
    {
        var select = string.Join(", ", RowColumns.All(stage.Table).Select(c => columns.Contains(c) ? c : $"null as {c}"));
        var staged = columns.Count == 0 ? $"select * from {stage.Table.Name} where false" : $"select row_no, {select} from temp.main.stage";
        return Count(connection, stage.Table, staged, $"select * from {stage.Table.Name} where delivery_id = {earlier}");
    });

    /// <param name="later">A query for the later version's rows, with row_no and every engine column of the table.</param>
    /// <param name="earlier">The same for the earlier one.</param>
    private static VersionDifference Count(DuckDBConnection connection, LandingTable table, string later, string earlier)
    {
        var key = RowColumns.Key(table).Select(k => k.Column).ToList();
        var changed = string.Join(" or ", RowColumns.All(table).Except(key).Select(c => $"s.{c} is distinct from k.{c}"));
        return connection.QuerySingle<VersionDifference>($"""
            select count(*) filter (where k.row_no is null) as Added,
                   count(*) filter (where s.row_no is null) as Removed,
                   count(*) filter (where s.row_no is not null and k.row_no is not null and ({changed})) as Changed
              from ({later}) s
              full join ({earlier}) k on {string.Join(" and ", key.Select(c => $"s.{c} is not distinct from k.{c}"))}
            """);
    }
}
