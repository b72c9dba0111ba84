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

/// <summary>Whose duty: the government's with its bureaus, or the congress's own (大会、专门委员会、常务委员会).</summary>
internal enum DutyParty
{
    Government,
    Congress,
}

/// <summary>One thing that must be done in a budget year, by whom and until when.</summary>
/// <param name="First">The first day of the window; null where there is none.</param>
/// <param name="Last">The last day; null while the event it hangs on has no date.</param>
/// <param name="When">The same in words: 6月至9月, 代表大会会议举行30日前（日期未定）.</param>
/// <param name="Counted">How <paramref name="Last"/> was counted, where it was.</param>
internal sealed record BudgetDuty(string Title, string Actor, Citation Basis, DateOnly? First, DateOnly? Last, string When, DueDay? Counted = null)
{
    public DutyParty Party { get; init; }
}

/// <summary>The statutory calendar of a city's budget year: what the law in force that year asks for, in the order in which it falls due.</summary>
internal static class BudgetYear
{
    /// <param name="year">The calendar year in which the duties fall due.</param>
    /// <param name="isCounty">The Budget Law says for a county in paragraphs of their own (四十四条四款, 七十八条四款) what it says for a city in the third.</param>
    public static IReadOnlyList<BudgetDuty> DutiesOf(int year, BudgetEvents events, RestDayRoll roll, WorkCalendar calendar, bool isCounty = false)
    {
        var paragraph = isCounty ? 4 : 3;
        var duties = FixedDuties(year)
            .Concat(After(events.BudgetApproved, roll, calendar, BudgetClock.DepartmentReply, BudgetClock.Publication, BudgetClock.GeneralTransfer, BudgetClock.SpecialTransfer))
            .Concat(After(events.FinalAccountsApproved, roll, calendar, BudgetClock.FinalAccountsReply, BudgetClock.FinalAccountsFiling))
            .Concat(After(events.AuditReportHeard, roll, calendar, BudgetClock.AuditRectificationReport))
            .Append(Before("提交预算草案初步方案", isCounty ? "本级政府" : "财政部门", "代表大会会议", 30, Statutes.BudgetLaw.Article(44, paragraph), events.SessionOpens, calendar))
            .Append(Before("提交决算草案", "财政部门", "审查决算的常委会会议", 30, Statutes.BudgetLaw.Article(78, paragraph), events.FinalAccountsMeeting, calendar))
            .Append(Before("送交预算调整初步方案", "财政部门", "审查预算调整的常委会会议", 30, Statutes.BudgetLaw.Article(69, 5), events.AdjustmentMeeting, calendar))
            .Concat(WorkReport(year, events.WorkReportMeeting, calendar))
            .Concat(OfCongress(year, events, roll, calendar, isCounty));
        var end = new DateOnly(year, 12, 31);
        return [.. duties.Where(d => Statutes.Of(d.Basis).IsInForce(d.Last ?? end)).OrderBy(d => d.Last ?? DateOnly.MaxValue).ThenBy(d => d.First ?? DateOnly.MinValue)];
    }

    /// <summary>What the congress itself owes: the law sets no number of days, only the meeting that it must precede or belong to.</summary>
    private static IEnumerable<BudgetDuty> OfCongress(int year, BudgetEvents events, RestDayRoll roll, WorkCalendar calendar, bool isCounty)
    {
        var reviewer = isCounty ? "常委会" : "有关专门委员会或者常委会工作机构";
        yield return Own("提出预算草案初步审查意见", reviewer, Statutes.BudgetLaw.Article(22, isCounty ? 4 : 3), events.SessionOpens, "代表大会会议举行前");
        yield return Own("向大会主席团提出预算审查结果报告", isCounty ? "常委会" : "有关专门委员会", Statutes.BudgetLaw.Article(49, 2), events.BudgetApproved, "代表大会批准预算前");
        if (!isCounty)
            yield return Own("提出决算草案审查结果报告", "有关专门委员会", Statutes.BudgetLaw.Article(78, 5), events.FinalAccountsApproved, "常委会批准决算前");
        if (Statutes.Find("监督法", new(year, 9, 30)) is { } supervision)
            yield return Own("审查批准决算，同时听取审计工作报告", "常委会", supervision.Edition is null ? supervision.Article(27, 1) : supervision.Article(19), new DateOnly(year, 12, 31), "每年");
        foreach (var heard in After(events.AuditReportHeard, roll, calendar, BudgetClock.AuditRectificationReport))
            yield return heard with { Title = "听取和审议审计整改情况报告", Actor = "常委会", Party = DutyParty.Congress };

        static BudgetDuty Own(string title, string actor, Citation basis, DateOnly? last, string when) =>
            new(title, actor, basis, null, last, last is null ? when + "（日期未定）" : when) { Party = DutyParty.Congress };
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
        yield return Before("专项工作报告发给组成人员", "常委会办事机构", "听取报告的常委会会议", 7, law.Article(article, 2), meeting, calendar) with { Party = DutyParty.Congress };
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
