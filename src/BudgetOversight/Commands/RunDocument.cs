using System.Globalization;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>A rule as <c>rules list --json</c> gives it.</summary>
internal sealed record RuleDocument(
    string Rule, string Title, IReadOnlyList<string> Severity, string Kind, string Shape, string Grain, string Reach, string Version, IReadOnlyList<object> Basis, IReadOnlyList<string> Unconfirmed,
    IReadOnlyList<string> Reads, IReadOnlyList<object> Parameters)
{
    public static RuleDocument Of(Rule r) => new(
        r.Id, r.Title, [.. r.Severities.Select(s => s.ToString())], r.Kind.ToString().ToLowerInvariant(), r.Shape.ToString().ToLowerInvariant(), r.Grain, r.Reach.ToString().ToLowerInvariant(), r.Version,
        [.. r.Basis.Select(b => new { article = b.Article.ToString(), from = b.From, until = b.Until })], r.Unconfirmed,
        [.. r.Reads.Select(t => t.Table.Name).Distinct()],
        [.. r.Parameters.Select(p => new { p.Name, p.Value, low = p.Range?.Low, high = p.Range?.High, p.Unit, source = p.Source.ToString(), p.Explanation })]);
}

/// <summary>What <c>rules run</c> says.</summary>
/// <param name="Run">The number of the run; null when nothing was kept.</param>
/// <param name="Mode">full or incremental; null when nothing was kept.</param>
/// <param name="Warnings">Only of a look at past knowledge: what is kept is listed by <c>warnings</c>.</param>
internal sealed record RunDocument(long? Run, string? Mode, string KnownOn, long DataVersion, int Found, IReadOnlyList<RunDocument.RuleLine> Rules, IReadOnlyList<RunDocument.WarningLine>? Warnings)
{
    public static RunDocument Of(RunReport report) => new(
        report.Number, report.Number is null ? null : report.IsIncremental ? "incremental" : "full", report.KnownOn.Iso(), report.DataVersion, report.Rules.Sum(r => r.Found), [.. report.Rules.Select(r => RuleLine.Of(r, report.Number is not null))],
        report.Number is null ? [.. report.Rules.SelectMany(r => r.Result.Findings).Select(WarningLine.Of)] : null);

    public void Print(TextWriter output)
    {
        foreach (var rule in Rules)
            rule.Print(output);
        if (Warnings is not null)
        {
            foreach (var w in Warnings)
                output.WriteLine($"    {w.Severity} {w.Rule} {w.Region} {w.Period} {w.Sentence}");
        }
        output.WriteLine(Run is null
            ? $"按{KnownOn}已知的数据（第{DataVersion}号报送为止），共{Found}件；只作答，没有记入预警。"
            : $"第{Run}次运行{(Mode == "incremental" ? Parts : "")}，数据到第{DataVersion}号报送，共{Found}件预警。");
    }

    /// <summary>How many rules were asked how far.</summary>
    private string Parts => $"（增量：{string.Join('，', Rules.GroupBy(r => r.Asked).OrderBy(g => Array.IndexOf(Order, g.Key)).Select(g => $"{g.Key}{g.Count()}条"))}）";

    private static readonly string?[] Order = ["全部", "部分", "沿用"];

    internal sealed record RuleLine(
        string Rule, string Title, string State, string? Fault, int Found, int? New, int? Still, int? Back, int? Gone, string? Asked, string? Why, int NotInForce, string? NotInForceSentence, int Judged, IReadOnlyList<NoDataLine> NoData, long Milliseconds)
    {
        public static RuleLine Of(RuleChange change, bool kept)
        {
            var r = change.Result;
            return new(r.Rule.Id, r.Rule.Title, r.Fault is not null ? "没有判断" : r.IsWithoutData ? "无数据" : change.Found > 0 ? "有预警" : "无预警", r.Fault, change.Found,
                kept ? change.Fresh : null, kept ? change.Still : null, kept ? change.Back : null, kept ? change.Gone : null, kept ? r.Part.Word : null, kept ? r.Part.Why : null, r.NotInForce, r.NotInForceSentence, r.Judged,
                [.. r.NoData.Select(n => new NoDataLine(n.Region.ToString("D9", CultureInfo.InvariantCulture), n.FiscalYear, n.Missing))], (long)r.Took.TotalMilliseconds);
        }

        public void Print(TextWriter output)
        {
            var changes = New is null ? "" : $"（新增{New}，持续{Still}，再现{Back}，消失{Gone}）";
            output.WriteLine($"{Rule} {Title}：{(Fault is not null ? "没有判断，" + Fault : State == "无数据" ? "无数据" : $"{Found}件{changes}")}{(Asked is "部分" or "沿用" ? $"；{Asked}：{Why}" : "")}");
            if (NotInForceSentence is not null)
                output.WriteLine($"    {NotInForceSentence}");
            foreach (var group in NoData.GroupBy(n => (n.FiscalYear, Missing: string.Join("、", n.Missing))))
                output.WriteLine($"    {group.Key.FiscalYear}年度{Regions([.. group.Select(n => n.Region)])}没有{group.Key.Missing}，没有判断");
        }
    }

    private static string Regions(string[] regions) => regions.Length <= 3 ? string.Join('、', regions) : $"{regions.Length}个区划";

    internal sealed record NoDataLine(string Region, int FiscalYear, IReadOnlyList<string> Missing);

    internal sealed record WarningLine(string Rule, string Region, string Object, string Period, long AmountFen, string Currency, string Severity, string Sentence)
    {
        public static WarningLine Of(RuleFinding f) => new(
            f.Identity.Rule, f.Identity.Region.ToString("D9", CultureInfo.InvariantCulture), f.Identity.Object, f.Identity.Period, f.AmountFen, f.Currency, f.Severity.ToString(), f.Sentence);
    }
}
