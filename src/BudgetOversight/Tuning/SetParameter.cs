using System.Globalization;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>What somebody wants set.</summary>
/// <param name="Values">By parameter; null goes back to what the rule itself says.</param>
/// <param name="Region">Nine digits; null for every region.</param>
/// <param name="FromYear">Null for all budget years.</param>
internal sealed record SettingAsked(string Rule, IReadOnlyDictionary<string, string?> Values, string? Region, int? FromYear, string Reason, string Actor);

/// <summary>Sets parameters of a rule (设定参数) for a region and from a year on; the next run judges by them.</summary>
internal sealed class SetParameter(RuleCatalogue catalogue, Database records, Ledger ledger, TimeProvider clock)
{
    private const int LongestReason = 500;

    /// <summary>All of the values, or none.</summary>
    public async Task<Outcome<IReadOnlyList<RuleSetting>>> Do(SettingAsked asked, CancellationToken stop)
    {
        if (!Checked(asked).Accepted(out var settings, out var refusal))
            return refusal;
        await using var work = await records.Begin(stop);
        var known = await RuleSettingStore.All(work.Connection, work.Transaction, stop);
        var kept = new List<RuleSetting>();
        foreach (var setting in settings)
        {
            if (Against(setting, known.LastOrDefault(s => (s.Rule, s.Parameter, s.Region, s.FromYear) == (setting.Rule, setting.Parameter, setting.Region, setting.FromYear))) is { } idle)
                return idle;
            kept.Add(setting with { Number = known.Count + kept.Count + 1 });
            await Keep(work, kept[^1], stop);
        }
        await work.Commit(stop);
        return kept;
    }

    /// <summary>The parameter with the value, or why the rule does not take it.</summary>
    public static Outcome<RuleParameter> Try(Rule rule, string parameter, string value)
    {
        if (rule.Parameters.FirstOrDefault(p => p.Name == parameter) is not { } known)
        {
            return new Refusal("rules.parameter.unknown", $"规则{rule.Id}没有名为“{parameter}”的参数。",
                Remedy: rule.Parameters.Count == 0 ? "这条规则的界线由条文写死。" : $"可写：{string.Join('、', rule.Parameters.Select(p => p.Name))}。");
        }
        if (known.Source is LineSource.L)
            return new Refusal("rules.parameter.law", $"规则{rule.Id}的参数{parameter}由法律规定，不能改。", Remedy: "条文修改的，由规则目录的新版本改。");
        var (set, fault) = known.With(value);
        return set is null
            ? new Refusal("rules.parameter.range", fault + "。", Remedy: known.Range is { } range ? $"写{range.Low}至{range.High}之间的整数（{known.Unit}）。" : "用空格隔开，写法与原来的一致。")
            : set;
    }

    private Outcome<IReadOnlyList<RuleSetting>> Checked(SettingAsked asked)
    {
        if (catalogue.Find(asked.Rule) is not { } rule)
            return RulesCommands.Unknown(asked.Rule);
        var region = default(FiscalRegion);
        if (asked.Region is not null && !FiscalRegion.TryParse(asked.Region, out region))
            return new Refusal("rules.setting.region", $"“{asked.Region}”不是财政区划代码。", Remedy: "写9位，如421200000；对所有地区的不写。");
        if (asked.FromYear is < 2000 or > 2100)
            return new Refusal("rules.setting.year", $"“{asked.FromYear}”不是预算年度。", Remedy: "写4位年度，如2022；对所有年度的不写。");
        if (asked.Reason.Trim() is not { Length: > 0 and <= LongestReason } reason)
            return new Refusal("rules.setting.reason", "改参数必须写明理由。", Remedy: $"写明依据或试算的结果，不超过{LongestReason}字。");
        if (asked.Values.Count == 0)
            return new Refusal("rules.setting.nothing", "没有写要改的参数。", Remedy: "写明参数和值。");
        var settings = new List<RuleSetting>();
        foreach (var (name, value) in asked.Values)
        {
            // Whether a value may be taken back is asked of the one that the rule itself has.
            if (!Try(rule, name, value ?? rule.Parameters.FirstOrDefault(p => p.Name == name)?.Value ?? "").Accepted(out var parameter, out var refusal))
                return refusal;
            settings.Add(new(0, rule.Id, parameter.Name, region.Number, asked.FromYear ?? 0, value is null ? null : parameter.Value, reason, asked.Actor, clock.GetUtcNow().Iso()));
        }
        return settings;
    }

    private static Refusal? Against(RuleSetting setting, RuleSetting? before) => (before?.Value, setting.Value) switch
    {
        (null, null) => new("rules.setting.none", $"{setting.Rule}的参数{setting.Parameter}在这个范围没有设定过，没有可以撤回的。", Remedy: "核对地区和起始年度。"),
        ({ } same, { } value) when same == value => new("rules.setting.same", $"{setting.Rule}的参数{setting.Parameter}在这个范围已经是“{value}”。", Remedy: "不必再设。"),
        _ => null,
    };

    private async Task Keep(Work work, RuleSetting setting, CancellationToken stop)
    {
        var id = setting.Number.ToString(CultureInfo.InvariantCulture);
        var stated = await StatedAct.On(work, RuleSettingStore.Register, id, stop);
        await RuleSettingStore.Add(work, setting, stop);
        await stated.Append(ledger, LedgerEvent.Of("rules.set", setting.SetBy, new(RuleSettingStore.Register.Name, id),
            ("rule", setting.Rule), ("parameter", setting.Parameter), ("value", setting.Value ?? "")), stop);
    }
}
