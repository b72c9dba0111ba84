using Tongjian.Ground;

namespace Tongjian.Tests;

public class FiscalScopeTests
{
    [Theory]
    [InlineData("421200000", "421202000", "421281000")] // own levels side by side
    [InlineData("421202998", "421221998")] // two areas that do not touch
    [InlineData("421202000", "421202100")] // a county's own level and a town's
    [InlineData("421200998")]
    public void Amounts_that_count_nothing_twice_may_be_added(params string[] codes) =>
        Assert.True(FiscalScope.Of(codes.Select(FiscalRegion.Parse)).Accepted(out _, out _));

    [Theory]
    [InlineData("region.own-level-and-whole-area", "421200000", "421200998")] // the same city twice over
    [InlineData("region.own-level-and-whole-area", "421200998", "421202000")] // a county inside the area
    [InlineData("region.own-level-and-whole-area", "421202998", "421221000")] // disjoint, but two measures in one sum
    [InlineData("region.area-in-area", "421200998", "421202998")]
    [InlineData("region.area-in-area", "420000998", "421200998")]
    public void Own_level_and_whole_area_are_never_added(string code, params string[] regions)
    {
        Assert.False(FiscalScope.Of(regions.Select(FiscalRegion.Parse)).Accepted(out _, out var refusal));
        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public void A_region_named_twice_counts_once()
    {
        Assert.True(FiscalScope.Of([FiscalRegion.Parse("421202000"), FiscalRegion.Parse("421202000")]).Accepted(out var scope, out _));
        Assert.Single(scope.Regions);
    }

    [Fact]
    public void A_sum_over_nothing_is_a_mistake_of_the_caller() => Assert.Throws<ArgumentException>(() => FiscalScope.Of([]));
}
