using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>The budgets whose own levels (本级) the views tell of: the house's own region and the regions one level down. They are compared, never added.</summary>
internal sealed record ViewPlaces(FiscalRegion Home, IReadOnlyList<FiscalRegion> Below)
{
    public IEnumerable<FiscalRegion> All => Below.Prepend(Home);

    public static ViewPlaces Of(HouseSettings house, Regions regions) =>
        RegionCode.TryParse(house.RegionCode ?? SpendingAddress.WholeCity, out var code) && regions.Find(code) is { HasCongress: true } home
            ? new(home.OwnLevel, [.. regions.OwnLevelsOf(code).Where(r => r != home.OwnLevel)])
            : new(regions.Find(RegionCode.Parse(SpendingAddress.WholeCity))!.OwnLevel, []);

    /// <summary>Reads 421221 and 421221000; null for what is none of these places.</summary>
    public FiscalRegion? Find(string? text) =>
        FiscalRegion.TryParse(text?.Length == 6 ? text + "000" : text, out var region) && All.Contains(region) ? region : null;

    /// <summary>The place that an account's organ belongs to (421221-…); null where it says none.</summary>
    public FiscalRegion? Of(string? organ) => organ?.Split('-')[0] is { Length: 6 } division ? Find(division) : null;
}
