using Tongjian.Ground;

namespace Tongjian.Tests;

public class PeriodTests
{
    [Theory]
    [InlineData("2021", "2021-01-01", "2021-12-31")]
    [InlineData("2021-02", "2021-02-01", "2021-02-28")]
    [InlineData("2020-02", "2020-02-01", "2020-02-29")]
    [InlineData("2017-2021", "2017-01-01", "2021-12-31")]
    public void A_period_is_read_from_its_name_and_bears_it(string name, string first, string last)
    {
        Assert.True(Period.TryParse(name, out var period));
        Assert.Equal((name, Day(first), Day(last)), (period.ToString(), period.First, period.Last));
        Assert.True(period.Contains(Day(first)) && period.Contains(Day(last)));
        Assert.False(period.Contains(Day(first).AddDays(-1)) || period.Contains(Day(last).AddDays(1)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("21")]
    [InlineData("2021-13")]
    [InlineData("2021-00")]
    [InlineData("2021-1")]
    [InlineData("2021-2017")] // backwards
    [InlineData("2021-01-01")]
    [InlineData("0000")]
    [InlineData("２０２１")]
    [InlineData("2021年")]
    [InlineData("-2021")]
    public void Anything_else_is_no_period(string? text) => Assert.False(Period.TryParse(text, out _));

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
