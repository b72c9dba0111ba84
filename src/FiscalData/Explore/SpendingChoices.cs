using Dapper;
using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>The regions and years there are indicators or payments of: newest year first.</summary>
internal sealed record SpendingChoices(IReadOnlyList<FiscalRegion> Regions, IReadOnlyList<int> Years)
{
    /// <summary>Those whose money a question is about.</summary>
    public IEnumerable<int> Within(SpendingScope scope) => Regions.Where(scope.Has).Select(r => r.Number);

    public static async Task<SpendingChoices> Read(FiscalReading reading, CancellationToken stop)
    {
        var pairs = (await reading.Connection.QueryAsync<(int Region, int Year)>(new CommandDefinition("""
            select distinct mof_div_code, fiscal_year from budget_indicator
            union
            select distinct mof_div_code, fiscal_year from payment_voucher
            """, cancellationToken: stop))).ToList();
        return new(
            [.. pairs.Select(p => p.Region).Distinct().Order().Select(FiscalRegion.FromNumber)],
            [.. pairs.Select(p => p.Year).Distinct().OrderDescending()]);
    }
}

/// <summary>资金性质: the first digits of the national list; a local list may refine them.</summary>
internal static class FundNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["11"] = "一般公共预算资金",
        ["12"] = "政府性基金预算资金",
        ["13"] = "国有资本经营预算资金",
        ["14"] = "社会保险基金",
        ["2"] = "财政专户管理资金",
        ["3"] = "单位资金",
    };

    public static string Say(string code) => code.Length == 0 ? "未列明"
        : Names.Where(n => code.StartsWith(n.Key, StringComparison.Ordinal)).Select(n => $"{code} {n.Value}").FirstOrDefault() ?? code;
}
