using Tongjian.Shell;

namespace Tongjian.Tests;

/// <summary>The table and the file that a chart gives along hold what the chart draws.</summary>
public sealed class ChartFilesTests
{
    [Theory]
    [InlineData(ColumnKind.Count, "182", "182")]
    [InlineData(ColumnKind.Amount, "679450750380", "679450.75")] // fen; the head says 万元
    [InlineData(ColumnKind.Share, "0.423", "42.3%")]
    public void A_value_is_exported_as_what_it_is(ColumnKind kind, string value, string exported)
    {
        var number = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        var sheet = new ChartSheet("某发现", kind, ["项目零支出", "空的"], [new("数", [number, null])], "某来源", new(2021, 12, 31));
        Assert.Equal($"项目零支出,{exported}\r\n空的,\r\n", sheet.Csv(AmountUnit.WanYuan).Split("\r\n", 2)[1]);
    }
}
