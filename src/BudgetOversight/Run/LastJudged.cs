using System.Text.Json;
using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>What a rule was last judged by, and what an incremental run takes over from it.</summary>
/// <param name="DataVersion">The newest delivery known then.</param>
/// <param name="Setting">The number of the newest setting of the rule then; 0 for none.</param>
/// <param name="Deliveries">The mark of everything delivered by then; null of runs before marks were kept.</param>
/// <param name="NotInForce">By region, the rows for which no article was in force.</param>
internal sealed record LastJudged(
    string Rule, string RuleVersion, long Run, DateOnly RanOn, long DataVersion, bool OneYear, string? Engine, string? Program, string? Deliveries, long Setting, bool Faulted,
    IReadOnlyDictionary<int, int> NotInForce)
{
    /// <summary>By rule.</summary>
    public static async Task<IReadOnlyDictionary<string, LastJudged>> Read(Database records, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition("""
            select r.rule, r.rule_version as RuleVersion, r.run, n.ran_on as RanOn, n.data_version as DataVersion, n.year, n.engine, n.program, n.deliveries, r.setting, r.fault,
                   r.not_in_force_at as NotInForceAt
              from rule_run_result r
              join (select rule, max(run) as run from rule_run_result group by rule) l on l.rule = r.rule and l.run = r.run
              join rule_run n on n.number = r.run
            """, cancellationToken: stop));
        return rows.ToDictionary(r => r.Rule, r => new LastJudged(
            r.Rule, r.RuleVersion, r.Run, IsoText.Day(r.RanOn), r.DataVersion, r.Year is not null, r.Engine, r.Program, r.Deliveries, r.Setting ?? 0, r.Fault is not null,
            JsonSerializer.Deserialize<Dictionary<int, int>>(r.NotInForceAt ?? "{}", WarningStore.Compact)!), StringComparer.Ordinal);
    }

    private sealed record Row
    {
        public string Rule { get; init; } = "";
        public string RuleVersion { get; init; } = "";
        public long Run { get; init; }
        public string RanOn { get; init; } = "";
        public long DataVersion { get; init; }
        public long? Year { get; init; }
        public string? Engine { get; init; }
        public string? Program { get; init; }
        public string? Deliveries { get; init; }
        public long? Setting { get; init; }
        public string? Fault { get; init; }
        public string? NotInForceAt { get; init; }
    }
}
