using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Roster;

namespace Tongjian.BudgetOversight;

/// <summary>What a clerk calls the things that rows name by code. A code that nobody here has named stays as it is.</summary>
internal static class PlainNames
{
    /// <summary>The offices that the second half of a source code names (421200-czj).</summary>
    private static readonly Dictionary<string, string> Offices = new(StringComparer.Ordinal) { ["czj"] = "财政局", ["gk"] = "国库", ["rd"] = "人大常委会" };

    /// <summary>国库集中支付凭证 for payment_voucher.</summary>
    public static string Dataset(string name) => LandingTables.All.FirstOrDefault(t => t.Name == name)?.Title ?? name;

    /// <summary>咸宁市财政局 for 421200-czj.</summary>
    public static string Source(string code) =>
        code.Split('-') is [{ Length: 6 } division, var office] && Offices.TryGetValue(office, out var named)
        && FiscalRegion.TryParse(division + "000", out var region) && Regions.Hubei.Find(region) is { } place
            ? place.Name + named
            : code;

    /// <param name="number">Finance's region code; 咸安区 for 421202000.</param>
    public static string Region(int number)
    {
        var region = FiscalRegion.FromNumber(number);
        return Regions.Hubei.Find(region) is null ? region.ToString() : Regions.Hubei.NameOf(region);
    }

    /// <summary>What an empty column means: a deed whose day is empty is not done yet.</summary>
    public static string Nothing(RuleColumn column) => column is { Unit: "日期", Title: [_, _, '日'] } ? $"尚未{column.Title[..^1]}" : "（空）";
}
