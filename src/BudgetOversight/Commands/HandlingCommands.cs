using System.CommandLine;
using System.Globalization;
using Tongjian.Ground;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary><c>warnings show|triage|sign|letter|answer|view|determine|rectify|close|step</c>: the handling of a warning from the command line, in the name of an account.</summary>
internal static class HandlingCommands
{
    private static readonly Argument<string> Id = new("id") { Description = "预警的编号" };
    private static readonly Argument<string[]> Ids = new("id") { Description = "预警的编号；黄色预警集中发函时写几个", Arity = ArgumentArity.OneOrMore };
    internal static readonly Option<string> As = new("--as") { Description = "以哪个账号办理（登录名）", HelpName = "USER", Required = true };
    private static readonly Option<string?> Opinion = new("--opinion") { Description = "意见", HelpName = "TEXT" };
    private static readonly Option<string?> Reason = new("--reason") { Description = "理由代码，如 over-budget、explained", HelpName = "CODE" };
    private static readonly Option<int?> Days = new("--days") { Description = "给多少日（自然日）", HelpName = "N" };
    private static readonly Option<string?> Body = new("--body") { Description = "提请谁，如 finance-committee、chairpersons", HelpName = "BODY" };
    private static readonly Option<string?> Paper = new("--paper") { Description = "处理结果的文件", HelpName = "TEXT" };
    private static readonly Option<string[]> Files = new("--file") { Description = "附件，可以写几次", HelpName = "FILE" };
    private static readonly Option<string?> Unit = new("--unit") { Description = "被核实单位的代码，与规则所见不同时写", HelpName = "CODE" };

    public static IEnumerable<Command> All(Front front) =>
    [
        front.Command("show", "一件预警：轮到谁、期限怎样算出、每一步", Show, Id),
        Steps(front, "triage", "初核", new() { ["doubt"] = "triage.doubt", ["false"] = "triage.false", ["data"] = "triage.data" }),
        Steps(front, "sign", "复核签发，或者退回初核", new() { ["ok"] = "sign", ["back"] = "sign.back" }, "ok"),
        front.Command("letter", "发函：疑点核实函、督办单（--kind urge）、问询函（--kind inquiry）", Letter, Ids, Kind, As, Opinion),
        Steps(front, "answer", "单位的自查答复；报送方答复数据问题（--as 财政账号）", new() { ["unit"] = "answer", ["sender"] = "sender.reply" }, "unit"),
        Steps(front, "view", "财政部门的意见", new() { ["true"] = "view.true", ["untrue"] = "view.untrue", ["explained"] = "view.explained" }),
        Steps(front, "determine", "认定", new()
        {
            ["close"] = "determine.close",
            ["rectify"] = "determine.rectify",
            ["anew"] = "determine.anew",
            ["escalate"] = "determine.escalate",
            ["resolve"] = "resolve",
            ["extend"] = "extend",
        }),
        Steps(front, "rectify", "报告整改情况", new() { ["report"] = "rectify.report" }, "report"),
        Steps(front, "close", "复核销号，或者退回认定、重新办理", new() { ["ok"] = "close", ["back"] = "close.back", ["reopen"] = "reopen" }, "ok"),
    ];

    private static Option<string> Kind { get; } = KindOption();

    private static Option<string> KindOption()
    {
        var option = new Option<string>("--kind") { Description = "函件的种类", DefaultValueFactory = _ => LetterKind.Doubt.Key };
        option.AcceptOnlyFromAmong([.. LetterKind.All.Select(k => k.Key)]);
        return option;
    }

    /// <summary>A command whose second word chooses the step.</summary>
    private static Command Steps(Front front, string name, string description, Dictionary<string, string> steps, string? usual = null)
    {
        var verdict = new Option<string>("--verdict") { Description = "怎样办：" + string.Join("、", steps.Select(s => $"{s.Key}（{Transitions.Named(s.Value).Words}）")), Required = usual is null };
        if (usual is not null)
            verdict.DefaultValueFactory = _ => usual;
        verdict.AcceptOnlyFromAmong([.. steps.Keys]);
        return front.Command(name, description, (house, line, terminal, stop) => Take(house, line, steps[line.GetValue(verdict)!], terminal, stop),
            Id, verdict, As, Opinion, Reason, Days, Body, Paper, Files, Unit);
    }

    private static async Task<int> Take(IServiceProvider house, ParseResult line, string step, Terminal terminal, CancellationToken stop)
    {
        if (await Account(house, line, stop) is not { } actor)
            return NoAccount(line, terminal);
        if (!(await Read(line.GetValue(Files) ?? [], terminal, stop)).Accepted(out var files, out var refusal))
            return terminal.Refuse(refusal);
        var asked = new StepAsked(line.GetValue(Id)!, step, actor)
        {
            Opinion = line.GetValue(Opinion),
            Reason = line.GetValue(Reason),
            Days = line.GetValue(Days),
            Body = line.GetValue(Body),
            Paper = line.GetValue(Paper),
            Unit = line.GetValue(Unit),
            Files = files,
            ByCommand = true,
        };
        if (!(await house.GetRequiredService<TakeStep>().Do(asked, stop)).Accepted(out var handling, out refusal))
            return terminal.Refuse(refusal);
        terminal.Show(new { handling.Warning, Step = step, Stage = handling.Stage.Key(), handling.Round, handling.Steps },
            output => output.WriteLine($"已办：{Transitions.Named(step).Words}。现在是“{handling.Stage.Word()}”，轮到{handling.Stage.Facts().Turn.Word()}。"));
        return 0;
    }

