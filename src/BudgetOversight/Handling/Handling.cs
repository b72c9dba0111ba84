using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>What people do about one warning (办理). Which steps there are says <see cref="Transitions"/>; what else has to be true of them is said here.</summary>
/// <param name="EnteredOn">The day that the stage's last day counts from.</param>
/// <param name="Round">1, and one more with each relapse or re-opening.</param>
/// <param name="Lifted">By how many levels relapses raised it.</param>
/// <param name="Unit">Finance's code of the unit asked; null where finance itself is.</param>
/// <param name="AddressedOn">Since when finance and the unit see it; null while they do not.</param>
/// <param name="Steps">How many were taken.</param>
internal sealed record Handling(string Warning, HandlingStage Stage, DateOnly EnteredOn, int Round, int Lifted, string? Unit, DateOnly? AddressedOn, int Steps)
{
    public string? TriagedBy { get; init; }

    public string? SignedBy { get; init; }

    public string? DeterminedBy { get; init; }

    public HandlingOutcome? Outcome { get; init; }

    /// <summary>Calendar days given for rectification.</summary>
    public int? RectifyDays { get; init; }

    /// <summary>Calendar days added to them, once.</summary>
    public int? ExtendedDays { get; init; }

    /// <summary>When rectification was reported; the data may not show it yet.</summary>
    public DateOnly? ReportedOn { get; init; }

    public DateOnly? WatchedUntil { get; init; }

    /// <summary>A warning that nobody has taken up: red and orange ones wait for triage from the day they were found, or from the day their exception was over.</summary>
    public static Handling NotTakenUp(Warning warning) =>
        new(warning.Id, warning.Severity is Severity.红 or Severity.橙 ? HandlingStage.Triage : HandlingStage.Raised, warning.OpenSince ?? warning.FirstSeen, 1, 0, WarnedUnit.Of(warning), null, 0);

    /// <summary>The step would take it up, or take it up again: what no exception lets be done.</summary>
    public bool IsOpenedBy(Transition step) => Steps == 0 || step.Opens;

    /// <summary>The warning's severity, one level higher for each relapse; red stays red.</summary>
    public Severity LevelOf(Severity severity) => (Severity)Math.Max(0, (int)severity - Lifted);

    /// <summary>Takes a step, if everything it needs is there and nothing forbids it. Whether the actor's role may take it is decided before.</summary>
    /// <param name="warning">As the rules see it now.</param>
    public Outcome<(Handling After, HandlingStep Step)> Take(Transition step, StepAsked asked, Warning warning, HandlingLimits limits, DateTimeOffset at)
    {
        asked = asked.For(step);
        var today = at.BeijingDay();
        var due = limits.Due(this, warning.Severity);
        if ((Against(step, asked) ?? step.Missing(asked) ?? AgainstPerson(step, asked.Actor) ?? AgainstFacts(step, asked, warning, limits, due, today)) is { } refusal)
            return refusal;
        var after = Moved(step, asked, today) with { Steps = Steps + 1 };
        after = step.Key switch
        {
            "triage.doubt" or "triage.false" => after with { TriagedBy = asked.Actor, Unit = asked.Unit ?? Unit, AddressedOn = asked.Unit is null || asked.Unit == Unit ? AddressedOn : null },
            "triage.data" => after with { TriagedBy = asked.Actor, AddressedOn = AddressedOn ?? today },
            "sign" => after with { SignedBy = asked.Actor },
            "letter.doubt" => after with { AddressedOn = AddressedOn ?? today },
            "determine.close" => after with { DeterminedBy = asked.Actor, Outcome = ReasonCode.Find(asked.Reason)!.Outcome },
            "determine.rectify" => after with { DeterminedBy = asked.Actor, Outcome = HandlingOutcome.Confirmed, RectifyDays = asked.Days, ExtendedDays = null, ReportedOn = null },
            "determine.escalate" => after with { DeterminedBy = asked.Actor },
            "extend" => after with { ExtendedDays = asked.Days },
            "rectify.report" => (after with { ReportedOn = today }).Proved(warning, today),
            "close" => Closed(after, limits, today),
            "relapse" => Again(after) with { Lifted = Lifted + 1 },
            "reopen" => Again(after),
            _ => after,
        };
        return (after, new(after.Steps, Round, step.Key, after.Stage, today, at, asked.Actor, due?.Day, asked.Reason, asked.Body, asked.Days, asked.Paper, asked.Opinion) { Unit = after.Unit });
    }

    /// <summary>Outside the committee: whom it was brought before stays inside, and a determination counts once a second person has closed on it.</summary>
    public Handling AsSeenBy(HandlingScope scope) => scope.IsWhole ? this : this with
    {
        Stage = Stage is HandlingStage.Escalated ? HandlingStage.Determination : Stage,
        Outcome = Stage.IsClosed() ? Outcome : null,
    };

    /// <summary>True while the rule's finding it again is a relapse.</summary>
    public bool IsWatched(DateOnly today) => Stage is HandlingStage.Watch && WatchedUntil >= today;

    private Handling Moved(Transition step, StepAsked asked, DateOnly today) => step.To is { } to
        ? this with { Stage = to, EnteredOn = step.KeepsClock ? EnteredOn : today }
        : this;

