using Tongjian.Ground;

namespace Tongjian.Roster;

/// <summary>A seat in one congress for one term.</summary>
/// <param name="ElectedBy">The county that elected (原选举单位): city deputies are elected indirectly (选举法).</param>
/// <param name="From">The first session of the term, or the day a by-election was confirmed: whoever is elected and not yet in office may not act.</param>
/// <param name="Until">The last day; null while it lasts.</param>
public sealed record Mandate(RegionCode Region, int Term, RegionCode ElectedBy, string Delegation, string Group, bool IsByElection, DateOnly From, DateOnly? Until, string? EndReason)
{
    public bool Contains(DateOnly day) => day >= From && (Until is not { } last || day <= last);
}

/// <summary>Days on which a deputy may not act (暂时停止执行代表职务; 代表法61).</summary>
public sealed record Suspension(DateOnly From, DateOnly? Until);

/// <summary>A deputy (代表): one person for life, with a mandate for each congress and term.</summary>
/// <param name="Account">The account to sign in with; null while there is none.</param>
public sealed record Deputy(string Id, string Name, string Sex, string? Account, IReadOnlyList<Mandate> Mandates, IReadOnlyList<Suspension> Suspensions)
{
    /// <summary>The mandate in that congress on the day; null where there is none.</summary>
    public Mandate? MandateOn(RegionCode region, DateOnly day) => Mandates.FirstOrDefault(m => m.Region == region && m.Contains(day));

    /// <summary>Whether acts of a deputy may be done on the day: in office and not suspended.</summary>
    public bool IsActive(RegionCode region, DateOnly day) =>
        MandateOn(region, day) is not null && !Suspensions.Any(s => day >= s.From && (s.Until is not { } last || day <= last));

    internal Outcome<Deputy> Elect(Mandate mandate) => Mandates.Any(m => m.Region == mandate.Region && m.Term == mandate.Term)
        ? new Refusal("deputy.elected", $"{Name}在第{ChineseNumeral.Of(mandate.Term)}届已有代表资格。")
        : this with { Mandates = [.. Mandates, mandate] };

    internal Outcome<Deputy> Suspend(DateOnly from)
    {
        if (!Mandates.Any(m => m.Contains(from)))
            return new Refusal("deputy.suspend.none", $"{Name}在{from:yyyy-MM-dd}没有代表资格。");
        return Suspensions.Any(s => s.Until is null || s.Until >= from)
            ? new Refusal("deputy.suspend.running", $"{Name}在{from:yyyy-MM-dd}已经暂停执行代表职务。")
            : this with { Suspensions = [.. Suspensions, new(from, null)] };
    }

    /// <param name="on">The first day on which acts may be done again.</param>
    internal Outcome<Deputy> Resume(DateOnly on) => Suspensions.FirstOrDefault(s => s.Until is null) is { } running && on > running.From
        ? this with { Suspensions = [.. Suspensions.Select(s => s == running ? s with { Until = on.AddDays(-1) } : s)] }
        : new Refusal("deputy.resume.none", $"{Name}在{on:yyyy-MM-dd}之前没有暂停执行代表职务。");

    /// <param name="on">The first day without the seat.</param>
    internal Outcome<Deputy> End(RegionCode region, DateOnly on, string reason) => MandateOn(region, on.AddDays(-1)) is { Until: null } mandate
        ? this with { Mandates = [.. Mandates.Select(m => m == mandate ? m with { Until = on.AddDays(-1), EndReason = reason } : m)] }
        : new Refusal("deputy.end.none", $"{Name}在{on:yyyy-MM-dd}之前没有可以终止的代表资格。");
}
