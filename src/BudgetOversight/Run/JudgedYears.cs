using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Tongjian.BudgetOversight;

/// <summary>Which regions' years the kept runs judged: only there does having no warning say anything.</summary>
internal sealed class JudgedYears
{
    private readonly List<Kept> _kept;

    private JudgedYears(List<Kept> kept) => _kept = kept;

    /// <summary>Of each rule the last result of the runs over all years and of those over each single year; one with a fault judged nothing.</summary>
    public static async Task<JudgedYears> Read(DbConnection records, CancellationToken stop) => new((await records.QueryAsync<Row>(new CommandDefinition("""
        select r.rule as Rule, r.run as Run, n.year as Year, r.judged as Judged, r.no_data as NoData
          from rule_run_result r
          join rule_run n on n.number = r.run
          join (select g.rule, max(g.run) as run from rule_run_result g join rule_run m on m.number = g.run where g.fault is null group by g.rule, m.year) l
            on l.rule = r.rule and l.run = r.run
        """, cancellationToken: stop))).Select(r => new Kept(r.Rule, r.Run, r.Year, r.Judged,
            (JsonSerializer.Deserialize<List<NoData>>(r.NoData, WarningStore.Compact) ?? []).Select(n => (n.Region, n.FiscalYear)).ToHashSet())).ToList());

    /// <summary>True where the newest result of some rule that looked at the year had data of the region to judge by.</summary>
    public bool Includes(int region, int year) => _kept.Where(k => k.Year is null || k.Year == year).GroupBy(k => k.Rule, StringComparer.Ordinal)
        .Any(g => g.MaxBy(k => k.Run) is { Judged: > 0 } last && !last.NoData.Contains((region, year)));

    private sealed record Kept(string Rule, long Run, long? Year, long Judged, HashSet<(int Region, int Year)> NoData);

    private sealed record Row
    {
        public string Rule { get; init; } = "";
        public long Run { get; init; }
        public long? Year { get; init; }
        public long Judged { get; init; }
        public string NoData { get; init; } = "[]";
    }
}
