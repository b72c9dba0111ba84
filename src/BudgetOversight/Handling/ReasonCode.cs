namespace Tongjian.BudgetOversight;

/// <summary>Why somebody decided as they did, in a word that can be counted (理由代码).</summary>
/// <param name="Outcome">What a closing for this reason says of the warning; null where it does not close.</param>
/// <param name="Steps">The steps it may stand behind.</param>
internal sealed record ReasonCode(string Code, string Words, HandlingOutcome? Outcome, params string[] Steps)
{
    private static readonly string[] Unfounded = ["triage.false", "view.untrue", "determine.close"];
    private static readonly string[] Founded = ["determine.rectify", "determine.escalate"];

    public static IReadOnlyList<ReasonCode> All { get; } =
    [
        new("scope", "口径不同：规则与实际业务的口径不一致", HandlingOutcome.False, Unfounded),
        new("data", "数据有误：报送差错，事实没有问题", HandlingOutcome.False, Unfounded),
        new("exempt", "不适用：法规或文件另有规定", HandlingOutcome.False, Unfounded),
        new("repeat", "重复：与另一件是同一事", HandlingOutcome.False, Unfounded),
        new("explained", "情况说明成立", HandlingOutcome.Explained, "determine.close"),
        new("corrected", "核实期间已经改正", HandlingOutcome.Confirmed, "determine.close"),
        new("over-budget", "无预算、超预算", null, Founded),
        new("late", "超过法定期限", null, Founded),
        new("other-use", "用途不符", null, Founded),
        new("procedure", "程序、手续不全", null, Founded),
        new("accounts", "核算、报表差错", null, Founded),
        new("other", "其他（在意见中写明）", null, Founded),
        new("unanswered", "逾期不答复、不整改", null, "determine.escalate"),
        new("relapsed", "整改后复发", null, Founded),
        new("clue", "有违法线索", null, "determine.escalate"),
    ];

    public static ReasonCode? Find(string? code) => All.FirstOrDefault(r => r.Code == code);

    public static IEnumerable<ReasonCode> For(string step) => All.Where(r => r.Steps.Contains(step));
}

/// <summary>What a warning proved to be: what a rule's record of hits is counted from.</summary>
internal enum HandlingOutcome
{
    /// <summary>属实.</summary>
    Confirmed,

    /// <summary>情况说明成立.</summary>
    Explained,

    /// <summary>误报.</summary>
    False,
}

internal static class HandlingOutcomes
{
    public static string Key(this HandlingOutcome outcome) => outcome.ToString().ToLowerInvariant();

    public static string Word(this HandlingOutcome outcome) => outcome switch
    {
        HandlingOutcome.Confirmed => "属实",
        HandlingOutcome.Explained => "情况说明成立",
        _ => "误报",
    };

    public static HandlingOutcome? Parse(string? key) => Enum.TryParse<HandlingOutcome>(key, ignoreCase: true, out var outcome) ? outcome : null;
}
