using System.CommandLine;
using System.Data.Common;
using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary><c>rules list</c>, <c>rules test</c>, <c>rules run</c>.</summary>
internal static class RulesCommands
{
    private static readonly Option<string?> RuleOption = new("--rule") { Description = "只运行这一条，如 D05", HelpName = "ID" };
    private static readonly Option<int?> YearOption = new("--year") { Description = "只看这一预算年度", HelpName = "Y" };
    private static readonly Option<FiscalEngine?> EngineOption = new("--engine")
    {
        Description = "用哪一个引擎问：duckdb 或 postgres；不写，由设置 fiscal.postgres 决定",
        HelpName = "duckdb|postgres",
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value)
            {
                case "duckdb": return FiscalEngine.DuckDb;
                case "postgres": return FiscalEngine.PostgreSql;
                default:
                    result.AddError($"没有引擎“{result.Tokens[0].Value}”，应写 duckdb 或 postgres。");
                    return null;
            }
        },
    };
    private static readonly Option<DateOnly?> KnownOption = new("--as-known-on")
    {
        Description = "只用这一天之前已收到的数据来问（YYYY-MM-DD）；只作答，不改动预警",
        HelpName = "DATE",
        CustomParser = result =>
        {
            if (IsoText.DayOrNull(result.Tokens[0].Value) is { } day)
                return day;
            result.AddError($"“{result.Tokens[0].Value}”不是日期，应写作 2021-12-31。");
            return null;
        },
    };

    private static readonly Option<bool> IncrementalOption = new("--incremental") { Description = "只重判有新数据的部分，其余沿用；结果与全部重判逐行相同" };
    private static readonly Option<bool> FullOption = new("--full") { Description = "全部重判（不写时就是这样）" };

    public static Command Create(Front front) => new("rules", "预算监督规则")
    {
        front.Command("list", "列出规则：依据、级别、参数", List),
        front.Command("test", "运行每条规则的算例；有不符的，退出码为1", Test, EngineOption),
        front.Command("run", "运行规则，记下预警", Run, RuleOption, YearOption, KnownOption, EngineOption, IncrementalOption, FullOption),
        TuningCommands.Try(front),
        TuningCommands.Set(front),
        ScoreCommand.Create(front),
    };

    /// <summary>The rules, or 2 with every fault of every folder.</summary>
    internal static bool TryLoad(IServiceProvider house, Terminal terminal, out RuleCatalogue catalogue)
    {
        try
        {
            catalogue = house.GetRequiredService<RuleCatalogue>();
            foreach (var fault in catalogue.Refused)
                terminal.Remark($"本地规则没有装入：{fault}");
            return true;
        }
        catch (RuleFaultsException wrong)
        {
            catalogue = null!;
            terminal.Show(new { faults = wrong.Faults }, _ => terminal.Remark($"规则没有装入：{Environment.NewLine}{wrong.Message}"));
            return false;
        }
    }

    internal static Refusal Unknown(string rule) => new("rules.unknown", $"没有规则{rule}。", Remedy: "用 rules list 查看有哪些规则。");

    private static Refusal? NotTogether(ParseResult line) => (line.GetValue(IncrementalOption), line.GetValue(FullOption), line.GetValue(KnownOption), line.GetValue(YearOption)) switch
    {
        (true, true, _, _) => new("rules.run.mode", "--incremental 与 --full 只能写一个。", Remedy: "只重判有新数据的部分写 --incremental，全部重判不必写。"),
        (true, _, not null, _) => new("rules.run.increment.known", "按过去某日所知来问，什么也不沿用，不能写 --incremental。", Remedy: "去掉 --incremental。"),
        (true, _, _, not null) => new("rules.run.increment.year", "增量运行看所有年度，不能写 --year。", Remedy: "去掉 --year；只看一个年度的去掉 --incremental。"),
        _ => null,
    };

    private static Task<int> List(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        if (!TryLoad(house, terminal, out var catalogue))
            return Task.FromResult(2);
        terminal.Show(catalogue.Rules.Select(RuleDocument.Of), output =>
        {
            foreach (var rule in catalogue.Rules)
            {
                output.WriteLine($"{rule.Id} {string.Join('/', rule.Severities)} {rule.Title}");
                output.WriteLine($"    依据：{string.Join("；", rule.Basis.Select(b => $"{b.Article}（{b.From:yyyy-MM-dd}起施行）"))}");
                foreach (var p in rule.Parameters)
                    output.WriteLine($"    {p.Name} = {p.Value} {p.Unit}（{p.SourceText}）{p.Explanation}");
            }
        });
        return Task.FromResult(0);
    }

    private static async Task<int> Test(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        if (!TryLoad(house, terminal, out var catalogue))
            return 2;
        var engines = house.GetRequiredService<FiscalEngines>();
        var onServer = (line.GetValue(EngineOption) ?? engines.Chosen) is FiscalEngine.PostgreSql;
        var outcomes = onServer ? await engines.AskEmpty(All, stop) : await OnDuckDb();
        terminal.Show(outcomes.Select(o => new { rule = o.Rule.Id, o.Rule.Title, o.Expected, passed = o.Differences.Count == 0, o.Differences }), output =>
        {
            foreach (var (rule, expected, differences) in outcomes)
            {
                output.WriteLine($"{(differences.Count == 0 ? "相符" : "不符")} {rule.Id} {rule.Title}：算例{expected}行");
                foreach (var difference in differences)
                    output.WriteLine($"    {difference}");
            }
        });
        return outcomes.TrueForAll(o => o.Differences.Count == 0) ? 0 : 1;

        async Task<List<(Rule Rule, int Expected, IReadOnlyList<string> Differences)>> OnDuckDb()
        {
            await using var fiscal = await ExampleCheck.OpenDuckDb(stop);
            return await All(fiscal);
        }

        async Task<List<(Rule Rule, int Expected, IReadOnlyList<string> Differences)>> All(DbConnection fiscal)
        {
            var all = new List<(Rule Rule, int Expected, IReadOnlyList<string> Differences)>();
            foreach (var rule in catalogue.Rules)
                all.Add(await Try(rule, fiscal, stop));
            return all;
        }
    }

    private static async Task<(Rule Rule, int Expected, IReadOnlyList<string> Differences)> Try(Rule rule, DbConnection fiscal, CancellationToken stop)
    {
        try
        {
            var outcome = await ExampleCheck.Run(rule, fiscal, stop);
            return (rule, outcome.Expected, outcome.Differences);
        }
        catch (Exception wrong) when (wrong is RuleFaultsException or InvalidOperationException or DbException)
        {
            return (rule, 0, [wrong.Message]);
        }
    }

    private static async Task<int> Run(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        if (!TryLoad(house, terminal, out var catalogue))
            return 2;
        var (rule, year, engine) = (line.GetValue(RuleOption), line.GetValue(YearOption), line.GetValue(EngineOption));
        if (rule is not null && catalogue.Find(rule) is null)
        {
            terminal.Refuse(Unknown(rule));
            return 2;
        }
        if (NotTogether(line) is { } refusal)
        {
            terminal.Refuse(refusal);
            return 2;
        }
        var run = house.GetRequiredService<RunRules>();
        void Progress(RuleResult r) => terminal.Remark($"{r.Rule.Id} {r.Rule.Title}：{(r.Part.IsNothing ? r.Part.Word : $"{r.Findings.Count}件")}，{r.Took.TotalMilliseconds:N0}毫秒");
        var report = line.GetValue(KnownOption) is { } day ? await run.Look(rule, year, engine, day, Progress, stop)
            : line.GetValue(IncrementalOption) ? await run.RunIncrement(rule, engine, "command-line", Progress, stop)
            : await run.Run(rule, year, engine, "command-line", Progress, stop);
        var document = RunDocument.Of(report);
        terminal.Show(document, document.Print);
        return document.Rules.Any(r => r.Fault is not null) ? 1 : 0;
    }
}
