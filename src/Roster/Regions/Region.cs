using Tongjian.Ground;

namespace Tongjian.Roster;

/// <summary>What an administrative division is, and so whether it has a people's congress and a budget of its own.</summary>
public enum RegionKind
{
    /// <summary>省.</summary>
    Province,

    /// <summary>设区的市、自治州.</summary>
    City,

    /// <summary>省直辖县级行政单位: stands beside the cities though its code has six digits (429004 仙桃市).</summary>
    DirectCounty,

    /// <summary>县、县级市、市辖区.</summary>
    County,

    /// <summary>街道: an outpost of the county's government, no congress.</summary>
    Subdistrict,

    /// <summary>镇.</summary>
    Town,

    /// <summary>乡.</summary>
    Township,

    /// <summary>类乡级单位 of the statistics office (开发区, 农场, 林场): has a code and people, but is no level of government.</summary>
    StatisticalUnit,
}

/// <summary>An administrative division (行政区划) under its official name.</summary>
public sealed record Region(RegionCode Code, string Name, RegionKind Kind)
{
    /// <summary>Whether a people's congress of its own approves its budget (预算法3: 一级政府一级预算, down to 乡镇).</summary>
    public bool HasCongress => Kind is not (RegionKind.Subdistrict or RegionKind.StatisticalUnit);

    /// <summary>Finance's code of the region's own budget. Meaningful where <see cref="HasCongress"/>.</summary>
    public FiscalRegion OwnLevel => FiscalRegion.Parse(Code.Digits.Length == 9 ? Code.Digits : Code.Digits.PadRight(9, '0'));
}
