using System.Data.Common;
using Tongjian.FiscalData;

namespace Tongjian.BudgetOversight;

/// <summary>Asks many rules of one state of knowledge.</summary>
internal static class RuleRunner
{
    /// <param name="planned">How much of each rule is asked, by the data at hand; null for all of all.</param>
    public static async Task<IReadOnlyList<RuleResult>> Run(IEnumerable<Rule> rules, DbConnection fiscal, RuleScope scope, RuleTuning tuning, Action<RuleResult>? progress, CancellationToken stop,
        RuleLimits? limits = null, Func<DataAtHand, RunPlan>? planned = null)
    {
        limits ??= RuleLimits.Default;
        var data = new DataAtHand(fiscal, scope);
        var plan = planned?.Invoke(data);
        var names = await OrganNames.Read(fiscal, stop);
        var currencies = await Currencies.Read(fiscal, stop);
        var results = new List<RuleResult>();
        foreach (var rule in rules)
        {
            Task<RuleResult> Ask(CancellationToken within) => RuleQuery.Ask(rule, tuning.Variants(rule), fiscal, scope, data, names, currencies, limits, plan, within);
            var result = rule.IsOwn ? await limits.Guard(rule, within => Fence.Around(fiscal, () => Proved(rule, Ask, within)), stop) : await Ask(stop);
            results.Add(result);
            progress?.Invoke(result);
        }
        return results;
    }

    /// <summary>A rule of the place's own is asked once its example shows what its folder says.</summary>
    private static async Task<RuleResult> Proved(Rule rule, Func<CancellationToken, Task<RuleResult>> ask, CancellationToken stop)
    {
        await using var empty = await ExampleCheck.OpenDuckDb(stop);
        var outcome = await ExampleCheck.Run(rule with { IsOwn = false }, empty, stop);
        return outcome.Passed ? await ask(stop) : RuleResult.Failed(rule, "算例不符：" + string.Join("；", outcome.Differences));
    }
}
