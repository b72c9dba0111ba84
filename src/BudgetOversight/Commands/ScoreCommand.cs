using System.CommandLine;
using System.Globalization;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary><c>rules score</c>: the kept warnings held against a list of what is known to be there (truth.csv of a sample city).</summary>
internal static class ScoreCommand
{
    private static readonly Option<string> TruthOption = new("--truth") { Description = "已知应有的预警：CSV，列为 rule,region,object，可有 period", HelpName = "FILE", Required = true };

    public static Command Create(Front front) => front.Command("score", "以已知的事项核对预警：查全率、查准率；有确定性规则漏报或误报的，退出码为1", Run, TruthOption);

    private static async Task<int> Run(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        if (!RulesCommands.TryLoad(house, terminal, out var catalogue))
            return 2;
        var file = terminal.FullPath(line.GetValue(TruthOption)!);
        if (!File.Exists(file) || ExampleFile.Read(file) is not { } truth || !((string[])["rule", "region", "object"]).All(truth.Header.Contains))
        {
            terminal.Refuse(new("rules.truth", $"{file} 不是有 rule,region,object 三列的CSV文件。"));
            return 2;
        }
        var warnings = (await house.GetRequiredService<WarningStore>().List(new(), stop)).Where(w => w.State is not WarningState.Gone).ToList();
        var scores = catalogue.Rules.Select(r => RuleScore.Of(r, truth, warnings)).ToList();
        terminal.Show(scores, output =>
        {
            foreach (var s in scores)
                s.Print(output);
        });
        return scores.Exists(s => s.Exact && (s.Missed.Count > 0 || s.Extra.Count > 0)) ? 1 : 0;
    }
}

/// <summary>How well one rule found what is known to be there.</summary>
/// <param name="Exact">Its line is the law's own: anything missed or extra is an error of the rule or the data.</param>
internal sealed record RuleScore(string Rule, string Title, bool Exact, int Known, int Found, IReadOnlyList<string> Missed, IReadOnlyList<string> Extra)
{
    /// <summary>How much of what is there was found (查全率); null where nothing is.</summary>
    public decimal? Recall => Known == 0 ? null : (decimal)(Known - Missed.Count) / Known;

    /// <summary>How much of what was found is there (查准率); null where nothing was found.</summary>
    public decimal? Precision => Found == 0 ? null : (decimal)(Found - Extra.Count) / Found;

    public static RuleScore Of(Rule rule, ExampleFile truth, IReadOnlyList<Warning> warnings)
    {
        var known = truth.Rows.Where(r => r["rule"] == rule.Id).ToList();
        var found = warnings.Where(w => w.Identity.Rule == rule.Id).Select(w => w.Identity).ToList();
        var missed = known.Where(k => !found.Exists(f => Is(k, f))).Select(k => $"{k["region"]} {k["object"]} {k["period"]}");
        var extra = found.Where(f => !known.Exists(k => Is(k, f))).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Region:D9} {f.Object} {f.Period}"));
        return new(rule.Id, rule.Title, rule.Kind is RuleKind.Exact, known.Count, found.Count, [.. missed.Order(StringComparer.Ordinal)], [.. extra.Order(StringComparer.Ordinal)]);
    }

    /// <summary>A row without a period stands for every period.</summary>
    private static bool Is(ExampleRow known, WarningIdentity found) =>
        known["region"] == found.Region.ToString("D9", CultureInfo.InvariantCulture) && known["object"] == found.Object && (known["period"] is not { } period || period == found.Period);

    public void Print(TextWriter output)
    {
        output.WriteLine($"{Rule} {Title}：应有{Known}，查出{Found}，查全率{Percent(Recall)}，查准率{Percent(Precision)}");
        foreach (var missed in Missed.Take(20))
            output.WriteLine($"    漏报 {missed}");
        foreach (var extra in Extra.Take(20))
            output.WriteLine($"    多出 {extra}");
    }

    private static string Percent(decimal? share) => share is { } s ? (s * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "—";
}