    /// <summary>Reported, and the rule sees it no longer: both together lead on to closing. What is gone because the line was moved is not proved.</summary>
    private Handling Proved(Warning warning, DateOnly today) =>
        warning is { State: WarningState.Gone, HasMovedLine: false } ? this with { Stage = HandlingStage.Close, EnteredOn = today } : this;

    private Handling Closed(Handling after, HandlingLimits limits, DateOnly today) => Outcome is HandlingOutcome.Confirmed
        ? after with { WatchedUntil = limits.WatchedUntil(today) }
        : after with { Stage = HandlingStage.Ended };

    private static Handling Again(Handling after) => after with
    {
        Round = after.Round + 1,
        AddressedOn = null,
        TriagedBy = null,
        SignedBy = null,
        DeterminedBy = null,
        Outcome = null,
        RectifyDays = null,
        ExtendedDays = null,
        ReportedOn = null,
        WatchedUntil = null,
    };

    private Refusal? Against(Transition step, StepAsked asked)
    {
        if (!step.From.Contains(Stage))
        {
            return Stage.IsClosed()
                ? new("handling.closed", $"这件预警已经{(Stage is HandlingStage.Watch ? "销号，正在复发监测" : "办结")}，不能再“{step.Words}”。", Remedy: "确有新情况的，由预算工委“重新办理”。")
                : new("handling.stage", $"这件预警现在是“{Stage.Word()}”，不能“{step.Words}”。", Remedy: $"现在轮到{Stage.Facts().Turn.Word()}办理。");
        }
        return asked.After is { } seen && seen != Steps
            ? new("handling.meanwhile", "您打开页面之后，别人已经办了一步，您的这一步没有记下。", Remedy: "看过新的经过后再办。")
            : null;
    }

    private Refusal? AgainstPerson(Transition step, string actor)
    {
        var (other, did) = step.Key switch
        {
            "sign" => (TriagedBy, "初核"),
            "letter.inquiry" or "determine.close" or "determine.rectify" => (TriagedBy, "初核"),
            "close" => (DeterminedBy, "认定"),
            _ => (null, ""),
        };
        return other is not null && other == actor
            ? new("handling.second-person", $"这件预警由您{did}，不能再由您“{step.Words}”：要有第二个人看过。", Remedy: "请另一位有这一职责的工作人员办理。")
            : null;
    }

    private Refusal? AgainstFacts(Transition step, StepAsked asked, Warning warning, HandlingLimits limits, DueDay? due, DateOnly today) => step.Key switch
    {
        "triage.doubt" when warning.Severity is Severity.蓝 && Lifted == 0 => new("handling.blue", "蓝色预警只记入统计，不发函核实。", Remedy: "确需核实的，先调整规则的等级。"),
        "letter.inquiry" or "determine.rectify" when AddressedOn is null =>
            new("handling.unasked", $"这件预警没有发函核实过，被核实单位看不到它，不能“{step.Words}”。", Remedy: "先“退回初核”，列为疑点后发疑点核实函。"),
        "sign.back" when Stage is HandlingStage.Determination && AddressedOn is not null => new("handling.asked", "这件预警已经发函核实，不能退回初核。", Remedy: "还有疑问的，发问询函。"),
        "determine.rectify" when asked.Days > limits.MostRectificationDays(today) => TooManyDays(limits, today),
        "extend" when ExtendedDays is not null => new("handling.extended", "整改期限已经延长过一次，不能再延。", Remedy: "到期没有改正的，发督办单或者提请处理。"),
        "extend" when asked.Days > limits.MostRectificationDays(today) => TooManyDays(limits, today),
        "extend" when due?.IsPast(today) is true => new("handling.extend.late", $"整改期限{due.Day:yyyy-MM-dd}已过，不能再延：逾期就是逾期。", Remedy: "发督办单或者提请处理。"),
        "rectify.report" or "extend" when ReportedOn is { } on => new("handling.reported", $"整改情况已于{on:yyyy-MM-dd}报告。", Remedy: "等规则下一次运行；数据证明改正后转入销号。"),
        "close" when Outcome is HandlingOutcome.Confirmed && warning.State is not WarningState.Gone =>
            new("handling.close.fires", "规则仍然命中这件预警，不能销号：整改要由数据证明。", Remedy: "等更正后的数据报送、规则运行之后再办；或者退回认定。"),
        "determine.anew" when ReportedOn is null || warning is not { State: WarningState.Gone, HasMovedLine: true } =>
            new("handling.anew", "只有整改已经报告、预警因为规则或参数改过而消失的，才重新认定：别的由数据证明。", Remedy: "等更正后的数据报送、规则运行；逾期的发督办单。"),
        "letter.urge" when due?.IsPast(today) is not true => new("handling.urge.early", "还没有逾期，不能发督办单。"),
        "reopen" when warning.State is WarningState.Gone => new("handling.reopen.gone", "规则现在不命中这件预警，没有可以重新办理的。"),
        _ => null,
    };

    private static Refusal TooManyDays(HandlingLimits limits, DateOnly today) =>
        new("handling.days", $"整改期限和延长的期限各不超过{limits.MostRectificationDays(today)}日。", Remedy: "改小日数；上限由规则包规定。");
}
