using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>An exception (例外，财政称白名单): what a rule finds of one object in one region is accepted from a day to a day, on a document. Rules judge on and keep what they find.</summary>
/// <param name="Region">As the warning's.</param>
/// <param name="Object">Exactly as the warning's.</param>
/// <param name="Until">The last day; the exception holds on it.</param>
/// <param name="Kept">As kept; what it is on a day says <see cref="On"/>.</param>
/// <param name="Steps">How many were taken.</param>
internal sealed record ExceptionEntry(long Number, string Rule, int Region, string Object, string Reason, DateOnly From, DateOnly Until, string ProposedBy, ExceptionState Kept, int Steps)
{
    /// <summary>Number of the document it rests on.</summary>
    public string? Paper { get; init; }

    public DateOnly? PaperOn { get; init; }

    /// <summary>The document itself.</summary>
    public AttachmentFile? File { get; init; }

    /// <summary>The budget year whose warnings it holds for; null in one from before that was kept: every year.</summary>
    public int? FiscalYear { get; init; }

    /// <summary>Of the warning it was proposed from: nothing more severe is accepted. Null in one from before.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Of the warning it was proposed from: more than twice as much is not accepted. Null in one from before.</summary>
    public long? AmountFen { get; init; }

    /// <summary>The day it was withdrawn; null where it was not.</summary>
    public DateOnly? WithdrawnOn { get; init; }

    public string? FirstBy { get; init; }

    public string? SecondBy { get; init; }

    public ExceptionState On(DateOnly day) => Kept.IsOpen() && Until < day ? ExceptionState.Expired : Kept;

    /// <summary>Its state on a day as a list shows it: what is approved for later has not begun.</summary>
    public Status ChipOn(DateOnly day) => Kept is ExceptionState.InForce && From > day ? new(StatusColour.Blue, "未到起始日") : On(day).Chip();

    public bool HoldsOn(DateOnly day) => Kept is ExceptionState.InForce && From <= day && day <= Until;

    /// <summary>Which warnings of its object it holds for, as pages and commands say it.</summary>
    public string Covers(string currency, AmountUnit unit = AmountUnit.Yuan) => FiscalYear is not { } year || Severity is not { } severity || AmountFen is not { } fen
        ? "这个对象的全部预警，不分年度、等级和金额（提出时还没有记这三项）"
        : $"{year}年度的预警，等级不高于{severity}色，{(fen == 0 ? "不涉及金额的" : $"涉及金额不超过提出时的{ExceptionHold.MostGrowth}倍，即{Printed.Amount(new(ExceptionHold.MostGrowth * Math.Abs(fen)), unit, currency)}")}";

    public bool Concerns(int fiscalYear) => (FiscalYear ?? fiscalYear) == fiscalYear;

    /// <summary>Both would hold, or could come to hold, on the same day for the same warning.</summary>
    public bool Overlaps(ExceptionEntry other) => Kept.IsOpen() && (Rule, Region, Object) == (other.Rule, other.Region, other.Object) && From <= other.Until && other.From <= Until
        && (FiscalYear is null || other.FiscalYear is null || FiscalYear == other.FiscalYear);

    /// <summary>From when on what it held for is open work again, looked at on a day: withdrawn then, after its last day, or not held any more since that day.</summary>
    public DateOnly OverOn(DateOnly day) => WithdrawnOn ?? (Until < day ? Until.AddDays(1) : day);

    public bool WaitsFor(string account, DateOnly day) => On(day) is ExceptionState.Proposed or ExceptionState.ApprovedOnce && account != ProposedBy && account != FirstBy;

    /// <summary>Takes a step, if everything it needs is there. Whether the actor's role may take it is decided before.</summary>
    public Outcome<ExceptionEntry> Take(ExceptionStepAsked asked, DateOnly today)
    {
        if (asked.After is { } seen && seen != Steps)
            return new Refusal("exception.meanwhile", "您打开页面之后，别人已经办了一步，您的这一步没有记下。", Remedy: "看过新的经过后再办。");
        if ((asked.Step is ExceptionStep.Withdraw ? AgainstWithdrawing(asked, today) : AgainstDeciding(asked, today)) is { } refusal)
            return refusal;
        var after = this with { Steps = Steps + 1 };
        return asked.Step switch
        {
            ExceptionStep.Approve when FirstBy is null => after with { Kept = ExceptionState.ApprovedOnce, FirstBy = asked.Actor },
            ExceptionStep.Approve => after with { Kept = ExceptionState.InForce, SecondBy = asked.Actor },
            ExceptionStep.Refuse => after with { Kept = ExceptionState.Refused },
            _ => after with { Kept = ExceptionState.Withdrawn },
        };
    }

    private Refusal? AgainstDeciding(ExceptionStepAsked asked, DateOnly today)
    {
        if (On(today) is ExceptionState.Expired)
            return new("exception.expired", $"第{Number}号例外的到期日{Printed.Day(Until)}已过，不能再{ExceptionStep.Word(asked.Step)}。", Remedy: "仍有需要的，重新提出。");
        if (Kept is not (ExceptionState.Proposed or ExceptionState.ApprovedOnce))
            return new("exception.state", $"第{Number}号例外已经是“{Kept.Word()}”，不能再{ExceptionStep.Word(asked.Step)}。", Remedy: Kept is ExceptionState.InForce ? "不应再例外的，撤回。" : "仍有需要的，重新提出。");
        if (asked.Actor == ProposedBy)
            return new("exception.proposer", $"第{Number}号例外由您提出，不能由您{ExceptionStep.Word(asked.Step)}。", Remedy: asked.Step == ExceptionStep.Approve ? "请另外两位有批准职责的人批准。" : "自己提出的，撤回。");
        if (asked.Step == ExceptionStep.Approve && asked.Actor == FirstBy)
            return new("exception.second-person", $"第{Number}号例外您已经批准过，还要有另一个人批准。", Remedy: "请另一位有批准职责的人批准。");
        return asked.Step == ExceptionStep.Refuse ? AgainstWords(asked) : null;
    }

    private Refusal? AgainstWithdrawing(ExceptionStepAsked asked, DateOnly today) => On(today) is var state && !state.IsOpen()
        ? new("exception.state", $"第{Number}号例外已经是“{state.Word()}”，不必撤回。")
        : AgainstWords(asked);

    private static Refusal? AgainstWords(ExceptionStepAsked asked) => string.IsNullOrWhiteSpace(asked.Words) || asked.Words.Length > ExceptionProposal.LongestReason
        ? new("exception.words", $"{ExceptionStep.Word(asked.Step)}必须写明理由，不超过{ExceptionProposal.LongestReason}字。", Remedy: "写明看到了什么、根据是什么。")
        : null;
}
