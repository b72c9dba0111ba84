using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>A value as the rule saw it.</summary>
/// <param name="Value">A whole number (fen for 元), a text, a date as ISO text, or nothing.</param>
/// <param name="Text">As a page prints it: 1,234.50元, 市教育局, 2021-03-05.</param>
internal sealed record SeenValue(string Name, string Title, string Unit, object? Value, string Text);

/// <summary>One row that a rule gave: a warning, unless no article was in force on the day it is judged by.</summary>
internal sealed record RuleFinding(
    WarningIdentity Identity,
    int FiscalYear,
    DateOnly JudgedOn,
    long AmountFen,
    string Currency,
    Severity Severity,
    IReadOnlyList<SeenValue> Seen,
    IReadOnlyList<Citation> Cited,
    string Sentence,
    string RuleVersion);

/// <summary>A region and fiscal year that a rule could not judge, because these tables hold nothing for it.</summary>
internal sealed record NoData(int Region, int FiscalYear, IReadOnlyList<string> Missing);

/// <summary>What became of one rule in one run.</summary>
/// <param name="NotInForce">Rows that would have been warnings, had an article been in force on their day.</param>
internal sealed record RuleResult(Rule Rule, IReadOnlyList<RuleFinding> Findings, int NotInForce, IReadOnlyList<NoData> NoData, int Judged, TimeSpan Took)
{
    /// <summary>Why it was not judged at all; null where it was. Its warnings stay as they were.</summary>
    public string? Fault { get; private init; }

    public static RuleResult Failed(Rule rule, string fault) => new(rule, [], 0, [], 0, TimeSpan.Zero) { Fault = fault };

    /// <summary>How much of it was asked.</summary>
    public RulePart Part { get; init; } = RulePart.Whole;

    /// <summary><see cref="NotInForce"/> by region.</summary>
    public IReadOnlyDictionary<int, int> NotInForceAt { get; init; } = new Dictionary<int, int>();

    /// <summary>Not one region and year had what the rule needs: silence here is not a clean bill.</summary>
    public bool IsWithoutData => Judged == 0 && Fault is null;

    /// <summary>Why rows were not warned of, in one sentence; null when all were judged.</summary>
    public string? NotInForceSentence => NotInForce == 0
        ? null
        : $"{NotInForce}条发生在依据条文施行（{Rule.JudgesFrom:yyyy-MM-dd}，{Rule.Basis.MinBy(b => b.From)!.Article}）之前，未作预警。";
}
