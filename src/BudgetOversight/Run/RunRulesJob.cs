using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>Runs the rules as a task: one may leave, and find it again under 任务.</summary>
internal sealed class RunRulesJob(RunRules rules, RuleCatalogue catalogue) : IJobHandler
{
    public const string JobKind = "rules.run";

    public string Kind => JobKind;

    /// <remarks>A run is kept in one transaction at its end: one that was interrupted starts anew and leaves nothing behind.</remarks>
    public async Task<string> Run(JobRun run, CancellationToken stop)
    {
        var done = 0;
        var all = catalogue.Rules.Count;
        await run.Report(0, all, "正在运行规则", stop);
        var reported = Task.CompletedTask;
        var report = await rules.Run(null, null, null, run.StartedBy, result =>
        {
            var note = $"{result.Rule}：{result.Findings.Count}件";
            var count = ++done;
            reported = reported.ContinueWith(_ => run.Report(count, all, note, stop), stop, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
        }, stop);
        await reported;
        return $"第{report.Number}次运行：{report.Rules.Sum(r => r.Fresh + r.Back)}件新增或再现，{report.Rules.Sum(r => r.Still)}件持续，{report.Rules.Sum(r => r.Gone)}件消失。";
    }

    /// <summary>The button on the page of rules.</summary>
    public static async Task<IResult> Start(HttpContext http, Jobs jobs, Viewer viewer)
    {
        var id = await jobs.Start(JobKind, "运行全部规则", "", viewer.Account, http.RequestAborted);
        return Results.Redirect($"/jobs/{id}");
    }
}
