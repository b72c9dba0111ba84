namespace Tongjian.BudgetOversight;

/// <summary>What a run asks: fiscal years, both included, and the day whose knowledge is used.</summary>
internal sealed record RuleScope(int FirstYear, int LastYear, DateOnly KnownOn)
{
    public static RuleScope Year(int? year, DateOnly knownOn) => new(year ?? 0, year ?? 9999, knownOn);

    public bool Covers(int fiscalYear) => fiscalYear >= FirstYear && fiscalYear <= LastYear;
}

/// <summary>What makes two sightings the same warning.</summary>
/// <param name="Object">Stable text: an indicator, a unit's code, a voucher number.</param>
/// <param name="Period">2021 or 2021-03.</param>
internal sealed record WarningIdentity(string Rule, int Region, string Object, string Period)
{
    /// <summary>The first 16 digits of its SHA-256: short enough for an address, the same on every node.</summary>
    public string Id => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Rule}\n{Region}\n{Object}\n{Period}"))))[..16];
}
