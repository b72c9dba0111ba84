using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>What the rules leave on somebody's home page: the standing doubts by how much they weigh, and what the last run changed.</summary>
/// <remarks>A doubt stands until its rule no longer finds it. Nobody's looking at it is recorded, so nothing here may say that it waits for a look.</remarks>
internal sealed class WarningWork(WarningStore warnings, RunHistory runs) : IWorkList
{
    public async Task<IReadOnlyList<WorkItem>> Read(Viewer viewer, CancellationToken stop) =>
        await viewer.May("warning.read") ? Of(await warnings.List(new(), stop), await runs.Last(stop), viewer.Today) : [];

    internal static IReadOnlyList<WorkItem> Of(IReadOnlyList<Warning> all, RunHistory.LastRun? last, DateOnly today)
    {
        // An exception is nobody's work, old or new.
        all = [.. all.Where(w => w.Exception is null)];
        var work = new List<WorkItem>();
        foreach (var severity in (Severity[])[Severity.红, Severity.橙, Severity.黄])
        {
            var standing = all.Where(w => w.Severity == severity && w.State is not WarningState.Gone).ToList();
            if (standing.Count > 0)
            {
                work.Add(new(WorkReason.Mine, "预警", $"现存{standing.Count}件{severity}色预警", $"{WarningList.Path}?severity={severity}",
                    "金额最大的：" + standing.MaxBy(w => w.Weight)!.Sentence, Status: severity.Chip()));
            }
        }
        var (fresh, back) = (all.Count(w => w.State is WarningState.New), all.Count(w => w.State is WarningState.Back));
        if (last is not null && fresh > 0)
            work.Add(new(WorkReason.Changed, "预警", $"最近一次运行新增{fresh}件预警", $"{WarningList.Path}?state=new", On: last.RanOn));
        if (last is not null && back > 0)
            work.Add(new(WorkReason.Changed, "预警", $"最近一次运行再现{back}件预警", $"{WarningList.Path}?state=back", On: last.RanOn));
        if (last is not null && all.Count(w => w.OpenSince >= last.RanOn && w.State is not WarningState.Gone) is > 0 and var open)
            work.Add(new(WorkReason.Changed, "例外", $"最近一次运行以来有{open}件预警的例外已过，恢复计入", $"{ExceptionList.Path}?which=ended", On: last.RanOn));
        work.AddRange(all.Where(w => w.State is WarningState.Gone && w.GoneOn == today).Take(3)
            .Select(gone => new WorkItem(WorkReason.Changed, "预警", "已消失：" + gone.Sentence, $"{WarningList.Path}/{gone.Id}", On: gone.GoneOn)));
        return work;
    }
}
