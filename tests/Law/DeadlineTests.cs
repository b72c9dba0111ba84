using System.Globalization;
using Tongjian.Law;

namespace Tongjian.Tests;

public class DeadlineTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.National;

    // The table of ../shared/domain/deputies.md 1.7.6: day of assignment, +3 months, rolled, +6 months rolled, +5/7/10/15/20 working days.
    [Theory]
    [InlineData("2025-07-01", "2025-10-01", "2025-10-09", "2026-01-04", "2025-07-08", "2025-07-10", "2025-07-15", "2025-07-22", "2025-07-29")]
    [InlineData("2025-11-30", "2026-02-28", "2026-02-28", "2026-06-01", "2025-12-05", "2025-12-09", "2025-12-12", "2025-12-19", "2025-12-26")] // a make-up Saturday
    [InlineData("2025-12-31", "2026-03-31", "2026-03-31", "2026-06-30", "2026-01-08", "2026-01-12", "2026-01-15", "2026-01-22", "2026-01-29")]
    [InlineData("2026-01-16", "2026-04-16", "2026-04-16", "2026-07-16", "2026-01-23", "2026-01-27", "2026-01-30", "2026-02-06", "2026-02-13")]
    [InlineData("2026-01-31", "2026-04-30", "2026-04-30", "2026-07-31", "2026-02-06", "2026-02-10", "2026-02-13", "2026-02-27", "2026-03-05")] // April has no 31st
    [InlineData("2026-02-06", "2026-05-06", "2026-05-06", "2026-08-06", "2026-02-13", "2026-02-24", "2026-02-27", "2026-03-05", "2026-03-12")]
    [InlineData("2026-07-02", "2026-10-02", "2026-10-08", "2027-01-04", "2026-07-09", "2026-07-13", "2026-07-16", "2026-07-23", "2026-07-30")]
    public void Golden_vectors(string anchor, string threeMonths, string rolled, string sixMonthsRolled, params string[] workingDays)
    {
        var from = Day(anchor);
        var three = new Deadline(3, DeadlineUnit.Month).After(from, RestDayRoll.None, Calendar);
        Assert.Equal((Day(threeMonths), Day(threeMonths), Day(rolled)), (three.Day, three.Unrolled, three.Rolled));
        Assert.Equal(Day(rolled), new Deadline(3, DeadlineUnit.Month).After(from, RestDayRoll.NextWorkingDay, Calendar).Day);
        Assert.Equal(Day(sixMonthsRolled), new Deadline(6, DeadlineUnit.Month).After(from, RestDayRoll.NextWorkingDay, Calendar).Day);
        int[] amounts = [5, 7, 10, 15, 20];
        Assert.Equal(workingDays.Select(Day), amounts.Select(n => new Deadline(n, DeadlineUnit.WorkingDay).After(from, RestDayRoll.None, Calendar).Day));
    }

    [Theory]
    [InlineData("2025-07-01", "2025-09-29")]
    [InlineData("2025-11-30", "2026-02-28")]
    [InlineData("2025-12-31", "2026-03-31")]
    [InlineData("2026-01-16", "2026-04-16")]
    [InlineData("2026-01-31", "2026-05-01")]
    [InlineData("2026-02-06", "2026-05-07")]
    [InlineData("2026-07-02", "2026-09-30")]
    public void Ninety_days_are_counted_as_ninety_days_and_are_not_three_months(string anchor, string ninetyDays) =>
        Assert.Equal(Day(ninetyDays), new Deadline(90, DeadlineUnit.CalendarDay).After(Day(anchor), RestDayRoll.None, Calendar).Day);

    [Fact]
    public void A_date_that_rolls_into_an_unpublished_year_says_so_and_the_unrolled_one_does_not()
    {
        var rolled = new Deadline(6, DeadlineUnit.Month).After(Day("2026-07-02"), RestDayRoll.NextWorkingDay, Calendar);
        Assert.True(rolled.IsProvisional);
        Assert.Contains(rolled.Steps, s => s.Remark.Contains("2027年放假安排尚未公布", StringComparison.Ordinal));

        var unrolled = new Deadline(6, DeadlineUnit.Month).After(Day("2026-07-02"), RestDayRoll.None, Calendar);
        Assert.Equal(Day("2027-01-02"), unrolled.Day);
        Assert.False(unrolled.IsProvisional); // the article's own date does not depend on holidays
        Assert.True(unrolled.RolledIsProvisional);
    }

    [Fact]
    public void Working_days_counted_through_an_unpublished_year_are_provisional() =>
        Assert.True(new Deadline(5, DeadlineUnit.WorkingDay).After(Day("2026-12-24"), RestDayRoll.None, Calendar).IsProvisional);

    [Fact]
    public void The_count_explains_itself_day_by_day()
    {
        var due = new Deadline(7, DeadlineUnit.WorkingDay).After(Day("2026-02-06"), RestDayRoll.None, Calendar);
        Assert.Equal("起算事件当日，不计入", due.Steps[0].Remark);
        Assert.Equal(due.Unrolled.DayNumber - due.Anchor.DayNumber + 1, due.Steps.Count);
        Assert.Contains(new(Day("2026-02-14"), 6, "第6个工作日（星期六，春节调休上班）"), due.Steps);
        Assert.Contains(new(Day("2026-02-17"), null, "春节放假，不计"), due.Steps);
        Assert.Equal(new(Day("2026-02-24"), 7, "第7个工作日"), due.Steps[^1]);
    }

    [Fact]
    public void Both_dates_are_given_where_the_last_day_is_a_rest_day()
    {
        var due = new Deadline(20, DeadlineUnit.CalendarDay).After(Day("2021-09-11"), RestDayRoll.None, Calendar); // ends on National Day
        Assert.Equal((Day("2021-10-01"), Day("2021-10-08")), (due.Day, due.Rolled));
        Assert.True(due.RestDayMatters);
        Assert.Contains("条文未规定顺延，不顺延。如顺延，为2021-10-08", due.Steps[^1].Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_day_is_in_time_and_the_day_after_is_late()
    {
        var due = new Deadline(20, DeadlineUnit.CalendarDay).After(Day("2021-01-10"), RestDayRoll.None, Calendar);
        Assert.Equal(Day("2021-01-30"), due.Day);
        Assert.False(due.IsPast(Day("2021-01-30")));
        Assert.True(due.IsPast(Day("2021-01-31")));
    }

    [Fact]
    public void Thirty_days_before_a_meeting_leave_thirty_days() =>
        Assert.Equal(Day("2021-11-21"), new Deadline(30, DeadlineUnit.CalendarDay).Before(Day("2021-12-21"), Calendar).Day);

    [Fact]
    public void A_period_of_nothing_is_a_mistake_of_the_caller() => Assert.Throws<ArgumentOutOfRangeException>(() => new Deadline(0, DeadlineUnit.Month));

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
