using System.Globalization;
using Dapper;

namespace Tongjian.FiscalData;

/// <summary>What became of a row from one version of a delivery to the next.</summary>
internal enum RowFate
{
    Added,
    Removed,
    Changed,
}

/// <summary>How two versions of a delivery differ, in numbers.</summary>
/// <param name="ChangedFen">The sum of all movements, each counted positive: what was added, removed, and changed in amount.</param>
internal sealed record DifferenceTotals(long Added, long Removed, long Changed, long Same, long BeforeFen, long AfterFen, long ChangedFen)
{
    /// <summary>Rows that are not what they were.</summary>
    public long Rows => Added + Removed + Changed;
}

/// <summary>The sum of one function (功能分类) or organ before and after.</summary>
internal sealed record DifferenceLine(string? Key, long BeforeFen, long AfterFen)
{
    public long ChangeFen => AfterFen - BeforeFen;
}

/// <summary>A field that is not what it was. Money in fen.</summary>
internal sealed record FieldChange(LandingColumn Column, object? Before, object? After);

/// <summary>A row that differs; for added and removed rows the changes are the whole row.</summary>
internal sealed record RowDifference(RowFate Fate, int? RowBefore, int? RowAfter, IReadOnlyList<FieldChange> Fields);

/// <summary>
/// Compares two versions of a delivery by the table's key. Where a key stands more than once, its rows are paired in the order
/// of the sealed package. Ask it of a reading of now: there every row stands once, known or past.
/// </summary>
/// <param name="Before">The number of the earlier delivery.</param>
/// <param name="After">The number of the later one.</param>
internal sealed record VersionDifference(LandingTable Table, long Before, long After)
{
    public async Task<DifferenceTotals> Totals(FiscalReading reading, CancellationToken stop) =>
        await reading.Connection.QuerySingleAsync<DifferenceTotals>(new CommandDefinition($"with {Pairs(Landed(Before), Landed(After))}\n{Count}", cancellationToken: stop));

    /// <summary>The same for rows that are still on their way in.</summary>
    /// <param name="staged">The engine columns that the stage has.</param>
    internal static async Task<DifferenceTotals> AgainstStage(LandingTable table, EngineConnection stage, long before, IReadOnlyList<string> staged, CancellationToken stop)
    {
        var difference = new VersionDifference(table, before, 0);
        var columns = EngineSchema.ColumnsOf(table).Skip(EngineSchema.Leading.Count).Select(c => staged.Contains(c.Name) ? c.Name : $"cast(null as {c.Type}) as {c.Name}");
        var after = staged.Count == 0
            ? $"select * from {table.Name} where false"
            : $"select cast(0 as bigint) as delivery_id, row_no, {string.Join(", ", columns)} from temp.main.stage";
        return await stage.Open.QuerySingleAsync<DifferenceTotals>(new CommandDefinition($"with {difference.Pairs(difference.Landed(before), after)}\n{difference.Count}", cancellationToken: stop));
    }

    /// <summary>Before and after by function, largest movement first; empty where the table has no functions.</summary>
    public Task<IReadOnlyList<DifferenceLine>> ByFunction(FiscalReading reading, CancellationToken stop) =>
        By(reading, Table.Columns.FirstOrDefault(c => c.Field is "exp_func_code" or "inc_sort_code" or "sort_code"), stop);

    /// <summary>Before and after by organ, largest movement first; empty where the table has no organs.</summary>
    public Task<IReadOnlyList<DifferenceLine>> ByOrgan(FiscalReading reading, CancellationToken stop) =>
        By(reading, Table.Columns.FirstOrDefault(c => c.Field == "agency_code"), stop);

    /// <summary>A page of the rows of one fate, in the order of the package.</summary>
    /// <param name="page">From 1.</param>
    public async Task<IReadOnlyList<RowDifference>> Rows(FiscalReading reading, RowFate fate, int page, int pageSize, CancellationToken stop)
    {
        var shown = Table.Columns.SelectMany((c, i) => (string[])[$"{c.Readable("b")} as b{i}", $"{c.Readable("a")} as a{i}"]);
        var rows = (await reading.Connection.QueryAsync(new CommandDefinition($"""
            with {Pairs(Landed(Before), Landed(After))},
            shown as (
              select before_row, after_row from pair where fate = '{Name(fate)}'
               order by coalesce(after_row, before_row) limit {pageSize} offset {(page - 1) * (long)pageSize})
            select s.before_row, s.after_row, {string.Join(", ", shown)}
              from shown s
              left join before b on b.row_no = s.before_row
              left join after a on a.row_no = s.after_row
             order by coalesce(s.after_row, s.before_row)
            """, cancellationToken: stop))).Cast<IDictionary<string, object?>>();
        return [.. rows.Select(r => new RowDifference(fate, (int?)r["before_row"], (int?)r["after_row"], [.. Changes(r)]))];
    }

