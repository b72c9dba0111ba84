namespace Tongjian.BudgetOversight;

/// <summary>How much of one rule a run asks, and why: all of it (全部), some divisions (部分), or nothing (沿用), because nothing of what it reads has changed.</summary>
/// <param name="Divisions">The first six digits of the region codes that are asked; null for all.</param>
/// <param name="Touched">The divisions with new data since the rule was last asked; null where nobody can say.</param>
/// <param name="Why">For people.</param>
internal sealed record RulePart(IReadOnlySet<int>? Divisions, IReadOnlySet<int>? Touched, string Why)
{
    public static RulePart Whole { get; } = new(null, null, "");

    /// <summary>421200 for 421200000 and for 421200998.</summary>
    public static int Division(int region) => region / 1000;

    public bool IsWhole => Divisions is null;

    public bool IsNothing => Divisions is { Count: 0 };

    public bool Asks(int region) => Divisions is null || Divisions.Contains(Division(region));

    /// <summary>Whether what is known of the region may have changed since the rule was last asked.</summary>
    public bool IsNew(int region) => Touched is null || Touched.Contains(Division(region));

    public string Word => IsWhole ? "全部" : IsNothing ? "沿用" : "部分";

    /// <summary>As records write it.</summary>
    public string Key => IsWhole ? "whole" : IsNothing ? "nothing" : "part";
}
