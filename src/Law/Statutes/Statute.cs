using Tongjian.Ground;

namespace Tongjian.Law;

/// <summary>A version of a statute: what was adopted on one day and is in force from another.</summary>
/// <param name="IsConfirmed">Whether the day of coming into force was read in the text or the publishing order; else it is common knowledge, to be checked.</param>
internal sealed record StatuteVersion(DateOnly AdoptedOn, DateOnly InForceFrom, bool IsConfirmed);

/// <summary>
/// A law or regulation (法律、行政法规) under one numbering of its articles. Where an amendment numbers the articles anew, that is another
/// <see cref="Statute"/> of the same <see cref="ShortTitle"/>: 监督法第十五条 of 2006 is not 监督法第十五条 of 2024.
/// </summary>
/// <param name="ShortTitle">预算法.</param>
/// <param name="Title">中华人民共和国预算法.</param>
/// <param name="Edition">The year that tells this numbering from the one in force now: 2006; null for the present numbering.</param>
/// <param name="Articles">How many articles (条) it has.</param>
/// <param name="Versions">Oldest first; all with the same numbering.</param>
/// <param name="InForceUntil">The last day of this numbering; null while it is in force.</param>
internal sealed record Statute(string ShortTitle, string Title, int? Edition, int Articles, IReadOnlyList<StatuteVersion> Versions, DateOnly? InForceUntil = null)
{
    public DateOnly InForceFrom => Versions[0].InForceFrom;

    public bool IsInForce(DateOnly day) => day >= InForceFrom && (InForceUntil is not { } last || day <= last);

    /// <summary>The version in force on the day; null before the first and after the last day of this numbering.</summary>
    public StatuteVersion? VersionOn(DateOnly day) => IsInForce(day) ? Versions.Last(v => v.InForceFrom <= day) : null;

    /// <exception cref="ArgumentOutOfRangeException">This numbering has no such article.</exception>
    public Citation Article(int article, int? paragraph = null, int? item = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(article, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(article, Articles);
        return new(CitedAs, article, paragraph, item);
    }

    /// <summary>As it stands between book marks: 预算法, or 监督法（2006年） for a numbering no longer in force.</summary>
    public string CitedAs => Edition is { } year ? $"{ShortTitle}（{year}年）" : ShortTitle;
}
