using Tongjian.Ground;

namespace Tongjian.Tests;

public sealed class BeijingTimeTests
{
    [Theory]
    [InlineData("2021-12-31T15:59:59Z", "2021-12-31")]
    [InlineData("2021-12-31T16:00:00Z", "2022-01-01")] // midnight in Beijing
    [InlineData("2021-12-31T23:30:00-05:00", "2022-01-01")] // the offset it is written with does not matter
    [InlineData("1988-07-01T15:30:00Z", "1988-07-01")] // summer time of 1986 to 1991 is not applied
    public void The_day_changes_at_16_00_UTC(string instant, string day) =>
        Assert.Equal(day, DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).BeijingDay().Iso());

    [Fact]
    public void An_hour_in_Beijing_is_eight_hours_earlier_in_UTC_and_comes_back()
    {
        var instant = new DateOnly(2022, 1, 1).AtBeijing(new(0, 30));

        Assert.Equal("2021-12-31T16:30:00Z", instant.Iso());
        Assert.Equal((2022, 0), (instant.ToUniversalTime().InBeijing().Year, instant.ToUniversalTime().InBeijing().Hour));
    }

    [Theory]
    [InlineData("2021-02-28", true)]
    [InlineData("2021-02-29", false)]
    [InlineData("2021-2-8", false)]
    [InlineData("2021-02-28 ", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_day_is_read_in_one_form_only(string? text, bool isDay) => Assert.Equal(isDay ? text : null, IsoText.DayOrNull(text)?.Iso());
}
