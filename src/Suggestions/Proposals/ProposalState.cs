namespace Tongjian.Suggestions;

/// <summary>Where a deputies' proposal stands (议案), B0 to B10 with its ways out. The normal case ends as a suggestion.</summary>
internal enum ProposalState
{
    Draft,
    Cosigning,
    Lodged,
    Registered,

    /// <summary>A special committee says whether it belongs on the agenda.</summary>
    UnderStudy,
    OnAgenda,
    Debated,
    Adopted,
    Rejected,

    /// <summary>Not on this agenda: a special committee deliberates after the session and reports.</summary>
    Referred,
    Reported,

    /// <summary>An organ was told to act and to report.</summary>
    Ordered,
    Closed,

    /// <summary>不作为议案: the signers have the reasons in writing and may object.</summary>
    NotAProposal,

    /// <summary>转作建议: it lives on as a suggestion, all signers with it.</summary>
    Converted,
    Withdrawn,

    /// <summary>终止: fewer than ten names are left.</summary>
    Ended,
}

internal static class ProposalStates
{
    public static IReadOnlyList<(ProposalState State, string Code, string Words)> All { get; } =
    [
        (ProposalState.Draft, "B0", "草稿"),
        (ProposalState.Cosigning, "B1", "征集联名"),
        (ProposalState.Lodged, "B2", "已提出"),
        (ProposalState.Registered, "B3", "大会秘书处已登记"),
        (ProposalState.UnderStudy, "B4", "专门委员会审议"),
        (ProposalState.OnAgenda, "B5a", "列入议程"),
        (ProposalState.Debated, "B6", "已审议"),
        (ProposalState.Adopted, "B7a", "通过"),
        (ProposalState.Rejected, "B7b", "未通过"),
        (ProposalState.Referred, "B5b", "闭会后审议"),
        (ProposalState.Reported, "B8", "已报告审议结果"),
        (ProposalState.Ordered, "B9", "交有关机关办理"),
        (ProposalState.Closed, "B10", "办结"),
        (ProposalState.NotAProposal, "B5c", "不作为议案"),
        (ProposalState.Converted, "BX1", "转作建议"),
        (ProposalState.Withdrawn, "BX2", "已撤回"),
        (ProposalState.Ended, "BX3", "终止"),
    ];

    public static string Word(this ProposalState state) => All[(int)state].Words;

    public static string Code(this ProposalState state) => All[(int)state].Code;

    public static bool IsOver(this ProposalState state) =>
        state is ProposalState.Adopted or ProposalState.Rejected or ProposalState.Closed or ProposalState.Converted or ProposalState.Withdrawn or ProposalState.Ended;
}
