using System.CommandLine;
using System.Globalization;
using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary><c>warnings</c>: the list that runs have kept, and what is done about one of it.</summary>
internal static class WarningsCommand
{
    private static readonly Option<string?> RuleOption = new("--rule") { Description = "只列这条规则的，如 D05", HelpName = "ID" };
    private static readonly Option<int?> YearOption = new("--year") { Description = "只列这一预算年度的", HelpName = "Y" };
    private static readonly Option<string?> StateOption = new("--state") { Description = "只列处于这一状态的：new新增、still持续、back再现、gone消失", HelpName = "STATE" };

    public static Command Create(Front front) => front.Command("warnings", "列出预警", List, [RuleOption, YearOption, StateOption, .. HandlingCommands.All(front)]);

    private static async Task<int> List(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        if (!RulesCommands.TryLoad(house, terminal, out var catalogue))
            return 2;
        var rule = line.GetValue(RuleOption);
        if (rule is not null && catalogue.Find(rule) is null)
        {
            terminal.Refuse(RulesCommands.Unknown(rule));
            return 2;
        }
        var state = default(WarningState?);
        if (line.GetValue(StateOption) is { } text)
        {
            if (!WarningStates.TryParse(text, out var read))
            {
                terminal.Refuse(new("warnings.state", $"没有状态“{text}”。", Remedy: "可写：new、still、back、gone。"));
                return 2;
            }
            state = read;
        }
        var warnings = await house.GetRequiredService<WarningStore>().List(new(rule?.ToUpperInvariant(), line.GetValue(YearOption), state), stop);
        terminal.Show(warnings.Select(Line.Of), output =>
        {
            foreach (var w in warnings)
                output.WriteLine($"{w.Id} {w.Severity} {w.State.Word()} {w.Identity.Rule} {PlainNames.Region(w.Identity.Region)} {w.Identity.Period} {w.Sentence}{(w.Exception is { } number ? $"（例外，第{number}号）" : "")}");
            output.WriteLine($"共{warnings.Count}件{(warnings.Count(w => w.Exception is not null) is > 0 and var excepted ? $"，其中例外{excepted}件" : "")}。预警是疑点，不是违法认定。");
        });
        return 0;
    }

    private sealed record Line(
        string Id, string Rule, string Region, string Object, string Period, int FiscalYear, long AmountFen, string Currency, string FirstSeen, string LastSeen, string State, string Severity, string Sentence,
        IReadOnlyList<string> Basis, string? GoneOn, long? Exception)
    {
        public static Line Of(Warning w) => new(
            w.Id, w.Identity.Rule, w.Identity.Region.ToString("D9", CultureInfo.InvariantCulture), w.Identity.Object, w.Identity.Period, w.FiscalYear, w.AmountFen, w.Currency,
            w.FirstSeen.Iso(), w.LastSeen.Iso(), w.State.Key(), w.Severity.ToString(), w.Sentence, w.Basis, w.GoneOn?.Iso(), w.Exception);
    }
}
