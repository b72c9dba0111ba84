namespace Tongjian.SampleCity;

/// <summary>One case to plant: which rule, which of its variants, whether the rule must find it.</summary>
internal sealed record PlantedVariant(string Rule, bool MustFire, int Variant);

/// <summary>
/// Where each case is planted, decided before anything is made: no organ's year carries two cases, and no region's year two cases of one rule.
/// Every rule gets at least three cases over its line and three next to it, in a sample of any size.
/// </summary>
internal sealed class PlantingPlan
{
    /// <summary>The organs that may carry a case are among a region's first ones, so that a reader meets them early.</summary>
    private const int OrgansWithCases = 24;
    private const int LightInOneYear = 2;

    /// <summary>The implementing regulation (预算法实施条例) came into force on 2020-10-01: D03 and P01 judge nothing earlier.</summary>
    public static readonly DateOnly RegulationInForce = new(2020, 10, 1);

    private readonly Dictionary<(string Region, int Year, int Organ), PlantedVariant> _organs = [];
    private readonly Dictionary<(string Region, int Year, int Organ), List<PlantedVariant>> _light = [];
    private readonly Dictionary<(string Rule, string Region, int Year), PlantedVariant> _regions = [];

    public PlantingPlan(SampleOrder order, CitySettings settings, Dice dice)
    {
        var years = Enumerable.Range(order.FirstYear, order.YearCount).ToArray();
        PlaceInOrgans(order, settings, years, dice.Split("单位"));
        PlaceLight(order, settings, years, dice.Split("单位轻"));
        foreach (var (rule, over, near) in PlantInRegion.Rules)
            PlaceInRegions(rule, over, near, settings, years, dice.Split(rule));
    }

    public PlantedVariant? InOrgan(string region, int year, int ordinal) => _organs.GetValueOrDefault((region, year, ordinal));

    public IReadOnlyList<PlantedVariant> LightInOrgan(string region, int year, int ordinal) => _light.GetValueOrDefault((region, year, ordinal), []);

    public PlantedVariant? InRegion(string rule, string region, int year) => _regions.GetValueOrDefault((rule, region, year));

    private void PlaceInOrgans(SampleOrder order, CitySettings settings, int[] years, Dice dice)
    {
        var places = new List<(string Region, int Year, int Organ)>();
        foreach (var region in settings.Regions)
        {
            var organs = Math.Min(OrgansWithCases, RegionRoster.Count(order, region));
            places.AddRange(from year in years from organ in Enumerable.Range(0, organs) select (region.Code, year, organ));
        }
        Shuffle(places, dice);
        // Round by round, so that a small sample has the first variants of every rule.
        for (var variant = 0; variant < PlantInOrgan.All.Max(p => Math.Max(p.Over, p.Near)); variant++)
        {
            foreach (var planter in PlantInOrgan.All)
            {
                if (variant < planter.Over)
                    Place(new(planter.Rule, true, variant), planter);
                if (variant < planter.Near)
                    Place(new(planter.Rule, false, variant), planter);
            }
        }

        void Place(PlantedVariant planted, PlantInOrgan planter)
        {
            // From a random place on, then from the start: no year is used up by the rules that come first.
            bool Fits((string Region, int Year, int Organ) p) => planter.FitsYear(p.Year, planted.MustFire, planted.Variant, years) && planter.FitsOrgan(p.Organ);
            var at = places.Count == 0 ? -1 : places.FindIndex(dice.Below(places.Count), Fits);
            if (at < 0 && (at = places.FindIndex(Fits)) < 0)
                return;
            _organs[places[at]] = planted;
            places.RemoveAt(at);
        }
    }

    /// <summary>Round by round like the weighty ones; no two of one rule in an organ's year, none beside a rush that moves payments.</summary>
    private void PlaceLight(SampleOrder order, CitySettings settings, int[] years, Dice dice)
    {
        var places = (from region in settings.Regions
                      from year in years
                      from organ in Enumerable.Range(0, Math.Min(OrgansWithCases, RegionRoster.Count(order, region)))
                      where _organs.GetValueOrDefault((region.Code, year, organ))?.Rule != "D03"
                      select (Region: region.Code, Year: year, Organ: organ)).ToList();
        Shuffle(places, dice);
        for (var variant = 0; variant < PlantLight.All.Max(p => Math.Max(p.Over, p.Near)); variant++)
        {
            foreach (var planter in PlantLight.All)
            {
                foreach (var mustFire in (bool[])[true, false])
                {
                    if (variant < (mustFire ? planter.Over : planter.Near))
                        Place(new(planter.Rule, mustFire, variant), planter);
                }
            }
        }

        void Place(PlantedVariant planted, PlantLight planter)
        {
            bool Fits((string Region, int Year, int Organ) p) => planter.FitsYear(p.Year, planted.MustFire, planted.Variant, years) && planter.FitsOrgan(p.Organ)
                && planter.FitsRegion(p.Region) && planter.FitsBeside(InOrgan(p.Region, p.Year, p.Organ)?.Rule) && LightInOrgan(p.Region, p.Year, p.Organ) is { Count: < LightInOneYear } beside && beside.All(b => b.Rule != planted.Rule && planter.FitsBeside(b.Rule));
            var at = places.FindIndex(dice.Below(places.Count), Fits);
            if (at < 0 && (at = places.FindIndex(Fits)) < 0)
                return;
            if (!_light.TryGetValue(places[at], out var list))
                _light[places[at]] = list = [];
            list.Add(planted);
        }
    }

    private void PlaceInRegions(string rule, int over, int near, CitySettings settings, int[] years, Dice dice)
    {
        var places = (from region in settings.Regions from year in years select (region.Code, year)).ToList();
        Shuffle(places, dice);
        // Over and near take turns, so that a single year has room for three of each.
        for (var i = 0; i < Math.Max(over, near) * 2 && places.Count > 0; i++)
        {
            var (mustFire, variant) = (i % 2 == 0, i / 2);
            var at = variant < (mustFire ? over : near) ? places.FindIndex(p => PlantInRegion.FitsYear(rule, p.year, mustFire, variant, years) && PlantClocks.FitsRegion(rule, p.Code)
                && PlantBooks.FitsBeside(rule, other => _regions.ContainsKey((other, p.Code, p.year)))) : -1;
            if (at < 0)
                continue;
            _regions[(rule, places[at].Code, places[at].year)] = new(rule, mustFire, variant);
            places.RemoveAt(at);
        }
    }

    private static void Shuffle<T>(List<T> list, Dice dice)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = dice.Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }
}
