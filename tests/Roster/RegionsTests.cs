using Tongjian.Ground;
using Tongjian.Roster;

namespace Tongjian.Tests;

public class RegionsTests
{
    private static readonly Regions Regions = Regions.Hubei;
    private static readonly RegionCode Xianning = RegionCode.Parse("4212");

    [Fact]
    public void Hubei_has_thirteen_cities_and_four_counties_of_its_own()
    {
        var children = Regions.ChildrenOf(RegionCode.Parse("42"));
        Assert.Equal(17, children.Count);
        Assert.Equal(["仙桃市", "潜江市", "天门市", "神农架林区"], children.Where(r => r.Kind == RegionKind.DirectCounty).Select(r => r.Name));
        Assert.Null(Regions.Find(RegionCode.Parse("4290"))); // a line in the code book, not a place
    }

    [Fact]
    public void Xianning_has_six_counties_and_eighty_nine_units_below_them()
    {
        var counties = Regions.ChildrenOf(Xianning);
        Assert.Equal(["咸安区", "嘉鱼县", "通城县", "崇阳县", "通山县", "赤壁市"], counties.Select(r => r.Name));
        Assert.Equal(89, counties.Sum(c => Regions.ChildrenOf(c.Code).Count));
    }

    [Theory]
    [InlineData("421202001", "温泉街道", RegionKind.Subdistrict, false)]
    [InlineData("421202100", "汀泗桥镇", RegionKind.Town, true)]
    [InlineData("421202200", "大幕乡", RegionKind.Township, true)]
    [InlineData("421202570", "咸宁市经济技术开发区", RegionKind.StatisticalUnit, false)]
    [InlineData("421222501", "锡山森林公园管理处", RegionKind.StatisticalUnit, false)]
    [InlineData("421281400", "蒲纺工业园", RegionKind.StatisticalUnit, false)]
    public void A_development_zone_in_the_statistics_code_is_no_township(string code, string name, RegionKind kind, bool hasCongress)
    {
        var region = Regions.Find(RegionCode.Parse(code))!;
        Assert.Equal((name, kind, hasCongress), (region.Name, region.Kind, region.HasCongress));
    }

    [Theory]
    [InlineData("421200000", "咸宁市本级")]
    [InlineData("421200998", "咸宁市（辖区）")]
    [InlineData("421202000", "咸安区本级")]
    [InlineData("421202998", "咸安区（辖区）")]
    [InlineData("420000000", "湖北省本级")]
    [InlineData("429004000", "仙桃市本级")]
    [InlineData("421202100", "汀泗桥镇")]
    [InlineData("421299000", "421299000（未登记的区划）")]
    public void A_fiscal_region_says_its_name_and_whether_it_is_the_own_level_or_the_whole_area(string code, string name) =>
        Assert.Equal(name, Regions.NameOf(FiscalRegion.Parse(code)));

    [Fact]
    public void The_own_levels_of_a_city_are_its_own_and_its_counties() =>
        Assert.Equal(
            ["421200000", "421202000", "421221000", "421222000", "421223000", "421224000", "421281000"],
            Regions.OwnLevelsOf(Xianning).Select(r => r.ToString()));

    [Fact]
    public void Codes_and_names_are_those_of_the_reference_data()
    {
        var official = File.ReadLines(Repository.Reference("divisions/streets.csv")).Concat(File.ReadLines(Repository.Reference("divisions/areas.csv")))
            .Concat(File.ReadLines(Repository.Reference("divisions/cities.csv")))
            .Select(line => line.Split(',')).Where(cells => cells[0] != "code" && cells[0] != "4290").ToDictionary(cells => cells[0], cells => cells[1].Trim('"'));
        foreach (var region in Regions.All.Where(r => r.Kind != RegionKind.Province))
            Assert.Equal(official[region.Code.Digits], region.Name);
        Assert.Equal(official.Keys.Count(k => k.StartsWith("4212", StringComparison.Ordinal)), Regions.All.Count(r => Xianning.Contains(r.Code)));
    }
}
