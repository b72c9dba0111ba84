using Tongjian.Ground;

namespace Tongjian.Law;

/// <summary>What 代表法 itself says of deputies' suggestions. All other day counts are the place's: <see cref="SuggestionQuestions"/>.</summary>
public static class SuggestionLaw
{
    /// <summary>涉及面广、处理难度大的建议、批评和意见，应当自交办之日起六个月内答复.</summary>
    public const int ExtendedMonths = 6;

    /// <summary>自交办之日起三个月内答复.</summary>
    public const int ReplyMonths = 3;

    /// <summary>县级以上……代表十人以上联名，可以……提出属于本级人民代表大会职权范围内的议案 (地方组织法22).</summary>
    public const int ProposalSigners = 10;

    /// <summary>The period for the reply, counted from the day of assignment.</summary>
    public static Deadline Reply(DateOnly assignedOn, bool isExtended) =>
        new(isExtended ? ExtendedMonths : ReplyMonths, DeadlineUnit.Month, Handling(assignedOn));

    /// <summary>Who assigns: the committee's offices and working bodies. Null while no law said so.</summary>
    public static Citation? Assigning(DateOnly day) => Statutes.DeputiesLaw.IsInForce(day) ? Statutes.DeputiesLaw.Article(51, 1) : null;

    /// <summary>Reply, and contact with the deputy on the way.</summary>
    public static Citation Handling(DateOnly day) => Of(day, (51, 2), (42, 1));

    /// <summary>Contact with the deputy while it is handled: a paragraph of its own until 2025.</summary>
    public static Citation Contact(DateOnly day) => Of(day, (51, 2), (42, 2));

    /// <summary>Urging, and key items of the council of chairpersons. Null while no law said so.</summary>
    public static Citation? Overseeing(DateOnly day) => Statutes.DeputiesLaw.IsInForce(day) ? Statutes.DeputiesLaw.Article(52, 2) : null;

    /// <summary>Ten deputies may put a proposal; the presidium decides whether it comes on the agenda. Null before 12 March 2022: the earlier numbering was not read.</summary>
    public static Citation? Proposing(DateOnly day) => Statutes.OrganicLaw.IsInForce(day) ? Statutes.OrganicLaw.Article(22, 2) : null;

    /// <summary>Before the vote, and with the presidium's consent.</summary>
    public static Citation? WithdrawingProposal(DateOnly day) => Statutes.OrganicLaw.IsInForce(day) ? Statutes.OrganicLaw.Article(22, 3) : null;

    /// <summary>案由、案据和方案.</summary>
    public static Citation? ProposalParts(DateOnly day) => Statutes.DeputiesLaw.IsInForce(day) ? Statutes.DeputiesLaw.Article(15, 1) : null;

    /// <summary>Who may not act as a deputy for the time being.</summary>
    public static Citation Suspension(DateOnly day) => Of(day, (61, 1), (48, 1));

    private static Citation Of(DateOnly day, (int Article, int Paragraph) now, (int Article, int Paragraph) then) => Statutes.DeputiesLaw.IsInForce(day)
        ? Statutes.DeputiesLaw.Article(now.Article, now.Paragraph)
        : Statutes.DeputiesLaw2015.Article(then.Article, then.Paragraph);
}
