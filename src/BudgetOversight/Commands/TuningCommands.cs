using System.CommandLine;
using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary><c>rules backtest</c> and <c>rules set</c>: another line for a rule, tried over past years and then kept.</summary>
internal static class TuningCommands
{
    private static readonly Option<string> RuleOption = new("--rule") { Description = "规则，如 E01", HelpName = "ID", Required = true };
    private static readonly Option<string[]> SetOption = new("--set") { Description = "参数=值，可写多次", HelpName = "P=V", Required = true };
    private static readonly Option<string?> RegionOption = new("--region") { Description = "只对这一预算，9位区划代码；不写为所有地区", HelpName = "CODE" };
    private static readonly Option<int?> FromOption = new("--from-year") { Description = "自这一预算年度起；不写为所有年度", HelpName = "Y" };
    private static readonly Option<string> ReasonOption = new("--reason") { Description = "为什么改", HelpName = "TEXT", Required = true };

    public static Command Try(Front front) => front.Command("backtest", "试算：参数改成这样，往年会多出、少掉哪些预警；什么也不记", Try, RuleOption, SetOption, RegionOption);

    public static Command Set(Front front) => front.Command("set", "设定参数（值留空即撤回），记入账本，下一次运行起算", Set, RuleOption, SetOption, RegionOption, FromOption, ReasonOption);

    private static async Task<int> Try(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        if (!Values(line, terminal, out var values))
            return 2;
        var tried = values.ToDictionary(v => v.Key, v => v.Value ?? "", StringComparer.Ordinal);
        if (!(await house.GetRequiredService<Backtest>().Try(line.GetRequiredValue(RuleOption), tried, line.GetValue(RegionOption), stop)).Accepted(out var report, out var refusal))
        {
            terminal.Refuse(refusal);
            return 2;
        }
        terminal.Show(new
        {
            rule = report.Rule.Id,
            version = report.Rule.Version,
            years = report.Years,
            added = report.Added.Select(RunDocument.WarningLine.Of),
            removed = report.Removed.Select(RunDocument.WarningLine.Of),
        }, output =>
        {
            foreach (var y in report.Years)
                output.WriteLine($"{y.Year}年度：现在{y.Now}件，试算{y.Tried}件，多出{y.Added}件，少掉{y.Removed}件");
            foreach (var f in report.Added)
                output.WriteLine($"+ {f.Sentence}");
            foreach (var f in report.Removed)
                output.WriteLine($"- {f.Sentence}");
            output.WriteLine("试算没有记下任何东西；要用这些值，用 rules set。");
        });
        return 0;
    }

    private static async Task<int> Set(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        if (!Values(line, terminal, out var values))
            return 2;
        var asked = new SettingAsked(line.GetRequiredValue(RuleOption), values, line.GetValue(RegionOption), line.GetValue(FromOption), line.GetRequiredValue(ReasonOption), "command-line");
        if (!(await house.GetRequiredService<SetParameter>().Do(asked, stop)).Accepted(out var kept, out var refusal))
        {
            terminal.Refuse(refusal);
            return 2;
        }
        terminal.Show(kept, output =>
        {
            foreach (var s in kept)
                output.WriteLine($"{s.Rule} {s.Parameter} {(s.Value is null ? "已撤回" : "= " + s.Value)}，{(s.Region == 0 ? "所有地区" : s.Region)}，{(s.FromYear == 0 ? "所有年度" : s.FromYear + "年度起")}");
        });
        return 0;
    }

    private static bool Values(ParseResult line, Terminal terminal, out Dictionary<string, string?> values)
    {
        values = new(StringComparer.Ordinal);
        foreach (var text in line.GetRequiredValue(SetOption))
        {
            if (text.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var at))
            {
                terminal.Refuse(new Refusal("rules.set", $"“{text}”不是“参数=值”。", Remedy: "例如 --set line_fen=30000000。"));
                return false;
            }
            values[text[..at]] = text[(at + 1)..] is { Length: > 0 } value ? value : null;
        }
        return true;
    }
}
