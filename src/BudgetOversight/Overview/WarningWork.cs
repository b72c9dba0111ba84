using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>What the rules leave on somebody's home page: the new doubts, by how much they weigh.</summary>
internal sealed class WarningWork(WarningStore warnings) : IWorkList
{
    public async Task<IReadOnlyList<WorkItem>> Read(Viewer viewer, CancellationToken stop)
    {
        if (!await viewer.May("warning.read"))
            return [];
        var all = await warnings.List(new(), stop);
        var work = new List<WorkItem>();
        foreach (var severity in (Severity[])[Severity.红, Severity.橙])
        {
            var fresh = all.Where(w => w.Severity == severity && w.State is (WarningState.New or WarningState.Back)).ToList();
            if (fresh.Count > 0)
            {
                work.Add(new(WorkReason.Mine, "预警", $"{fresh.Count}件新的{severity}色预警待初核", $"{WarningList.Path}?severity={severity}",
                    fresh.MaxBy(w => w.AmountFen)!.Sentence, Status: severity.Chip()));
            }
        }
        work.AddRange(all.Where(w => w.State is WarningState.Gone && w.GoneOn == viewer.Today).Take(3)
            .Select(gone => new WorkItem(WorkReason.Changed, "预警", "已消失：" + gone.Sentence, $"{WarningList.Path}/{gone.Id}", On: gone.GoneOn)));
        return work;
    }
}
