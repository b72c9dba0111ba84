using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>What a rule would have raised over past years with other values (试算), beside what it raises now. Nothing is kept.</summary>
/// <param name="Rule">As the values are tried.</param>
/// <param name="Added">Raised with the tried values only.</param>
/// <param name="Removed">Raised with the present values only.</param>
internal sealed record BacktestReport(Rule Rule, IReadOnlyList<BacktestYear> Years, IReadOnlyList<RuleFinding> Added, IReadOnlyList<RuleFinding> Removed);

/// <summary>One budget year of it.</summary>
internal sealed record BacktestYear(int Year, int Now, int Tried, int Added, int Removed);

/// <summary>Tries values of a rule's parameters over everything that is known.</summary>
internal sealed class Backtest(RuleCatalogue catalogue, RuleSettingStore settings, FiscalStore fiscal, TimeProvider clock)
{
    /// <param name="values">By parameter.</param>
    /// <param name="region">Nine digits, to try them there only; null for every region.</param>
    public async Task<Outcome<BacktestReport>> Try(string rule, IReadOnlyDictionary<string, string> values, string? region, CancellationToken stop)
    {
        if (catalogue.Find(rule) is not { } known)
            return RulesCommands.Unknown(rule);
        var where = default(FiscalRegion);
        if (region is not null && !FiscalRegion.TryParse(region, out where))
            return new Refusal("rules.setting.region", $"“{region}”不是财政区划代码。", Remedy: "写9位，如421200000；对所有地区的不写。");
        var tried = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (!SetParameter.Try(known, name, value).Accepted(out var parameter, out var refusal))
                return refusal;
            tried[name] = parameter.Value;
        }
        var tuning = await settings.Tuning(stop);
        var scope = RuleScope.Year(null, clock.GetUtcNow().BeijingDay());
        await using var reading = await fiscal.Read(KnownAs.Now, stop);
        var now = (await RuleRunner.Run([known], reading.Connection, scope, tuning, null, stop))[0];
        var then = (await RuleRunner.Run([known], reading.Connection, scope, tuning.Trying(known.Id, tried, where.Number), null, stop))[0];
        return (now.Fault ?? then.Fault) is { } fault
            ? new Refusal("rules.backtest.fault", $"规则{known.Id}没有判断：{fault}。", Remedy: "先改好规则，或者换一个值。")
            : Compare(known.With(tried), now.Findings, then.Findings);
    }

    private static BacktestReport Compare(Rule rule, IReadOnlyList<RuleFinding> now, IReadOnlyList<RuleFinding> then)
    {
        var (before, after) = (now.Select(f => f.Identity).ToHashSet(), then.Select(f => f.Identity).ToHashSet());
        List<RuleFinding> added = [.. then.Where(f => !before.Contains(f.Identity))];
        List<RuleFinding> removed = [.. now.Where(f => !after.Contains(f.Identity))];
        var years = now.Concat(then).Select(f => f.FiscalYear).Distinct().Order()
            .Select(y => new BacktestYear(y, now.Count(f => f.FiscalYear == y), then.Count(f => f.FiscalYear == y), added.Count(f => f.FiscalYear == y), removed.Count(f => f.FiscalYear == y)));
        return new(rule, [.. years], added, removed);
    }
}
