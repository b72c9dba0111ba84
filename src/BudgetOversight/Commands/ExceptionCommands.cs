using System.CommandLine;
using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary><c>exceptions</c>: the list, and <c>exceptions propose|approve|refuse|withdraw</c> in the name of an account.</summary>
internal static class ExceptionCommands
{
    private static readonly Option<string?> OfRule = new("--rule") { Description = "只列这条规则的，如 D05", HelpName = "ID" };
    private static readonly Argument<long> Number = new("number") { Description = "例外的编号" };
    private static readonly Option<string> Rule = new("--rule") { Description = "规则，如 D05", HelpName = "ID", Required = true };
    private static readonly Option<string> Region = new("--region") { Description = "9位区划代码，与预警的一样", HelpName = "CODE", Required = true };
    private static readonly Option<string> Object = new("--object") { Description = "对象，与预警的一字不差", HelpName = "TEXT", Required = true };
    private static readonly Option<string?> Reason = new("--reason") { Description = "理由", HelpName = "TEXT" };
    private static readonly Option<string?> Warning = new("--warning") { Description = "预警的编号：接受到它的等级和金额的2倍；不写为这个年度最重的一件", HelpName = "WARNING" };
    private static readonly Option<string?> Year = new("--year") { Description = "只管这一年度的；对象只有一个年度的预警时可以不写", HelpName = "Y" };
    private static readonly Option<string?> From = new("--from") { Description = "起始日；不写为今天", HelpName = "DATE" };
    private static readonly Option<string?> Until = new("--until") { Description = "到期日，必须写", HelpName = "DATE" };
    private static readonly Option<string?> Paper = new("--paper") { Description = "依据文件的文号", HelpName = "TEXT" };
    private static readonly Option<string?> PaperOn = new("--paper-on") { Description = "依据文件的日期", HelpName = "DATE" };
    private static readonly Option<string[]> Files = new("--file") { Description = "依据文件，一个", HelpName = "FILE" };

    public static Command Create(Front front) => front.Command("exceptions", "列出规则的例外；提出、批准、不同意、撤回", List, OfRule,
        front.Command("propose", "提出例外", Propose, Rule, Region, Object, Warning, Year, Reason, From, Until, Paper, PaperOn, Files, HandlingCommands.As),
        Decide(front, ExceptionStep.Approve, "批准；要有两个人，都不是提出的人"),
        Decide(front, ExceptionStep.Refuse, "不同意，写明理由"),
        Decide(front, ExceptionStep.Withdraw, "撤回，写明理由；一个人就可以"));

    private static Command Decide(Front front, string step, string description) =>
        front.Command(step, description, (house, line, terminal, stop) => Take(house, line, step, terminal, stop), Number, Reason, HandlingCommands.As);

    private static async Task<int> List(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        if (!RulesCommands.TryLoad(house, terminal, out var catalogue))
            return 2;
        var asked = line.GetValue(OfRule);
        var rule = asked is null ? null : catalogue.Find(asked)?.Id;
        if (asked is not null && rule is null)
        {
            terminal.Refuse(RulesCommands.Unknown(asked));
            return 2;
        }
        var today = house.GetRequiredService<TimeProvider>().GetUtcNow().BeijingDay();
        var entries = (await house.GetRequiredService<ExceptionStore>().All(stop)).Where(e => rule is null || e.Rule == rule).ToList();
        terminal.Show(entries.Select(e => Line.Of(e, today)), output =>
        {
            foreach (var e in entries)
                output.WriteLine($"{e.Number} {e.ChipOn(today).Word} {e.Rule} {e.Region:D9} {e.Object} {(e.FiscalYear is { } year ? $"{year}年度 " : "")}{e.From.Iso()}至{e.Until.Iso()} {e.Reason}");
            output.WriteLine($"共{entries.Count}项，生效{entries.Count(e => e.HoldsOn(today))}项。");
        });
        return 0;
    }

    private static async Task<int> Propose(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        if (await HandlingCommands.Account(house, line, stop) is not { } actor)
            return HandlingCommands.NoAccount(line, terminal);
        if (!(await HandlingCommands.Read(line.GetValue(Files) ?? [], terminal, stop)).Accepted(out var files, out var refusal))
            return terminal.Refuse(refusal);
        var asked = new ExceptionProposal(line.GetRequiredValue(Rule), line.GetRequiredValue(Region), line.GetRequiredValue(Object), line.GetValue(Reason), line.GetValue(From), line.GetValue(Until), actor)
        {
            Warning = line.GetValue(Warning),
            Year = line.GetValue(Year),
            Paper = line.GetValue(Paper),
            PaperOn = line.GetValue(PaperOn),
            Files = files,
            ByCommand = true,
        };
        return Said(await house.GetRequiredService<ProposeExceptionEntry>().Do(asked, stop), house, terminal);
    }

    private static async Task<int> Take(IServiceProvider house, ParseResult line, string step, Terminal terminal, CancellationToken stop)
    {
        if (await HandlingCommands.Account(house, line, stop) is not { } actor)
            return HandlingCommands.NoAccount(line, terminal);
        var asked = new ExceptionStepAsked(line.GetValue(Number), step, actor) { Words = line.GetValue(Reason), ByCommand = true };
        return Said(await house.GetRequiredService<TakeExceptionStep>().Do(asked, stop), house, terminal);
    }

    private static int Said(Outcome<ExceptionEntry> outcome, IServiceProvider house, Terminal terminal)
    {
        if (!outcome.Accepted(out var entry, out var refusal))
            return terminal.Refuse(refusal);
        var today = house.GetRequiredService<TimeProvider>().GetUtcNow().BeijingDay();
        terminal.Show(Line.Of(entry, today), output => output.WriteLine($"第{entry.Number}号例外：{entry.ChipOn(today).Word}，{entry.From.Iso()}至{entry.Until.Iso()}。生效即起作用，不必等规则运行。"));
        return 0;
    }

    private sealed record Line(
        long Number, string Rule, string Region, string Object, int? FiscalYear, string? Severity, long? AmountFen, string Reason, string From, string Until, string State, string? Paper, string? PaperOn, string? FileSha256, string ProposedBy, IReadOnlyList<string> ApprovedBy)
    {
        public static Line Of(ExceptionEntry e, DateOnly today) => new(
            e.Number, e.Rule, FiscalRegion.FromNumber(e.Region).ToString(), e.Object, e.FiscalYear, e.Severity?.ToString(), e.AmountFen, e.Reason, e.From.Iso(), e.Until.Iso(), e.On(today).Key(), e.Paper, e.PaperOn?.Iso(), e.File?.File, e.ProposedBy,
            [.. ((string?[])[e.FirstBy, e.SecondBy]).OfType<string>()]);
    }
}