    private static async Task<int> Letter(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        if (await Account(house, line, stop) is not { } actor)
            return NoAccount(line, terminal);
        var step = LetterKind.Parse(line.GetValue(Kind)!).Step;
        var asked = line.GetValue(Ids)!.Select(id => new StepAsked(id, step, actor) { Opinion = line.GetValue(Opinion), ByCommand = true }).ToList();
        if (!(await house.GetRequiredService<IssueLetter>().Do(step, asked, stop)).Accepted(out var letter, out var refusal))
            return terminal.Refuse(refusal);
        terminal.Show(new { letter.Id, letter.Written, letter.Title, letter.Recipient, DueOn = letter.DueOn?.Iso(), letter.File, letter.LedgerIndex },
            output => output.WriteLine($"已发出{letter.Written}：{letter.Title}。主送{letter.Recipient}，文件 {letter.File}，记在账本第{letter.LedgerIndex}条。"));
        return 0;
    }

    private static async Task<int> Show(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        var id = line.GetValue(Id)!;
        if (await house.GetRequiredService<WarningStore>().Find(id, HandlingScope.Whole, stop) is not { } warning)
            return terminal.Refuse(TakeStep.Unknown(id));
        var today = house.GetRequiredService<TimeProvider>().GetUtcNow().BeijingDay();
        var view = await house.GetRequiredService<HandlingLife>().Read(warning, HandlingScope.Whole, today, stop);
        terminal.Show(
            new
            {
                warning.Id,
                Rule = warning.Identity.Rule,
                State = warning.State.Key(),
                Severity = warning.Severity.ToString(),
                Level = view.Level.ToString(),
                Stage = view.Handling.Stage.Key(),
                Turn = view.Handling.Stage.Facts().Turn.ToString().ToLowerInvariant(),
                DueOn = view.Due?.Day.Iso(),
                Late = view.IsLate(today),
                DueIsProposal = view.IsProposal,
                view.Handling.Round,
                Outcome = view.Handling.Outcome?.Key(),
                WatchedUntil = view.Handling.WatchedUntil?.Iso(),
                warning.Sentence,
                Suggestions = view.Rungs.Select(r => r.Words),
                Steps = view.Steps.Select(s => new
                {
                    s.Number,
                    s.Round,
                    s.Step,
                    Stage = s.Stage.Key(),
                    On = s.OnDay.Iso(),
                    s.Actor,
                    DueOn = s.DueOn?.Iso(),
                    Late = s.WasLate,
                    s.Reason,
                    s.Body,
                    s.Days,
                    s.Paper,
                    s.Opinion,
                    Files = s.Files.Select(f => new { f.Name, f.Kind, f.Bytes, Sha256 = f.File }),
                }),
            },
            output =>
            {
                output.WriteLine($"{warning.Severity} {warning.State.Word()} {warning.Sentence}");
                output.WriteLine($"现在：{view.Handling.Stage.Word()}，轮到{view.Handling.Stage.Facts().Turn.Word()}{(view.Due is { } due ? $"，期限{due.Day.Iso()}{(view.IsLate(today) ? "（已逾期）" : "")}" : "")}");
                foreach (var step in view.Steps)
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step.Number} {step.OnDay.Iso()} {step.Transition.Words} {view.NameOf(step.Actor)}{(step.WasLate ? " 逾期" : "")} {step.Opinion}").TrimEnd());
                foreach (var rung in view.Rungs)
                    output.WriteLine($"建议：{rung.Words}");
            });
        return 0;
    }

    internal static Task<string?> Account(IServiceProvider house, ParseResult line, CancellationToken stop) => house.GetRequiredService<Standings>().Named(line.GetValue(As)!, stop);

    internal static int NoAccount(ParseResult line, Terminal terminal) =>
        terminal.Refuse(new("account.unknown", $"没有登录名为“{line.GetValue(As)}”的账号。", Remedy: "用 account list 查看；每一步都要有办理的人。"));

    internal static async Task<Outcome<IReadOnlyList<Attachment>>> Read(string[] paths, Terminal terminal, CancellationToken stop)
    {
        var read = new List<Attachment>();
        foreach (var path in paths.Select(terminal.FullPath))
        {
            if (!File.Exists(path))
                return new Refusal("attachment.missing", $"没有文件 {path}。");
            if (new FileInfo(path).Length > Attachment.MostBytes)
                return Attachment.TooLarge(Path.GetFileName(path));
            if (!Attachment.Of(Path.GetFileName(path), await File.ReadAllBytesAsync(path, stop)).Accepted(out var attachment, out var refusal))
                return refusal;
            read.Add(attachment);
        }
        return read;
    }
}
