using System.Data.Common;
using System.Globalization;
using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>One row of a landing table that a warning rests on, and the sealed delivery it came in.</summary>
/// <param name="Delivery">The delivery's number.</param>
/// <param name="RowNo">Its place in the sealed package, from 1.</param>
/// <param name="Values">In the order of the table's columns: title and text; columns without a value left out.</param>
internal sealed record EvidenceRow(LandingTable Table, long Delivery, long RowNo, IReadOnlyList<(string Title, string Text)> Values);

/// <summary>What a warning rests on.</summary>
/// <param name="Version">The newest delivery known when the warning was last seen: the rows are those of that knowledge, for ever.</param>
/// <param name="Total">How many rows there are in all.</param>
internal sealed record EvidenceSet(long Version, long Total, IReadOnlyList<EvidenceRow> Rows);

/// <summary>Finds a warning's rows, with what was known when it was last seen.</summary>
internal sealed class WarningEvidence(RuleCatalogue catalogue, RuleSettingStore settings, FiscalStore fiscal)
{
    /// <param name="first">How many rows to give.</param>
    /// <returns>Null where the rule is no longer there or names no evidence.</returns>
    public async Task<EvidenceSet?> Of(Warning warning, int first, CancellationToken stop)
    {
        if (catalogue.Find(warning.Identity.Rule) is not { Evidence: not null } rule)
            return null;
        await using var reading = await fiscal.Read(KnownAs.At(warning.LastVersion), stop);
        return await Read((await settings.Tuning(stop)).Of(rule, warning.Identity.Region, warning.FiscalYear), warning.Identity, warning.FiscalYear, warning.LastVersion, reading.Connection, first, stop);
    }

    internal static async Task<EvidenceSet> Read(Rule rule, WarningIdentity identity, int fiscalYear, long version, DbConnection fiscal, int first, CancellationToken stop)
    {
        var query = RuleText.Evidence(rule, identity, fiscalYear);
        var total = await fiscal.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from (select distinct table_name, delivery_id, row_no from ({query}) e) d", cancellationToken: stop));
        var places = (await fiscal.QueryAsync<(string Table, long Delivery, long Row)>(new CommandDefinition(
            $"select distinct table_name, delivery_id, row_no from ({query}) e order by table_name desc, delivery_id, row_no limit {first.ToString(CultureInfo.InvariantCulture)}",
            cancellationToken: stop))).AsList();
        var rows = new List<EvidenceRow>();
        foreach (var group in places.GroupBy(p => p.Table))
            rows.AddRange(await Rows(fiscal, LandingTables.Named(group.Key), [.. group.Select(p => (p.Delivery, p.Row))], stop));
        return new(version, total, rows);
    }

    private static async Task<List<EvidenceRow>> Rows(DbConnection fiscal, LandingTable table, List<(long Delivery, long Row)> places, CancellationToken stop)
    {
        var values = string.Join(", ", places.Select(p => string.Create(CultureInfo.InvariantCulture, $"({p.Delivery}, {p.Row})")));
        await using var command = fiscal.CreateCommand();
        command.CommandText = $"""
            select r.delivery_id, r.row_no, {string.Join(", ", table.Columns.Select(c => c.Readable("r")))}
              from {table.Name} r
              join (values {values}) as p(delivery_id, row_no) on p.delivery_id = r.delivery_id and p.row_no = r.row_no
             order by r.delivery_id, r.row_no
            """;
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<EvidenceRow>();
        while (await reader.ReadAsync(stop))
        {
            var seen = new List<(string, string)>();
            for (var i = 0; i < table.Columns.Count; i++)
            {
                if (!await reader.IsDBNullAsync(i + 2, stop))
                    seen.Add((table.Columns[i].Title, Printed(table.Columns[i], reader.GetValue(i + 2))));
            }
            rows.Add(new(table, Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture), Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture), seen));
        }
        return rows;
    }

    private static string Printed(LandingColumn column, object value) => value switch
    {
        DateOnly day => day.Iso(),
        DateTime time => DateOnly.FromDateTime(time).Iso(),
        _ when column.Kind is ColumnKind.Money => new Money(Convert.ToInt64(value, CultureInfo.InvariantCulture)).Yuan,
        _ when column.Kind is ColumnKind.Flag => Convert.ToInt64(value, CultureInfo.InvariantCulture) == 1 ? "是" : "否",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
