using Tongjian.Ground;

namespace Tongjian.Law;

/// <summary>
/// Majorities and numbers of movers, in whole persons. "Members" are those in office on the day (全体组成人员), not the quota (名额): it changes within
/// a term, so the caller gives it by date.
/// </summary>
internal static class Quorum
{
    /// <summary>常务委员会会议有常务委员会全体组成人员过半数出席，始得举行。</summary>
    public static Citation MeetingBasis { get; } = Statutes.OrganicLaw.Article(51, 3);

    /// <summary>常务委员会的决议，由常务委员会以全体组成人员的过半数通过。</summary>
    public static Citation ResolutionBasis { get; } = Statutes.OrganicLaw.Article(51, 4);

    /// <summary>地方各级人民代表大会会议有三分之二以上的代表出席，始得举行。</summary>
    public static Citation SessionBasis { get; } = Statutes.OrganicLaw.Article(14, 4);

    /// <summary>地方各级人民代表大会进行选举和通过决议，以全体代表的过半数通过。</summary>
    public static Citation SessionResolutionBasis { get; } = Statutes.OrganicLaw.Article(25);

    /// <summary>The least number that is more than half: 21 of 41, 21 of 40.</summary>
    public static int MajorityOf(int all)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(all, 1);
        return (all / 2) + 1;
    }

    /// <summary>Whether a standing committee may meet.</summary>
    public static bool CanMeet(int members, int present) => Within(members, present) && present >= MajorityOf(members);

    /// <summary>Whether a resolution of the standing committee passes. Abstaining, not voting and staying away all count against it.</summary>
    public static bool Carries(int members, int votesFor) => Within(members, votesFor) && votesFor >= MajorityOf(members);

    /// <summary>Whether a congress may meet: two thirds of all deputies or more (以上 includes the number itself).</summary>
    public static bool CongressCanMeet(int deputies, int present) => Within(deputies, present) && present * 3L >= deputies * 2L;

    /// <summary>Whether a resolution or an election of the congress carries.</summary>
    public static bool CongressCarries(int deputies, int votesFor) => Carries(deputies, votesFor);

    /// <summary>组成人员五人以上联名 (city level): a bill (地方组织法52.3) or an inquiry (质询案, 53.1).</summary>
    public static bool CanMove(int movers) => movers >= 5;

    /// <summary>五分之一以上: an investigation of a specific question (地方组织法58.1) or a motion to dismiss (监督法61.2).</summary>
    public static bool IsOneFifth(int members, int movers) => Within(members, movers) && movers * 5L >= members;

    private static bool Within(int all, int some)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(all, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(some);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(some, all);
        return true;
    }
}
