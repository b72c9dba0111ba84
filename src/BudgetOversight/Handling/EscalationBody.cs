using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>Whom a warning is brought before (提请处理), and the article of the 监督法 of 2024 that opens the way.</summary>
/// <param name="Article">Null for a way that rests on the committee's own rules, or on an agreement between organs.</param>
internal sealed record EscalationBody(string Key, string Words, int? Article)
{
    private static readonly DateOnly ArticlesInForceFrom = new(2024, 11, 8);

    public static IReadOnlyList<EscalationBody> All { get; } =
    [
        new("finance-committee", "财政经济委员会听取汇报", null),
        new("chairpersons", "主任会议", null),
        new("deliberation", "常委会审议意见", 29),
        new("special-question", "专题询问", 46),
        new("inquiry", "质询", 51),
        new("investigation", "特定问题调查", 55),
        new("audit", "移送审计机关", null),
        new("discipline", "移送纪检监察机关", null),
    ];

    public static EscalationBody? Find(string? key) => All.FirstOrDefault(b => b.Key == key);

    /// <summary>Null before the numbering came into force, and where no article opens the way.</summary>
    public Citation? BasisOn(DateOnly day) => Article is { } article && day >= ArticlesInForceFrom ? new("监督法", article) : null;
}
