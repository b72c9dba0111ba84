using System.Globalization;
using System.Text.Json;
using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>What the kept runs found, read back for the pages.</summary>
internal sealed class RunHistory(Database records)
{
    /// <param name="DataVersion">The highest delivery number known then.</param>
    public sealed record LastRun(long Number, DateOnly RanOn, long DataVersion);

    /// <summary>What became of one rule the last time it ran.</summary>
    /// <param name="Standing">Warnings of the rule that have not gone and are no exceptions.</param>
    public sealed record Result(string Rule, long Found, long Fresh, long Gone, long NotInForce, long Judged, long Standing, IReadOnlyList<NoData> NoData, string? Fault, string? Asked, string? Why)
    {
        /// <summary>How much of it the run asked, where that was not all.</summary>
        public string Parts => Asked switch { "part" => $"；部分重判：{Why}", "nothing" => $"；沿用：{Why}", _ => "" };

        public string Say => Fault is not null ? $"没有判断：{Fault}" : Judged == 0 ? "无数据，未能判断" : Found == 0 ? $"判断{Judged}个地区年度，没有发现{Parts}" : $"发现{Found}件（新增{Fresh}件，消失{Gone}件）{Parts}";
    }

    public async Task<LastRun?> Last(CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var row = await connection.QuerySingleOrDefaultAsync<RunRow>(new CommandDefinition(
            "select number, ran_on as RanOn, data_version as DataVersion from rule_run order by number desc limit 1", cancellationToken: stop));
        return row is null ? null : new(row.Number, DateOnly.Parse(row.RanOn, CultureInfo.InvariantCulture), row.DataVersion);
    }

    /// <summary>The last run that came to the warning's still standing: what is kept with a warning is of the last run that had something new to look at.</summary>
    /// <returns>Null where it has gone, or its rule's last run could say nothing of it.</returns>
    public async Task<LastRun?> Confirmed(Warning warning, CancellationToken stop)
    {
        if (warning.State is WarningState.Gone)
            return null;
        await using var connection = await records.Read(stop);
        var row = await connection.QuerySingleOrDefaultAsync<ConfirmedRow>(new CommandDefinition("""
            select n.number, n.ran_on as RanOn, n.data_version as DataVersion, r.no_data as NoData
              from rule_run_result r
              join rule_run n on n.number = r.run
             where r.rule = @Rule and r.fault is null and (n.year is null or n.year = @FiscalYear)
             order by r.run desc
             limit 1
            """, new { warning.Identity.Rule, warning.FiscalYear }, cancellationToken: stop));
        var unjudged = JsonSerializer.Deserialize<List<NoData>>(row?.NoData ?? "[]", WarningStore.Compact)!;
        return row is null || unjudged.Exists(n => (n.Region, n.FiscalYear) == (warning.Identity.Region, warning.FiscalYear))
            ? null
            : new(row.Number, DateOnly.Parse(row.RanOn, CultureInfo.InvariantCulture), row.DataVersion);
    }

    public async Task<JudgedYears> Judged(CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return await JudgedYears.Read(connection, stop);
    }

    /// <summary>By rule id.</summary>
    /// <param name="today">Exceptions of that day do not stand.</param>
    public async Task<IReadOnlyDictionary<string, Result>> Results(DateOnly today, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var rows = await connection.QueryAsync<ResultRow>(new CommandDefinition($"""
            select r.rule, r.found, r.fresh, r.gone, r.not_in_force as NotInForce, r.judged, r.no_data as NoData, r.fault, r.asked, r.why,
                   (select count(*) from warning where warning.rule = r.rule and warning.state <> 'gone' and {ExceptionHold.Number} is null) as Standing
              from rule_run_result r
              join (select rule, max(run) as run from rule_run_result group by rule) l on l.rule = r.rule and l.run = r.run
            """, new { Today = today.Iso() }, cancellationToken: stop));
        return rows.ToDictionary(r => r.Rule, r => new Result(r.Rule, r.Found, r.Fresh, r.Gone, r.NotInForce, r.Judged, r.Standing,
            JsonSerializer.Deserialize<List<NoData>>(r.NoData, WarningStore.Compact) ?? [], r.Fault, r.Asked, r.Why), StringComparer.Ordinal);
    }

    private sealed record RunRow(long Number, string RanOn, long DataVersion);

    private sealed record ConfirmedRow(long Number, string RanOn, long DataVersion, string NoData);

    private sealed record ResultRow
    {
        public string Rule { get; init; } = "";
        public long Found { get; init; }
        public long Fresh { get; init; }
        public long Gone { get; init; }
        public long NotInForce { get; init; }
        public long Judged { get; init; }
        public string NoData { get; init; } = "[]";
        public long Standing { get; init; }
        public string? Fault { get; init; }
        public string? Asked { get; init; }
        public string? Why { get; init; }
    }
}
