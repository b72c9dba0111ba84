using System.Globalization;
using System.Text.Json;
using Tongjian.Law;

namespace Tongjian.Tests;

public class WorkCalendarTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.National;

    [Theory]
    [InlineData(2026, 2, 14, true, "星期六，春节调休上班")]
    [InlineData(2026, 2, 15, false, "春节放假")]
    [InlineData(2025, 9, 28, true, "星期日，国庆节、中秋节调休上班")]
    [InlineData(2019, 5, 2, false, "劳动节放假")] // changed during the year, by the notice of 2019-03-22
    [InlineData(2020, 2, 1, false, "春节放假")] // Spring Festival prolonged on 2020-01-27
    [InlineData(2015, 9, 3, false, "抗战胜利70周年纪念日放假")]
    [InlineData(2018, 12, 29, true, "星期六，元旦调休上班")] // a notice reaches into the year before
    [InlineData(2021, 3, 13, false, "星期六")]
    [InlineData(2021, 3, 15, true, "工作日")]
    public void A_day_says_whether_people_work_and_why(int year, int month, int day, bool working, string reason)
    {
        var found = Calendar.On(new(year, month, day));
        Assert.Equal((working, reason, false), (found.IsWorking, found.Reason, found.IsProvisional));
    }

    [Theory]
    [InlineData(2027, 1, 1)] // not published: said, not guessed
    [InlineData(2026, 12, 31)] // may be moved by the notice for 2027
    [InlineData(2006, 10, 2)]
    public void A_day_that_no_notice_covers_is_provisional(int year, int month, int day) => Assert.True(Calendar.On(new(year, month, day)).IsProvisional);

    [Fact]
    public void The_days_before_the_last_week_of_the_published_year_are_certain() => Assert.False(Calendar.On(new(2026, 12, 24)).IsProvisional);

    [Theory]
    [InlineData("2026 | x")]
    [InlineData("zweitausend | x | 元旦 01-01")]
    [InlineData("2026 | x | 元旦 13-01")]
    public void A_line_that_is_not_a_notice_is_refused(string text) => Assert.ThrowsAny<FormatException>(() => WorkCalendar.Parse(text));

    [Fact]
    public void Every_day_of_twenty_years_is_that_of_the_published_notices()
    {
        var folder = Repository.Reference("holidays");
        var special = new Dictionary<DateOnly, bool>();
        for (var year = Calendar.FirstYear; year <= Calendar.LastYear; year++)
        {
            using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, $"{year}.json")));
            foreach (var day in document.RootElement.GetProperty("days").EnumerateArray())
                special[DateOnly.Parse(day.GetProperty("date").GetString()!, CultureInfo.InvariantCulture)] = !day.GetProperty("isOffDay").GetBoolean();
        }
        for (var day = new DateOnly(Calendar.FirstYear, 1, 1); day.Year <= Calendar.LastYear; day = day.AddDays(1))
        {
            var expected = special.TryGetValue(day, out var working) ? working : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
            Assert.True(expected == Calendar.On(day).IsWorking, $"{day:O}");
        }
        Assert.Equal(20, Calendar.Notices.Count);
    }
}
