using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.BudgetOversight;

/// <summary>Where the handling of a warning stands (办理环节). The nine states are numbered in <see cref="Stages"/>; what a warning's rule sees is its <see cref="WarningState"/>.</summary>
internal enum HandlingStage
{
    /// <summary>触发: found by a rule; yellow and blue ones stay here, in the statistics, until an analyst takes them up.</summary>
    Raised,

    /// <summary>初核.</summary>
    Triage,

    /// <summary>退报送方: the data are doubtful, not the deed; whoever sent them answers.</summary>
    WithSender,

    /// <summary>复核签发.</summary>
    SignOff,

    /// <summary>待发函: signed, the letter has not gone out.</summary>
    Letter,

    /// <summary>单位自查.</summary>
    SelfCheck,

    /// <summary>财政意见.</summary>
    FinanceView,

    /// <summary>认定.</summary>
    Determination,

    /// <summary>提请处理: before a meeting or another organ.</summary>
    Escalated,

    /// <summary>整改.</summary>
    Rectification,

    /// <summary>销号: waits for the second person.</summary>
    Close,

    /// <summary>复发监测: closed after rectification, watched for its return.</summary>
    Watch,

    /// <summary>办结: closed as unfounded or explained; there is nothing to watch for.</summary>
    Ended,
}

/// <summary>Whose turn it is.</summary>
internal enum Party
{
    /// <summary>系统: the runs of the rules.</summary>
    System,

    /// <summary>分析员.</summary>
    Analyst,

    /// <summary>预算工委负责人.</summary>
    Head,

    /// <summary>预算工委: head or analyst.</summary>
    Commission,

    /// <summary>被核实的单位; finance may answer for it.</summary>
    Unit,

    /// <summary>财政部门.</summary>
    Finance,

    /// <summary>会议或其他机关: nobody here.</summary>
    Elsewhere,
}

/// <summary>A stage in words, with its place among the nine states, whose turn it is, and the question of the rule pack that limits it.</summary>
/// <param name="State">1 to 9, as the design of the handling numbers them.</param>
/// <param name="Limit">Null where nothing runs out.</param>
internal sealed record StageFacts(HandlingStage Stage, string Key, int State, string Words, Party Turn, CityQuestion? Limit);

internal static class Stages
{
    public static IReadOnlyList<StageFacts> All { get; } =
    [
        new(HandlingStage.Raised, "raised", 1, "触发", Party.Analyst, null),
        new(HandlingStage.Triage, "triage", 2, "初核", Party.Analyst, WarningQuestions.TriageDays),
        new(HandlingStage.WithSender, "with-sender", 2, "退报送方", Party.Finance, WarningQuestions.SenderReplyDays),
        new(HandlingStage.SignOff, "sign-off", 3, "复核签发", Party.Head, WarningQuestions.SignDays),
        new(HandlingStage.Letter, "letter", 3, "待发函", Party.Commission, WarningQuestions.SignDays),
        new(HandlingStage.SelfCheck, "self-check", 4, "单位自查", Party.Unit, WarningQuestions.SelfCheckDays),
        new(HandlingStage.FinanceView, "finance-view", 5, "财政意见", Party.Finance, WarningQuestions.FinanceViewDays),
        new(HandlingStage.Determination, "determination", 6, "认定", Party.Head, WarningQuestions.DeterminationDays),
        new(HandlingStage.Escalated, "escalated", 6, "提请处理", Party.Elsewhere, null),
        new(HandlingStage.Rectification, "rectification", 7, "整改", Party.Unit, WarningQuestions.RectificationDays),
        new(HandlingStage.Close, "close", 8, "销号", Party.Commission, WarningQuestions.CloseDays),
        new(HandlingStage.Watch, "watch", 9, "复发监测", Party.System, null),
        new(HandlingStage.Ended, "ended", 9, "办结", Party.System, null),
    ];

    public static StageFacts Facts(this HandlingStage stage) => All[(int)stage];

    public static string Word(this HandlingStage stage) => stage.Facts().Words;

    /// <summary>As records and <c>--json</c> write it.</summary>
    public static string Key(this HandlingStage stage) => stage.Facts().Key;

    public static string Word(this Party party) => party switch
    {
        Party.Analyst => "预算监督分析员",
        Party.Head => "预算工委负责人",
        Party.Commission => "预算工委",
        Party.Unit => "被核实单位",
        Party.Finance => "财政部门",
        Party.Elsewhere => "会议或有关机关",
        _ => "系统",
    };

    /// <summary>True once nobody has to do anything any more.</summary>
    public static bool IsClosed(this HandlingStage stage) => stage is HandlingStage.Watch or HandlingStage.Ended;

    /// <exception cref="InvalidDataException">No stage has that key.</exception>
    public static HandlingStage Parse(string key) => All.FirstOrDefault(s => s.Key == key)?.Stage ?? throw new InvalidDataException($"没有办理环节“{key}”。");
}
