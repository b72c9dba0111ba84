using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>The steps of a handling as its page tells them, and whose turn it is now.</summary>
internal static class HandlingTimeline
{
    public static IEnumerable<TimelineEntry> Of(HandlingView view, bool mayOpenLedger)
    {
        foreach (var step in view.Steps)
        {
            var entry = view.Entries.GetValueOrDefault(step.Number);
            yield return new(
                step.OnDay, $"{step.Transition.Words}（{view.NameOf(step.Actor)}{(entry?.ByCommand is true ? "，由命令行办理" : "")}）", More(step),
                mayOpenLedger && entry is not null ? $"/ledger/{entry.Index}" : null);
        }
        var handling = view.Handling;
        if (handling.Stage is HandlingStage.Watch)
            yield return new(handling.WatchedUntil, "复发监测期满", "这一日以前规则再次命中的，自动重新办理，等级升一级。", When: TimelineWhen.Ahead);
        else if (view.Due is { } due)
            yield return new(due.Day, $"轮到{handling.Stage.Facts().Turn.Word()}：{handling.Stage.Word()}", "这一日以前办理。", When: TimelineWhen.Now);
    }

    private static string? More(HandlingStep step)
    {
        var said = new List<string>();
        if (step.WasLate)
            said.Add($"逾期：应在{Printed.Day(step.DueOn)}前");
        if (ReasonCode.Find(step.Reason) is { } reason)
            said.Add("理由：" + reason.Words);
        if (EscalationBody.Find(step.Body) is { } body)
            said.Add("提请：" + body.Words + (body.BasisOn(step.OnDay) is { } basis ? $"（{basis}）" : ""));
        if (step.Days is { } days)
            said.Add($"{days}日");
        if (step.Paper is { } paper)
            said.Add("文件：" + paper);
        if (step.Opinion is { } opinion)
            said.Add(opinion);
        return said.Count == 0 ? null : string.Join("；", said);
    }
}
