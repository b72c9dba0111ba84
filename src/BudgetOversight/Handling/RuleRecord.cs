using System.Globalization;
using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>What became of a rule's warnings (规则的战绩): how often it fired, and what a person found each time. A rule is believed as far as this bears it out.</summary>
/// <param name="Fired">Warnings ever raised.</param>
/// <param name="Confirmed">属实, by the last determination of each round of handling.</param>
/// <param name="Explained">情况说明成立.</param>
/// <param name="False">误报.</param>
internal sealed record RuleRecord(int Fired, int Confirmed, int Explained, int False)
{
    /// <summary>例外: standing ones that an exception holds for. They are among those raised, and no determination of anything.</summary>
    public int Excepted { get; init; }

    public static RuleRecord None { get; } = new(0, 0, 0, 0);

    public int Determined => Confirmed + Explained + False;

    /// <summary>查实率: confirmed of those determined; null while none is.</summary>
    public decimal? Precision => Determined == 0 ? null : (decimal)Confirmed / Determined;

    public string Say => Determined == 0
        ? string.Create(CultureInfo.InvariantCulture, $"发出{Fired}件{Apart}，还没有认定过")
        : string.Create(CultureInfo.InvariantCulture, $"发出{Fired}件{Apart}，已认定{Determined}件：属实{Confirmed}、情况说明成立{Explained}、误报{False}，查实率{Shell.Printed.Percent(Precision!.Value)}");

    private string Apart => Excepted == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"（其中现为例外{Excepted}件）");
}

/// <summary>Counts <see cref="RuleRecord"/> from the steps that people took.</summary>
internal sealed class RuleRecords(Database records, TimeProvider clock)
{
    /// <summary>By rule id; rules that never fired are left out.</summary>
    public async Task<IReadOnlyDictionary<string, RuleRecord>> All(CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var fired = await connection.QueryAsync<(string Rule, long Count, long Excepted)>(new CommandDefinition($"select rule, count(*), count(excepted) from (select rule, {ExceptionHold.Number} as excepted from warning) held group by rule",
            new { Today = clock.GetUtcNow().BeijingDay().Iso() }, cancellationToken: stop));
        var determined = await connection.QueryAsync<(string Rule, string Step, string? Reason, long Count)>(new CommandDefinition("""
            select w.rule, s.step, s.reason, count(*)
              from handling_step s
              join (select warning, round, max(number) as number
                      from handling_step
                     where step in ('determine.close', 'determine.rectify')
                     group by warning, round) l on l.warning = s.warning and l.number = s.number
              join warning w on w.id = s.warning
             group by w.rule, s.step, s.reason
            """, cancellationToken: stop));
        var outcomes = determined.ToLookup(d => d.Rule, d => (Outcome: d.Step == "determine.rectify" ? HandlingOutcome.Confirmed : ReasonCode.Find(d.Reason)?.Outcome, d.Count), StringComparer.Ordinal);
        return fired.ToDictionary(f => f.Rule, f => new RuleRecord((int)f.Count, Of(f.Rule, HandlingOutcome.Confirmed), Of(f.Rule, HandlingOutcome.Explained), Of(f.Rule, HandlingOutcome.False)) { Excepted = (int)f.Excepted }, StringComparer.Ordinal);

        int Of(string rule, HandlingOutcome outcome) => (int)outcomes[rule].Where(o => o.Outcome == outcome).Sum(o => o.Count);
    }
}
