using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>The warnings in hand: whose turn each is, and until when. Those that nobody has taken up count from the day they were found.</summary>
internal sealed class HandlingWork(WarningStore warnings, HandlingStore handlings, HandlingRights rights, HandlingLimits limits) : IWorkList
{
    public sealed record Line(Warning Warning, Handling Handling, Severity Level, DueDay? Due, bool IsMine)
    {
        public bool IsLate(DateOnly today) => Due?.IsPast(today) is true;
    }

    /// <summary>By last day; what never was taken up is no work once it has gone again or is an exception.</summary>
    public async Task<IReadOnlyList<Line>> Read(HandlingScope scope, DateOnly today, CancellationToken stop)
    {
        if (!scope.SeesAny)
            return [];
        var taken = await handlings.All(scope, stop);
        return
        [
            .. from warning in (await warnings.All(scope, stop)).Values
               let handling = taken.GetValueOrDefault(warning.Id) ?? Handling.NotTakenUp(warning)
               where handling.Steps > 0 || warning is { State: not WarningState.Gone, Exception: null }
               let level = handling.LevelOf(warning.Severity)
               let due = limits.Due(handling, warning.Severity)
               orderby due?.Day ?? DateOnly.MaxValue, level, warning.Weight descending, warning.Id
               select new Line(warning, handling.AsSeenBy(scope), level, due, IsMine(scope, handling)),
        ];
    }

    /// <summary>One line for each stage that waits for this person; those that ran out stand alone, at most five.</summary>
    public async Task<IReadOnlyList<WorkItem>> Read(Viewer viewer, CancellationToken stop)
    {
        if (!await viewer.May("warning.open"))
            return [];
        var mine = (await Read(await rights.Of(viewer.Account, stop), viewer.Today, stop)).Where(l => l.IsMine && l.Handling.Stage is not HandlingStage.Raised).ToList();
        var late = mine.Where(l => l.IsLate(viewer.Today)).Take(5).ToList();
        return
        [
            .. late.Select(l => new WorkItem(WorkReason.Mine, l.Handling.Stage.Word(), l.Warning.Sentence, $"{WarningList.Path}/{l.Warning.Id}", Due: l.Due!.Day)),
            .. mine.Except(late).GroupBy(l => l.Handling.Stage).OrderBy(g => g.Key).Select(g => new WorkItem(
                WorkReason.Mine, g.Key.Word(), $"{g.Count()}件预警等您“{g.Key.Word()}”", $"{HandlingsPage.Path}?stage={g.Key.Key()}",
                "最先到期的：" + g.First().Warning.Sentence, Due: g.First().Due?.Day)),
        ];
    }

    private static bool IsMine(HandlingScope scope, Handling handling) => Transitions.From(handling.Stage).Any(t => t.By == handling.Stage.Facts().Turn && scope.May(t.By))
        && handling is not { Stage: HandlingStage.Rectification, ReportedOn: not null };
}
