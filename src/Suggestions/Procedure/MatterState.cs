namespace Tongjian.Suggestions;

/// <summary>Where a suggestion stands (件的状态). S0 to S17 are its way from the first draft to the archive, X1 to X5 the ways out of it.</summary>
internal enum MatterState
{
    Draft,
    Cosigning,
    Submitted,
    UnderReview,
    BackToDeputy,

    /// <summary>转代表来信: it leaves this procedure and keeps its trace.</summary>
    AsLetter,
    NotAccepted,
    Registered,
    PreAssigned,
    Assigned,

    /// <summary>An organ has asked to be spared and nobody has decided yet; the reply stays due on the same day.</summary>
    ReturnPending,
    Handling,
    Extended,
    Replied,
    SurveyOpen,
    SurveyClosed,
    HandledAgain,
    Deliberation,
    Tracking,
    Closed,
    Archived,
    Withdrawn,

    /// <summary>并案: handled together with another; it keeps its number, its own reply and its own survey.</summary>
    Merged,

    /// <summary>分案: replaced by its parts.</summary>
    Split,
    TransferredOut,
    Terminated,
}

/// <param name="Code">As the design numbers it: S6.</param>
/// <param name="Key">As records, commands and <c>--json</c> write it.</param>
/// <param name="Turn">Whose turn it is; null where nobody has to do anything any more.</param>
internal sealed record StateFacts(MatterState State, string Code, string Key, string Words, Party? Turn);

internal static class MatterStates
{
    public static IReadOnlyList<StateFacts> All { get; } =
    [
        new(MatterState.Draft, "S0", "draft", "草稿", Party.Lead),
        new(MatterState.Cosigning, "S1", "cosigning", "征集联名", Party.Lead),
        new(MatterState.Submitted, "S2", "submitted", "已提交", Party.Commission),
        new(MatterState.UnderReview, "S3", "under-review", "审查", Party.Commission),
        new(MatterState.BackToDeputy, "S3a", "back-to-deputy", "退修", Party.Lead),
        new(MatterState.AsLetter, "S3b", "as-letter", "转代表来信", null),
        new(MatterState.NotAccepted, "S3c", "not-accepted", "不予受理", null),
        new(MatterState.Registered, "S4", "registered", "已立案", Party.Commission),
        new(MatterState.PreAssigned, "S5", "pre-assigned", "预交办", Party.Commission),
        new(MatterState.Assigned, "S6", "assigned", "已交办", Party.Organ),
        new(MatterState.ReturnPending, "S7", "return-pending", "改办审查", Party.Assigner),
        new(MatterState.Handling, "S8", "handling", "办理中", Party.Organ),
        new(MatterState.Extended, "S9", "extended", "已延期", Party.Organ),
        new(MatterState.Replied, "S10", "replied", "已答复", Party.Commission),
        new(MatterState.SurveyOpen, "S11", "survey-open", "测评中", Party.Lead),
        new(MatterState.SurveyClosed, "S12", "survey-closed", "测评结束", Party.Commission),
        new(MatterState.HandledAgain, "S13", "handled-again", "重新办理", Party.Organ),
        new(MatterState.Deliberation, "S14", "deliberation", "会商", Party.Commission),
        new(MatterState.Tracking, "S15", "tracking", "跟踪承诺", Party.Organ),
        new(MatterState.Closed, "S16", "closed", "办结", null),
        new(MatterState.Archived, "S17", "archived", "归档", null),
        new(MatterState.Withdrawn, "X1", "withdrawn", "已撤回", null),
        new(MatterState.Merged, "X2", "merged", "并案办理", Party.Organ),
        new(MatterState.Split, "X3", "split", "已分案", null),
        new(MatterState.TransferredOut, "X4", "transferred-out", "已转出", null),
        new(MatterState.Terminated, "X5", "terminated", "终止", null),
    ];

    public static StateFacts Facts(this MatterState state) => All[(int)state];

    public static string Word(this MatterState state) => state.Facts().Words;

    public static string Key(this MatterState state) => state.Facts().Key;

    /// <exception cref="InvalidDataException">No state has that key.</exception>
    public static MatterState Parse(string key) => All.FirstOrDefault(s => s.Key == key)?.State ?? throw new InvalidDataException($"没有件的状态“{key}”。");

    /// <summary>True once nobody has to do anything any more.</summary>
    public static bool IsOver(this MatterState state) => state.Facts().Turn is null;

    /// <summary>What those outside the committee see: whether and when deputies are being asked is nothing that a handling organ may learn.</summary>
    public static MatterState SeenOutside(this MatterState state) => state is MatterState.SurveyOpen or MatterState.SurveyClosed or MatterState.Deliberation ? MatterState.Replied : state;
}
