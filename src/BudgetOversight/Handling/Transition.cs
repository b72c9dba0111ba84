namespace Tongjian.BudgetOversight;

/// <summary>One step that may be taken with a warning.</summary>
/// <param name="Key">As ledger and commands name it: <c>triage.doubt</c>; the ledger's act is <c>handling.</c> and this.</param>
/// <param name="To">Null where the stage stays as it is.</param>
/// <param name="By">Who takes it.</param>
internal sealed record Transition(string Key, string Words, HandlingStage[] From, HandlingStage? To, Party By)
{
    public bool NeedsReason { get; init; }

    public bool NeedsOpinion { get; init; }

    public bool NeedsFile { get; init; }

    /// <summary>How many days are given is part of the step.</summary>
    public bool NeedsDays { get; init; }

    /// <summary>Who it is brought before is part of the step.</summary>
    public bool NeedsBody { get; init; }

    /// <summary>The number or record of the document it rests on is part of the step.</summary>
    public bool NeedsPaper { get; init; }

    /// <summary>Whoever takes it may name another unit than the rule saw.</summary>
    public bool NamesUnit { get; init; }

    /// <summary>Whom its words are for, outside the committee; null where they stay inside.</summary>
    public Party? Tells { get; init; }

    /// <summary>Taken by issuing the letter, not by itself.</summary>
    public bool IsByLetter { get; init; }

    /// <summary>The last day goes on counting from where it did.</summary>
    public bool KeepsClock { get; init; }

    /// <summary>Opens again what was closed.</summary>
    public bool Opens => Key == "reopen";

    /// <summary>Sent to that party, or taken by it. Letters are for all.</summary>
    public bool IsBetween(Party party) => IsByLetter || By == party || Tells == party;
}

/// <summary>The whole procedure: which step leads from which stage to which, and who takes it. Two persons stand behind each sending and each closing.</summary>
internal static class Transitions
{
    public static IReadOnlyList<Transition> All { get; } =
    [
        new("triage.doubt", "初核：列为疑点", [HandlingStage.Raised, HandlingStage.Triage], HandlingStage.SignOff, Party.Analyst) { NeedsOpinion = true, NamesUnit = true },
        new("triage.false", "初核：误报", [HandlingStage.Raised, HandlingStage.Triage], HandlingStage.Determination, Party.Analyst) { NeedsReason = true, NeedsOpinion = true, NamesUnit = true },
        new("triage.data", "初核：数据问题，退报送方", [HandlingStage.Raised, HandlingStage.Triage], HandlingStage.WithSender, Party.Analyst) { NeedsOpinion = true, Tells = Party.Finance },
        new("sender.reply", "报送方答复", [HandlingStage.WithSender], HandlingStage.Triage, Party.Finance) { NeedsOpinion = true },
        new("sign", "复核签发", [HandlingStage.SignOff], HandlingStage.Letter, Party.Head) { KeepsClock = true },
        new("sign.back", "退回初核", [HandlingStage.SignOff, HandlingStage.Determination], HandlingStage.Triage, Party.Head) { NeedsOpinion = true },
        new("letter.doubt", "发出疑点核实函", [HandlingStage.Letter], HandlingStage.SelfCheck, Party.Commission) { IsByLetter = true },
        new("answer", "自查答复", [HandlingStage.SelfCheck], HandlingStage.FinanceView, Party.Unit) { NeedsOpinion = true },
        new("view.true", "财政意见：属实，待整改", [HandlingStage.FinanceView], HandlingStage.Determination, Party.Finance) { NeedsOpinion = true },
        new("view.untrue", "财政意见：不属实", [HandlingStage.FinanceView], HandlingStage.Determination, Party.Finance) { NeedsReason = true, NeedsOpinion = true },
        new("view.explained", "财政意见：情况说明可接受", [HandlingStage.FinanceView], HandlingStage.Determination, Party.Finance) { NeedsOpinion = true },
        new("letter.inquiry", "发出问询函", [HandlingStage.Determination], HandlingStage.SelfCheck, Party.Commission) { IsByLetter = true, NeedsOpinion = true },
        new("determine.close", "认定：不需整改，送销号", [HandlingStage.Determination], HandlingStage.Close, Party.Head) { NeedsReason = true, NeedsOpinion = true },
        new("determine.rectify", "认定：属实，限期整改", [HandlingStage.Determination], HandlingStage.Rectification, Party.Head) { NeedsReason = true, NeedsOpinion = true, NeedsDays = true, Tells = Party.Unit },
        new("determine.escalate", "提请处理", [HandlingStage.SelfCheck, HandlingStage.FinanceView, HandlingStage.Determination, HandlingStage.Rectification], HandlingStage.Escalated, Party.Head)
        {
            NeedsReason = true,
            NeedsOpinion = true,
            NeedsBody = true,
        },
        new("resolve", "登记处理结果", [HandlingStage.Escalated], HandlingStage.Determination, Party.Head) { NeedsOpinion = true, NeedsPaper = true },
        new("letter.urge", "发出督办单", [HandlingStage.WithSender, HandlingStage.SelfCheck, HandlingStage.FinanceView, HandlingStage.Rectification], null, Party.Commission) { IsByLetter = true },
        new("extend", "延长整改期限", [HandlingStage.Rectification], null, Party.Head) { NeedsOpinion = true, NeedsDays = true, Tells = Party.Unit },
        new("rectify.report", "报告整改情况", [HandlingStage.Rectification], null, Party.Unit) { NeedsOpinion = true, NeedsFile = true },
        new("determine.anew", "规则已改，重新认定", [HandlingStage.Rectification], HandlingStage.Determination, Party.Head) { NeedsOpinion = true },
        new("rectify.prove", "数据证明：规则不再命中", [HandlingStage.Rectification], HandlingStage.Close, Party.System),
        new("close", "复核销号", [HandlingStage.Close], HandlingStage.Watch, Party.Commission),
        new("close.back", "退回认定", [HandlingStage.Close], HandlingStage.Determination, Party.Commission) { NeedsOpinion = true },
        new("relapse", "复发，重新办理", [HandlingStage.Watch], HandlingStage.Triage, Party.System),
        new("reopen", "重新办理", [HandlingStage.Watch, HandlingStage.Ended], HandlingStage.Triage, Party.Analyst) { NeedsOpinion = true },
    ];

    public static Transition? Find(string? key) => All.FirstOrDefault(t => t.Key == key);

    /// <exception cref="ArgumentException">There is no such step.</exception>
    public static Transition Named(string key) => Find(key) ?? throw new ArgumentException($"There is no step {key}.", nameof(key));

    public static IEnumerable<Transition> From(HandlingStage stage) => All.Where(t => t.From.Contains(stage));
}
