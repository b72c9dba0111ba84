using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>Exceptions that wait for somebody's approval, and those that soon run out.</summary>
internal sealed class ExceptionWork(ExceptionStore exceptions) : IWorkList
{
    public async Task<IReadOnlyList<WorkItem>> Read(Viewer viewer, CancellationToken stop)
    {
        var (approves, proposes) = (await viewer.May(ExceptionStep.Act(ExceptionStep.Approve)), await viewer.May(ExceptionStep.Act(ExceptionStep.Propose)));
        if (!approves && !proposes)
            return [];
        var all = await exceptions.All(stop);
        var work = new List<WorkItem>();
        var mine = all.Where(e => e.Is("mine", approves ? viewer.Account : null, viewer.Today)).ToList();
        if (mine.Count > 0)
            work.Add(new(WorkReason.Mine, "例外", $"{mine.Count}项例外等您批准", $"{ExceptionList.Path}?which=mine", "最早提出的：" + mine[0].Reason));
        var soon = all.Where(e => proposes && e.Is("soon", null, viewer.Today)).OrderBy(e => e.Until).ToList();
        if (soon.Count > 0)
            work.Add(new(WorkReason.Mine, "例外", $"{soon.Count}项例外30日内到期", $"{ExceptionList.Path}?which=soon", "到期后恢复为现存预警；仍可接受的，重新提出。", Due: soon[0].Until));
        return work;
    }
}
