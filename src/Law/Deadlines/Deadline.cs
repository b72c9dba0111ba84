using Tongjian.Ground;

namespace Tongjian.Law;

public enum DeadlineUnit
{
    /// <summary>日: every day counts.</summary>
    CalendarDay,

    /// <summary>工作日.</summary>
    WorkingDay,

    /// <summary>月: to the same day of the last month, or its final day where there is none. Three months are not ninety days.</summary>
    Month,
}

/// <summary>Whether a period that ends on a rest day goes on to the next working day. Most articles are silent: the rule pack decides.</summary>
public enum RestDayRoll
{
    None,
    NextWorkingDay,
}

/// <summary>
/// A statutory period (法定期限). The day of the event is not counted and the first counted day is the one after it (as 民法典201 does for
/// civil periods; the public-law articles are read the same way).
/// </summary>
/// <param name="Amount">At least 1.</param>
/// <param name="Basis">The article that sets the period.</param>
public sealed record Deadline(int Amount, DeadlineUnit Unit, Citation? Basis = null)
{
    public int Amount { get; } = Amount > 0 ? Amount : throw new ArgumentOutOfRangeException(nameof(Amount), Amount, "期限至少为1。");

    /// <summary>二十日, 五个工作日, 三个月 as numbers: 20日, 5个工作日, 3个月.</summary>
    public string Words => Unit switch
    {
        DeadlineUnit.CalendarDay => $"{Amount}日",
        DeadlineUnit.WorkingDay => $"{Amount}个工作日",
        _ => $"{Amount}个月",
    };

    /// <summary>The last day of a period that starts with an event on <paramref name="anchor"/>.</summary>
    public DueDay After(DateOnly anchor, RestDayRoll roll, WorkCalendar calendar)
    {
        var steps = new List<CountedDay> { new(anchor, null, "起算事件当日，不计入") };
        var (end, provisional) = Unit switch
        {
            DeadlineUnit.CalendarDay => (CountDays(anchor, calendar, steps), false),
            DeadlineUnit.WorkingDay => CountWorkingDays(anchor, calendar, steps),
            _ => (CountMonths(anchor, steps), false),
        };
        var onEnd = calendar.On(end);
        var rolled = calendar.WorkingDayFrom(end);
        provisional |= roll is RestDayRoll.NextWorkingDay && rolled.IsProvisional;
        if (rolled.Day != end)
        {
            steps.Add(new(rolled.Day, null, roll is RestDayRoll.NextWorkingDay
                ? $"届满日{end.Iso()}是休息日（{onEnd.Reason}），按规则包顺延至下一工作日"
                : $"届满日{end.Iso()}是休息日（{onEnd.Reason}）；条文未规定顺延，不顺延。如顺延，为{rolled.Day.Iso()}"));
        }
        if (provisional || rolled.IsProvisional)
            steps.Add(new(rolled.Day, null, calendar.WhyOpen(rolled.Day)));
        return new(anchor, roll is RestDayRoll.NextWorkingDay ? rolled.Day : end, end, rolled.Day, Basis, provisional, provisional || rolled.IsProvisional, steps);
    }

    /// <summary>
    /// The last day on which something that must be done this long before an event (会议举行的三十日前) is still in time: the event's day is not
    /// counted, and as many days lie between as the article says. A rest day does not move it: moving it on would shorten the period.
    /// </summary>
    public DueDay Before(DateOnly anchor, WorkCalendar calendar)
    {
        if (Unit is not DeadlineUnit.CalendarDay)
            throw new NotSupportedException("Only calendar days are counted backwards: no article asks for more.");
        var end = anchor.AddDays(-Amount);
        var onEnd = calendar.On(end);
        return new(anchor, end, end, end, Basis, false, false,
        [
            new(end, Amount, $"往前第{Amount}日，最迟在这一天" + (onEnd.IsWorking ? "" : $"（{onEnd.Reason}，宜提前到之前的工作日）")),
            new(anchor, null, "会议当日，不计入"),
        ]);
    }

    private DateOnly CountDays(DateOnly anchor, WorkCalendar calendar, List<CountedDay> steps)
    {
        for (var n = 1; n <= Amount; n++)
        {
            var day = calendar.On(anchor.AddDays(n));
            steps.Add(new(day.Day, n, $"第{n}日" + (day.IsWorking ? "" : $"（{day.Reason}）")));
        }
        return anchor.AddDays(Amount);
    }

    private (DateOnly End, bool Provisional) CountWorkingDays(DateOnly anchor, WorkCalendar calendar, List<CountedDay> steps)
    {
        var provisional = false;
        var day = anchor;
        for (var n = 0; n < Amount;)
        {
            day = day.AddDays(1);
            var on = calendar.On(day);
            provisional |= on.IsProvisional;
            if (on.IsWorking)
                n++;
            steps.Add(on.IsWorking ? new(day, n, $"第{n}个工作日" + (on.Reason == "工作日" ? "" : $"（{on.Reason}）")) : new(day, null, $"{on.Reason}，不计"));
        }
        return (day, provisional);
    }

    private DateOnly CountMonths(DateOnly anchor, List<CountedDay> steps)
    {
        for (var n = 1; n < Amount; n++)
            steps.Add(new(anchor.AddMonths(n), n, $"第{n}个月"));
        var end = anchor.AddMonths(Amount);
        steps.Add(new(end, Amount, $"第{Amount}个月" + (end.Day == anchor.Day ? "，对应日" : $"，该月没有{anchor.Day}日，取月末")));
        return end;
    }

}