    private IEnumerable<FieldChange> Changes(IDictionary<string, object?> row)
    {
        for (var i = 0; i < Table.Columns.Count; i++)
        {
            var (before, after) = (row[string.Create(CultureInfo.InvariantCulture, $"b{i}")], row[string.Create(CultureInfo.InvariantCulture, $"a{i}")]);
            if (!Equals(before, after))
                yield return new(Table.Columns[i], before, after);
        }
    }

    private async Task<IReadOnlyList<DifferenceLine>> By(FiscalReading reading, LandingColumn? column, CancellationToken stop)
    {
        if (column is null || Table.Amount is null)
            return [];
        return [.. await reading.Connection.QueryAsync<DifferenceLine>(new CommandDefinition($"""
            with both_versions as (
              select {column.EngineColumns[0]} as item, {Amount} as before_fen, 0 as after_fen from ({Landed(Before)}) b
              union all
              select {column.EngineColumns[0]}, 0, {Amount} from ({Landed(After)}) a),
            line as (
              select item, cast(sum(before_fen) as bigint) as before_fen, cast(sum(after_fen) as bigint) as after_fen from both_versions group by item)
            select {(column.Dimension is { } dimension ? $"(select text from {dimension} where id = l.item)" : "cast(item as varchar)")} as Key,
                   coalesce(before_fen, 0) as BeforeFen, coalesce(after_fen, 0) as AfterFen
              from line l
             order by abs(coalesce(after_fen, 0) - coalesce(before_fen, 0)) desc, item
            """, cancellationToken: stop))];
    }

    private string Amount => $"{Table.Amount}_fen";

    private string Landed(long delivery) => $"""
        select * from {Table.Name} where delivery_id = {delivery}
        union all
        select * from {EngineSchema.PastOf(Table.Name)} where delivery_id = {delivery}
        """;

    /// <summary>The two versions, and every row of either paired with its other self.</summary>
    private string Pairs(string before, string after)
    {
        List<string> key = [.. Table.Key.SelectMany(f => Table[f].EngineColumns)];
        var partition = string.Join(", ", key);
        var same = string.Join(" and ", key.Append("nth").Select(k => $"a.{k} is not distinct from b.{k}"));
        var others = Table.Columns.SelectMany(c => c.EngineColumns).Except(key).ToList();
        var changed = others.Count == 0 ? "false" : string.Join(" or ", others.Select(c => $"a.{c} is distinct from b.{c}"));
        var money = Table.Amount is null ? ("0", "0") : ($"coalesce(b.{Amount}, 0)", $"coalesce(a.{Amount}, 0)");
        return $"""
            before as materialized (
              select *, row_number() over (partition by {partition} order by row_no) as nth from ({before}) v),
            after as materialized (
              select *, row_number() over (partition by {partition} order by row_no) as nth from ({after}) v),
            pair as (
              select b.row_no as before_row, a.row_no as after_row, {money.Item1} as before_fen, {money.Item2} as after_fen,
                     case when b.row_no is null then 'added' when a.row_no is null then 'removed' when {changed} then 'changed' else 'same' end as fate
                from before b
                full join after a on {same})
            """;
    }

    private string Count => """
        select count(*) filter (where fate = 'added') as Added, count(*) filter (where fate = 'removed') as Removed,
               count(*) filter (where fate = 'changed') as Changed, count(*) filter (where fate = 'same') as Same,
               cast(coalesce(sum(before_fen), 0) as bigint) as BeforeFen, cast(coalesce(sum(after_fen), 0) as bigint) as AfterFen,
               cast(coalesce(sum(abs(after_fen - before_fen)), 0) as bigint) as ChangedFen
          from pair
        """;

    private static string Name(RowFate fate) => fate switch { RowFate.Added => "added", RowFate.Removed => "removed", _ => "changed" };
}
