using System.Data.Common;
using Tongjian.FiscalData;

namespace Tongjian.BudgetOversight;

/// <summary>Asks many rules of one state of knowledge.</summary>
internal static class RuleRunner
{
    public static async Task<IReadOnlyList<RuleResult>> Run(IEnumerable<Rule> rules, DbConnection fiscal, RuleScope scope, RuleTuning tuning, Action<RuleResult>? progress, CancellationToken stop)
    {
        var data = new DataAtHand(fiscal, scope);
        var names = await OrganNames.Read(fiscal, stop);
        var currencies = await Currencies.Read(fiscal, stop);
        var results = new List<RuleResult>();
        foreach (var rule in rules)
        {
            var result = await RuleQuery.Ask(rule, tuning.Variants(rule), fiscal, scope, data, names, currencies, stop);
            results.Add(result);
            progress?.Invoke(result);
        }
        return results;
    }
}
