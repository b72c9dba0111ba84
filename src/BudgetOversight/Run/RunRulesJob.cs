using Microsoft.AspNetCore.Mvc;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>Runs the rules as a task: one may leave, and find it again under 任务.</summary>
internal sealed class RunRulesJob(RunRules rules, RuleCatalogue catalogue) : IJobHandler
{
    public const string JobKind = "rules.run";

    private const string Full = "full";

    public string Kind => JobKind;

    /// <remarks>A run is kept in one transaction at its end: one that was interrupted starts anew and leaves nothing behind.</remarks>
    public async Task<string> Run(JobRun run, CancellationToken stop)
    {
        var done = 0;
        var all = catalogue.Rules.Count;
        await run.Report(0, all, "正在运行规则", stop);
        var reported = Task.CompletedTask;
        void Progress(RuleResult result)
        {
            var note = $"{result.Rule}：{(result.Part.IsNothing ? result.Part.Word : $"{result.Findings.Count}件")}";
            var count = ++done;
            reported = reported.ContinueWith(_ => run.Report(count, all, note, stop), stop, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
        }
        var report = run.Input == Full ? await rules.Run(null, null, null, run.StartedBy, Progress, stop) : await rules.RunIncrement(null, null, run.StartedBy, Progress, stop);
        await reported;
        return $"第{report.Number}次运行{(report.IsIncremental ? $"（增量，重判{report.Rules.Count(r => !r.Result.Part.IsNothing)}条规则）" : "")}：{report.Rules.Sum(r => r.Fresh + r.Back)}件新增或再现，{report.Rules.Sum(r => r.Still)}件持续，{report.Rules.Sum(r => r.Gone)}件消失。";
    }

    /// <summary>The buttons on the page of rules: without more it asks what has new data, with <c>mode=full</c> everything.</summary>
    public static async Task<IResult> Start(HttpContext http, [FromForm] string? mode, Jobs jobs, Viewer viewer)
    {
        var full = mode == Full;
        var id = await jobs.Start(JobKind, full ? "全部规则重新判断" : "运行全部规则", full ? Full : "", viewer.Account, http.RequestAborted);
        return Results.Redirect($"/jobs/{id}");
    }
}
