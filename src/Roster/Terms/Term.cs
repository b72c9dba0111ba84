using Tongjian.Ground;

namespace Tongjian.Roster;

/// <summary>A term (届) of a congress and its standing committee.</summary>
/// <param name="LastDay">The day before the next congress opened; null while the term lasts.</param>
internal sealed record Term(RegionCode Region, int Number, DateOnly FirstDay, DateOnly? LastDay)
{
    /// <summary>第五届.</summary>
    public string Title => $"第{ChineseNumeral.Of(Number)}届";

    public bool Contains(DateOnly day) => day >= FirstDay && (LastDay is not { } last || day <= last);
}
