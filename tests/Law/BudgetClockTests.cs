using System.Globalization;
using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.Tests;

public class BudgetClockTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.National;

    [Theory]
    [InlineData("B01", "2021-01-14", "2021-02-03")]
    [InlineData("B02", "2021-02-03", "2021-02-18")]
    [InlineData("B03", "2021-01-14", "2021-02-13")] // in the Spring Festival: the article's date stands, the other is shown
    [InlineData("B04", "2021-01-14", "2021-03-15")]
    [InlineData("B07", "2020-01-10", "2020-01-30")]
    [InlineData("B08", "2021-02-03", "2021-02-23")]
    [InlineData("B09", "2021-02-18", "2021-03-10")]
    [InlineData("B13", "2021-07-28", "2021-08-17")]
    [InlineData("B16", "2021-07-28", "2021-08-27")]
    [InlineData("B17", "2025-08-31", "2026-02-28")] // six months: February has no 31st
    public void A_clock_ends_on_the_day_of_the_article(string id, string anchor, string due)
    {
        var clock = BudgetClock.All.Single(c => c.Id == id);
        Assert.True(clock.After(Day(anchor), RestDayRoll.None, Calendar).Accepted(out var found, out _));
        Assert.Equal(Day(due), found.Day);
        Assert.False(found.IsPast(Day(due)));
        Assert.True(found.IsPast(Day(due).AddDays(1)));
        Assert.Equal(clock.Basis, found.Basis);
    }

    [Fact]
    public void A_clock_that_ends_in_a_holiday_shows_both_dates_and_the_rule_pack_decides()
    {
        Assert.True(BudgetClock.GeneralTransfer.After(Day("2021-01-14"), RestDayRoll.NextWorkingDay, Calendar).Accepted(out var rolled, out _));
        Assert.Equal((Day("2021-02-18"), Day("2021-02-13"), true), (rolled.Day, rolled.Unrolled, rolled.RestDayMatters));
    }

    [Theory]
    [InlineData("B01", "2014-12-31", false)]
    [InlineData("B01", "2015-01-01", true)]
    [InlineData("B09", "2020-09-30", false)]
    [InlineData("B09", "2020-10-01", true)]
    [InlineData("B17", "2024-11-07", false)]
    [InlineData("B17", "2024-11-08", true)]
    public void An_event_before_the_article_bound_starts_no_clock(string id, string anchor, bool starts)
    {
        var outcome = BudgetClock.All.Single(c => c.Id == id).After(Day(anchor), RestDayRoll.None, Calendar);
        Assert.Equal(starts, outcome.Accepted(out _, out var refusal));
        Assert.Equal(starts ? null : "law.not-in-force", refusal?.Code);
    }

    [Fact]
    public void The_year_2021_has_the_duties_of_the_law_of_2021()
    {
        var duties = BudgetYear.DutiesOf(2021, new(SessionOpens: Day("2021-01-12"), BudgetApproved: Day("2021-01-14")), RestDayRoll.None, Calendar);
        Assert.Contains(duties, d => d is { Title: "提交预算草案初步方案", Last: var last } && last == Day("2020-12-13"));
        Assert.Contains(duties, d => d is { Title: "批复部门预算", Last: var last } && last == Day("2021-02-03"));
        Assert.Contains(duties, d => d is { Title: "提请审查和批准上一年度决算草案", Basis.Law: "监督法（2006年）" } && d.First == Day("2021-06-01") && d.Last == Day("2021-09-30"));
        Assert.DoesNotContain(duties, d => d.Title == "报告政府债务管理情况"); // asked for since November 2024
        Assert.Contains(duties, d => d is { Title: "提交决算草案", Last: null, When: "审查决算的常委会会议举行30日前（日期未定）" });
    }

    [Fact]
    public void The_year_2025_asks_for_what_the_amendment_added()
    {
        var duties = BudgetYear.DutiesOf(2025, new(AuditReportHeard: Day("2025-08-28")), RestDayRoll.None, Calendar);
        Assert.Contains(duties, d => d is { Title: "报告政府债务管理情况", Basis: { Law: "监督法", Article: 25 } });
        Assert.Contains(duties, d => d is { Title: "报告审计查出问题整改情况" } && d.Last == Day("2026-02-28"));
        Assert.Contains(duties, d => d is { Title: "提请审查和批准上一年度决算草案", Basis: { Law: "监督法", Article: 19 } });
    }

    [Fact]
    public void Before_the_regulation_of_2020_bound_nobody_had_to_deploy_by_the_end_of_June() =>
        Assert.DoesNotContain(BudgetYear.DutiesOf(2020, new(), RestDayRoll.None, Calendar), d => d.Title == "部署编制下一年度预算草案");

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
