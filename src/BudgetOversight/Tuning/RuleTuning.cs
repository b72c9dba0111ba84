namespace Tongjian.BudgetOversight;

/// <summary>A rule with the parameters of some regions and years.</summary>
/// <param name="Judges">Whether a region and budget year are judged with them.</param>
internal sealed record RuleVariant(Rule Rule, Func<int, int, bool> Judges);

/// <summary>
/// What a place has set for the parameters of rules. Of several settings for one parameter a region's own goes before one for every region, then the one
/// that begins in the latest year, then the newest.
/// </summary>
internal sealed class RuleTuning(IReadOnlyList<RuleSetting> settings)
{
    /// <summary>Nothing is set: every rule as it says itself.</summary>
    public static RuleTuning None { get; } = new([]);

    /// <summary>The rule as it judges this region and budget year.</summary>
    public Rule Of(Rule rule, int region, int year) => rule.With(Values(rule, region, year));

    /// <summary>The number of the rule's newest setting; 0 where there is none. Settings are only added.</summary>
    public long NewestOf(Rule rule) => settings.Where(s => s.Rule == rule.Id).Select(s => s.Number).DefaultIfEmpty().Max();

    /// <summary>Every form in which the rule has to be asked, so that each region and year is judged by exactly one.</summary>
    public IReadOnlyList<RuleVariant> Variants(Rule rule)
    {
        var own = settings.Where(s => s.Rule == rule.Id).ToList();
        if (own.Count == 0)
            return [new(rule, (_, _) => true)];
        var variants = new Dictionary<string, RuleVariant>(StringComparer.Ordinal);
        foreach (var region in own.Select(s => s.Region).Append(0).Distinct())
        {
            foreach (var year in own.Select(s => s.FromYear).Append(0).Distinct())
            {
                var variant = Of(rule, region, year);
                variants.TryAdd(variant.Version, new(variant, (r, y) => Of(rule, r, y).Version == variant.Version));
            }
        }
        return [.. variants.Values];
    }

    /// <summary>The same with these values in the place of what is set for that region (0: for every region) in any year.</summary>
    public RuleTuning Trying(string rule, IReadOnlyDictionary<string, string> values, int region)
    {
        var number = settings.Count == 0 ? 0 : settings.Max(s => s.Number);
        return new([
            .. settings.Where(s => s.Rule != rule || !values.ContainsKey(s.Parameter) || s.Region != region),
            .. values.Select(v => new RuleSetting(++number, rule, v.Key, region, 0, v.Value, "", "", "")),
        ]);
    }

    private Dictionary<string, string> Values(Rule rule, int region, int year)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in settings.Where(s => s.Rule == rule.Id && s.HoldsFor(region, year)).GroupBy(s => s.Parameter, StringComparer.Ordinal))
        {
            // The newest of each place and year; one that took its setting back leaves the next.
            var holds = group.GroupBy(s => (s.Region, s.FromYear)).Select(same => same.MaxBy(s => s.Number)!).Where(s => s.Value is not null)
                .OrderByDescending(s => s.Region).ThenByDescending(s => s.FromYear).FirstOrDefault();
            if (holds?.Value is { } value)
                values[group.Key] = value;
        }
        return values;
    }
}
