using Tongjian.Ground;
using static Tongjian.Law.DeadlineUnit;

namespace Tongjian.Law;

/// <summary>The days of a budget year that others fix and the statutory dates hang on. Null: not fixed yet.</summary>
internal sealed record BudgetEvents(
    DateOnly? SessionOpens = null,
    DateOnly? BudgetApproved = null,
    DateOnly? FinalAccountsMeeting = null,
    DateOnly? FinalAccountsApproved = null,
    DateOnly? AuditReportHeard = null,
    DateOnly? AdjustmentMeeting = null,
    DateOnly? WorkReportMeeting = null);

/// <summary>One thing that must be done in a budget year, by whom and until when.</summary>
/// <param name="First">The first day of the window; null where there is none.</param>
/// <param name="Last">The last day; null while the event it hangs on has no date.</param>
/// <param name="When">The same in words: 6月至9月, 代表大会会议举行30日前（日期未定）.</param>
/// <param name="Counted">How <paramref name="Last"/> was counted, where it was.</param>
internal sealed record BudgetDuty(string Title, string Actor, Citation Basis, DateOnly? First, DateOnly? Last, string When, DueDay? Counted = null);

/// <summary>The statutory calendar of a city's budget year: what the law in force that year asks for, in the order in which it falls due.</summary>
internal static class BudgetYear
{
    /// <param name="year">The calendar year in which the duties fall due.</param>
    public static IReadOnlyList<BudgetDuty> DutiesOf(int year, BudgetEvents events, RestDayRoll roll, WorkCalendar calendar)
    {
        var duties = FixedDuties(year)
            .Concat(After(events.BudgetApproved, roll, calendar, BudgetClock.DepartmentReply, BudgetClock.Publication, BudgetClock.GeneralTransfer, BudgetClock.SpecialTransfer))
            .Concat(After(events.FinalAccountsApproved, roll, calendar, BudgetClock.FinalAccountsReply, BudgetClock.FinalAccountsFiling))
            .Concat(After(events.AuditReportHeard, roll, calendar, BudgetClock.AuditRectificationReport))
            .Append(Before("提交预算草案初步方案", "财政部门", "代表大会会议", 30, Statutes.BudgetLaw.Article(44, 3), events.SessionOpens, calendar))
            .Append(Before("提交决算草案", "财政部门", "审查决算的常委会会议", 30, Statutes.BudgetLaw.Article(78, 3), events.FinalAccountsMeeting, calendar))
            .Append(Before("送交预算调整初步方案", "财政部门", "审查预算调整的常委会会议", 30, Statutes.BudgetLaw.Article(69, 5), events.AdjustmentMeeting, calendar))
            .Concat(WorkReport(year, events.WorkReportMeeting, calendar));
        var end = new DateOnly(year, 12, 31);
        return [.. duties.Where(d => Statutes.Of(d.Basis).IsInForce(d.Last ?? end)).OrderBy(d => d.Last ?? DateOnly.MaxValue).ThenBy(d => d.First ?? DateOnly.MinValue)];
    }

    private static IEnumerable<BudgetDuty> FixedDuties(int year)
    {
        var june = new DateOnly(year, 6, 1);
        var september = new DateOnly(year, 9, 30);
        var december = new DateOnly(year, 12, 31);
        var supervision = Statutes.Find("监督法", september);
        yield return new("部署编制下一年度预算草案", "财政部门", Statutes.BudgetRegulation.Article(25, 2), null, new(year, 6, 30), "6月30日前");
        yield return new("报告预算执行情况", "本级政府", Statutes.BudgetLaw.Article(86), june, september, "6月至9月");
        if (supervision is not null)
        {
            // The numbering of 2006 was in force until 7 November 2024: 15, 19 there are 19, 27 here.
            var old = supervision.Edition is not null;
            yield return new("提请审查和批准上一年度决算草案", "本级政府", supervision.Article(old ? 15 : 19, 2), june, september, "6月至9月");
            yield return new("提出审计工作报告", "本级政府", old ? supervision.Article(19) : supervision.Article(27, 1), june, september, "与审查决算同时");
        }
        yield return new("报告国有资产管理情况", "本级政府", Statutes.SupervisionLaw.Article(24, 2), null, december, "每年");
        yield return new("报告政府债务管理情况", "本级政府", Statutes.SupervisionLaw.Article(25, 2), null, december, "每年");
    }

    private static IEnumerable<BudgetDuty> WorkReport(int year, DateOnly? meeting, WorkCalendar calendar)
    {
        var law = Statutes.Find("监督法", meeting ?? new DateOnly(year, 12, 31));
        if (law is null)
            yield break;
        var article = law.Edition is null ? 15 : 12;
        yield return Before("专项工作报告送有关委员会征求意见", "报告机关", "听取报告的常委会会议", 20, law.Article(article, 1), meeting, calendar);
        yield return Before("专项工作报告送交常委会", "报告机关", "听取报告的常委会会议", 10, law.Article(article, 1), meeting, calendar);
        yield return Before("专项工作报告发给组成人员", "常委会办事机构", "听取报告的常委会会议", 7, law.Article(article, 2), meeting, calendar);
    }

    private static IEnumerable<BudgetDuty> After(DateOnly? anchor, RestDayRoll roll, WorkCalendar calendar, params StatutoryClock[] clocks)
    {
        foreach (var clock in clocks)
        {
            var when = $"{clock.Anchor}后{clock.Deadline.Words}内";
            if (anchor is not { } day)
                yield return new(clock.Title, clock.Actor, clock.Basis, null, null, when + "（日期未定）");
            else if (clock.After(day, roll, calendar).Accepted(out var due, out _))
                yield return new(clock.Title, clock.Actor, clock.Basis, day, due.Day, when, due);
        }
    }

    private static BudgetDuty Before(string title, string actor, string meeting, int days, Citation basis, DateOnly? on, WorkCalendar calendar)
    {
        var when = $"{meeting}举行{days}日前";
        if (on is not { } day)
            return new(title, actor, basis, null, null, when + "（日期未定）");
        var due = new Deadline(days, CalendarDay, basis).Before(day, calendar);
        return new(title, actor, basis, null, due.Day, when, due);
    }
}
