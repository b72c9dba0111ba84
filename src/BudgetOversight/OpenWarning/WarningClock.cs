using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.BudgetOversight;

/// <summary>For a warning of a missed statutory period: its last day with the count, and the other date where it falls on a rest day.</summary>
internal static class WarningClock
{
    /// <summary>The column in which the rules on statutory periods give the day that starts the count.</summary>
    private const string Anchor = "approved_on";

    /// <returns>Null where the rule is not about a statutory period.</returns>
    public static DueDay? Of(Warning warning, CityRules rules)
    {
        if (BudgetClock.All.FirstOrDefault(c => c.Id == warning.Identity.Rule) is not { } clock
            || IsoText.DayOrNull(warning.Seen.FirstOrDefault(s => s.Name == Anchor)?.Text) is not { } anchor)
            return null;
        return clock.After(anchor, rules.RestDayRoll(anchor), WorkCalendar.National).Accepted(out var due, out _) ? due : null;
    }
}
