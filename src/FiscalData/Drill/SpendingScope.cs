using System.Globalization;
using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>
/// Whose money a question is about: certain budgets that may be added up (<see cref="FiscalScope"/>), or every own level of a
/// division and below it. Whole areas as finance reports them (辖区, 998) never come into the second kind.
/// </summary>
internal sealed class SpendingScope
{
    private readonly Func<FiscalRegion, bool> _has;

    private SpendingScope(string code, string condition, Func<FiscalRegion, bool> has) => (Code, Condition, _has) = (code, condition, has);

    /// <summary>As it stands in an address: nine digits a budget, with commas; or two, four or six for all below a division.</summary>
    public string Code { get; }

    /// <summary>The condition on a table's <c>mof_div_code</c>.</summary>
    public string Condition { get; }

    /// <summary>Whether the question is about this budget's money.</summary>
    public bool Has(FiscalRegion region) => _has(region);

    public static SpendingScope Of(FiscalScope budgets)
    {
        var numbers = string.Join(", ", budgets.Regions.Select(r => r.Number.ToString(CultureInfo.InvariantCulture)));
        return new(string.Join(',', budgets.Regions), budgets.Regions.Count == 1 ? $"mof_div_code = {numbers}" : $"mof_div_code in ({numbers})", budgets.Regions.Contains);
    }

    /// <summary>All budgets of the division and below it, each once.</summary>
    public static SpendingScope Under(RegionCode division)
    {
        var zeros = 9 - division.Digits.Length;
        var first = int.Parse(division.Digits + new string('0', zeros), CultureInfo.InvariantCulture);
        return new(division.Digits, $"mof_div_code between {first} and {first + (int)Math.Pow(10, zeros) - 1} and mof_div_code % 1000 <> 998",
            r => !r.IsWholeArea && r.ToString().StartsWith(division.Digits, StringComparison.Ordinal));
    }

    /// <summary>Reads 421200000, 421200998, 421200000,421202000 (certain budgets), and 42, 4212 or 421202 (everything below).</summary>
    public static Outcome<SpendingScope> Parse(string? text)
    {
        if (text?.Length < 9 && RegionCode.TryParse(text, out var division))
            return Under(division);
        List<FiscalRegion> regions = [];
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!FiscalRegion.TryParse(part, out var region))
                return Unreadable(part);
            regions.Add(region);
        }
        if (regions.Count == 0)
            return Unreadable(text);
        return FiscalScope.Of(regions).Accepted(out var budgets, out var refusal) ? Of(budgets) : refusal;
    }

    public override string ToString() => Code;

    private static Refusal Unreadable(string? text) =>
        new("spending.scope", $"“{text}”不是财政区划代码。", Remedy: "一个预算写9位（421200000本级、421200998辖区），汇总一个地区写2、4或6位（4212）。");
}
