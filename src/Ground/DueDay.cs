namespace Tongjian.Ground;

/// <summary>One day of a count, as a person would tick it off: 2025-10-09, 第5个工作日; or why it does not count.</summary>
/// <param name="Number">The how-manieth day or month it is; null where it does not count.</param>
public readonly record struct CountedDay(DateOnly Day, int? Number, string Remark);

/// <summary>The last day of a period (届满日), with how it was counted. Made by <c>Law.Deadline</c>; shown wherever a date is due.</summary>
/// <param name="Anchor">The day of the event that the count starts from.</param>
/// <param name="Day">The last day, as the rule pack in force wants rest days treated.</param>
/// <param name="Unrolled">The last day as the article's words give it.</param>
/// <param name="Rolled">The first working day on or after it; the same where the period does not end on a rest day.</param>
/// <param name="Basis">The article that sets the period.</param>
/// <param name="IsProvisional">Whether <paramref name="Day"/> depends on days whose holidays are not yet published.</param>
/// <param name="RolledIsProvisional">The same of <paramref name="Rolled"/>.</param>
/// <param name="Steps">The count, in Chinese, oldest day first.</param>
public sealed record DueDay(
    DateOnly Anchor,
    DateOnly Day,
    DateOnly Unrolled,
    DateOnly Rolled,
    Citation? Basis,
    bool IsProvisional,
    bool RolledIsProvisional,
    IReadOnlyList<CountedDay> Steps)
{
    /// <summary>Whether it matters how a rest day at the end is read: then both dates are shown.</summary>
    public bool RestDayMatters => Unrolled != Rolled;

    /// <summary>Late means after the last day; on it is in time.</summary>
    public bool IsPast(DateOnly today) => today > Day;
}
