using Tongjian.Ground;

namespace Tongjian.Tests;

public class RegionCodeTests
{
    [Theory]
    [InlineData("42", null)]
    [InlineData("4212", "42")]
    [InlineData("421202", "4212")]
    [InlineData("421202100", "421202")]
    public void A_code_of_two_four_six_or_nine_digits_knows_the_one_above_it(string code, string? parent)
    {
        Assert.True(RegionCode.TryParse(code, out var region));
        Assert.Equal(parent, region.Parent?.Digits);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("421")]
    [InlineData("42120")]
    [InlineData("42120200")]
    [InlineData("421202100001")] // a village
    [InlineData("０４")] // full-width digits are not digits of a code
    [InlineData("4a")]
    [InlineData("021202")]
    public void Anything_else_is_no_code(string? text) => Assert.False(RegionCode.TryParse(text, out _));

    [Theory]
    [InlineData("4212", "421202", true)]
    [InlineData("4212", "421202100", true)]
    [InlineData("4212", "4212", true)]
    [InlineData("421202", "4212", false)]
    [InlineData("4212", "421302", false)]
    public void A_region_contains_what_lies_in_it(string outer, string inner, bool contains) =>
        Assert.Equal(contains, RegionCode.Parse(outer).Contains(RegionCode.Parse(inner)));

    [Theory]
    [InlineData("421200000", true, false)]
    [InlineData("421200998", false, true)]
    [InlineData("421202100", false, false)] // a town
    public void A_fiscal_region_is_the_own_level_the_whole_area_or_a_township(string code, bool ownLevel, bool wholeArea)
    {
        var region = FiscalRegion.Parse(code);
        Assert.Equal((ownLevel, wholeArea, code), (region.IsOwnLevel, region.IsWholeArea, region.ToString()));
        Assert.Equal(region, FiscalRegion.FromNumber(region.Number));
    }

    [Theory]
    [InlineData("421200998", "421200000", true)]
    [InlineData("421200998", "421202998", true)]
    [InlineData("421200998", "421202100", true)]
    [InlineData("420000998", "429004000", true)]
    [InlineData("421202998", "421200000", false)]
    [InlineData("421200000", "421202000", false)] // the own level covers nothing but itself
    [InlineData("421200000", "421200000", true)]
    [InlineData("421200998", "421300000", false)]
    public void A_whole_area_covers_what_lies_in_it_and_an_own_level_only_itself(string outer, string inner, bool covers) =>
        Assert.Equal(covers, FiscalRegion.Parse(outer).Covers(FiscalRegion.Parse(inner)));

    [Theory]
    [InlineData("42120000")]
    [InlineData("4212000000")]
    [InlineData("02120000x")]
    [InlineData("021200000")]
    [InlineData("")]
    public void Nine_digits_are_nine_digits(string text)
    {
        Assert.False(FiscalRegion.TryParse(text, out _));
        Assert.Throws<FormatException>(() => FiscalRegion.Parse(text));
    }
}
