using Tongjian.BudgetOversight;
using Tongjian.Ground;

namespace Tongjian.Tests;

/// <summary>Who stands out among counties: unlike the others and unlike itself, both or not at all.</summary>
public sealed class CountyComparisonTests
{
    private static readonly CountyMeasure Pace = CountyMeasure.Find("pace")!;

    [Theory]
    [InlineData("as the others and as ever", 0.90, 0.90, 0.90, false, false)]
    [InlineData("unlike the others, as ever", 0.40, 0.40, 0.40, true, false)]
    [InlineData("unlike itself, within the others", 0.10, 0.10, 0.88, false, true)]
    [InlineData("unlike both", 0.88, 0.90, 0.40, true, true)]
    [InlineData("out of its own past, but moved no further than another county did", 0.90, 0.90, 0.89, false, false)]
    public void A_county_stands_out_only_when_it_is_unlike_both(string why, double before2, double before1, double now, bool peers, bool itself)
    {
        var county = County(421202, (decimal)before2, (decimal)before1, (decimal)now);
        var comparison = Beside(county);
        Assert.True((peers, itself) == (comparison.IsUnlikePeers(county), comparison.IsUnlikeItself(county)), why);
        Assert.Equal(peers && itself, comparison.StandsOut(county));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void With_fewer_than_two_earlier_years_nobody_is_unlike_himself(int past, bool judged)
    {
        var county = County(421202, [.. new[] { 0.90m, 0.90m }.Take(past), 0.40m]);
        Assert.Equal(judged, Beside(county).StandsOut(county));
    }

    [Fact]
    public void Days_late_of_a_year_that_is_not_over_say_nothing_about_oneself()
    {
        var county = County(421202, 0.90m, 0.90m, 0.40m);
        var late = Beside(county) with { Measure = CountyMeasure.DaysLate };
        Assert.True(late.IsUnlikeItself(county));
        Assert.False((late with { IsYearOver = false }).IsUnlikeItself(county));
        Assert.True((Beside(county) with { IsYearOver = false }).IsUnlikeItself(county));
    }

    [Fact]
    public void Among_fewer_than_three_others_nobody_is_unlike_them()
    {
        var county = County(421202, 0.90m, 0.90m, 0.40m);
        Assert.False(new CountyComparison(Pace, [county, County(421221, 0.9m, 0.9m, 0.9m), County(421222, 0.9m, 0.9m, 0.9m)]).StandsOut(county));
    }

    [Fact]
    public void The_middle_of_an_even_number_lies_between_the_two_and_one_without_data_does_not_count()
    {
        var comparison = new CountyComparison(Pace, [County(421202, 0.2m), County(421221, 0.4m), County(421222), County(421223, 0.9m), County(421224, 0.6m)]);
        Assert.Equal((0.5m, 0.2m, 0.9m), comparison.Middle);
        Assert.Null(new CountyComparison(Pace, [County(421202)]).Middle);
    }

    /// <summary>Four others between 85 and 92 %, who moved by a few points.</summary>
    private static CountyComparison Beside(CountyValue county) => new(Pace,
        [county, County(421221, 0.88m, 0.90m, 0.92m), County(421222, 0.91m, 0.88m, 0.86m), County(421223, 0.86m, 0.87m, 0.85m), County(421224, 0.90m, 0.91m, 0.90m)]);

    private static CountyValue County(int division, params decimal[] years) =>
        new(FiscalRegion.FromNumber(division * 1000), 2021, [.. years.Select((v, i) => new YearValue(2021 - years.Length + 1 + i, v, null, null))]);
}
