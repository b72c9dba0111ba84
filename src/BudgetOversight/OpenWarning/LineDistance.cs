using System.Globalization;
using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>One line of what a warning says of its line: a title, and either fen or text.</summary>
internal sealed record LineFact(string Title, long? Fen, string Text = "");

/// <summary>How far a warning lies from its line (与界线的距离): what the rule saw, where the line runs, and the difference.</summary>
/// <param name="Limits">The numbers that draw the line, with what each of them is.</param>
/// <param name="Difference">Null where the rule measures none: a word that was hit, a wrong code.</param>
internal sealed record LineDistance(IReadOnlyList<LineFact> Seen, IReadOnlyList<LineFact> Limits, LineFact? Difference)
{
    /// <summary>The rules whose amount is the part beyond the line; that of the others is the whole sum involved.</summary>
    private static readonly HashSet<string> MeasuredByAmount = new(["A05", "A06", "C01", "D03", "D05", "G02"], StringComparer.Ordinal);

    /// <summary>The column in which the rules on time give the days beyond the last one.</summary>
    private const string Late = "late_days";

    /// <param name="rule">Null where the rule is no longer there: then the line is not known.</param>
    public static LineDistance Of(Warning warning, Rule? rule)
    {
        var byAmount = MeasuredByAmount.Contains(warning.Identity.Rule);
        var late = warning.Seen.FirstOrDefault(s => s.Name == Late);
        var seen = warning.Seen.Where(s => s != late).Select(Fact).ToList();
        if (!byAmount && warning.AmountFen != 0)
            seen.Insert(0, new("涉及金额", warning.AmountFen));
        return new(seen, [.. (rule?.Parameters ?? []).Where(p => p.Range is not null && p.Unit != "是否").Select(p => Limit(p, warning.Currency))],
            late is not null ? new("差", null, $"{late.Title}{late.Text}日")
            : byAmount ? new("差", warning.AmountFen)
            : null);
    }

    private static LineFact Fact(SeenValue seen) => seen switch
    {
        { Unit: "元", Value: long fen } => new(seen.Title, fen),
        { Unit: "笔" or "次" or "行" or "日" or "个月", Value: long } => new(seen.Title, null, seen.Text + seen.Unit),
        _ => new(seen.Title, null, seen.Text),
    };

    private static LineFact Limit(RuleParameter parameter, string currency) =>
        new(parameter.Explanation, null, parameter.Say(parameter.Value, currency));
}
