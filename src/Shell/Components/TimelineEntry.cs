namespace Tongjian.Shell;

/// <summary>Where a step of a history stands.</summary>
public enum TimelineWhen
{
    Past,

    /// <summary>Whose turn it is.</summary>
    Now,

    /// <summary>Not yet: the date is a deadline.</summary>
    Ahead,
}

/// <summary>One step of a thing's history.</summary>
/// <param name="On">The day it happened or is due; null while nobody can say.</param>
/// <param name="Href">The source: the record, the package, the ledger entry.</param>
public sealed record TimelineEntry(DateOnly? On, string What, string? More = null, string? Href = null, TimelineWhen When = TimelineWhen.Past);
