namespace Tongjian.SampleCity;

/// <summary>
/// Which region's year carries which case of the rules on debt, adjustment, funds, contracts, performance, assets and audits. Rules of one group never
/// share a region's year, because their cases would change each other.
/// </summary>
internal sealed class SubjectCases
{
    /// <summary>The regulation on administrative state assets (行政事业性国有资产管理条例) came into force on 2021-04-01.</summary>
    private const int AssetRegulation = 2021;

    /// <summary>The implementing regulation of the Budget Law came into force on 2020-10-01: what is judged at the end of a year begins with that one.</summary>
    private static readonly int BudgetRegulation = PlantingPlan.RegulationInForce.Year;

    private static readonly SubjectRule[] Rules =
    [
        new("H01", 4, 3), new("H02", 3, 3, "批准"), new("I03", 3, 3, "批准"), new("H07", 3, 3, "债券"), new("H08", 3, 3, "债券"), new("H09", 3, 3, "债券"), new("H10", 3, 3),
        new("I01", 4, 3, "调整"), new("I02", 3, 3, "调整"), new("I05", 3, 3, "调整"), new("I06", 4, 3), new("I08", 3, 3),
        new("C05", 3, 3, From: BudgetRegulation), new("J01", 3, 3, From: BudgetRegulation), new("J04", 3, 3), new("J05", 3, 3), new("J06", 4, 3), new("J07", 3, 3),
        new("K01", 3, 3), new("K03", 3, 3), new("K04", 3, 3), new("K05", 3, 3), new("K08", 4, 3), new("K10", 3, 3), new("K16", 3, 3, From: AssetRegulation),
        new("L01", 3, 3), new("L02", 3, 3), new("L03", 3, 3), new("L05", 3, 3),
        new("M02", 3, 3), new("M03", 3, 3, From: AssetRegulation), new("M04", 3, 3, From: AssetRegulation), new("M05", 3, 3),
        new("N01", 4, 3), new("N02", 3, 3), new("N03", 3, 3), new("N04", 3, 3),
    ];

    private readonly Dictionary<(string Rule, string Region, int Year), PlantedVariant> _cases = [];

    public SubjectCases(SampleOrder order, CitySettings settings, Dice dice)
    {
        foreach (var group in Rules.GroupBy(r => r.Group.Length == 0 ? r.Id : r.Group))
            Place([.. group], order, settings, dice.Split(group.Key));
    }

    public PlantedVariant? Of(string rule, string region, int year) => _cases.GetValueOrDefault((rule, region, year));

    private void Place(SubjectRule[] rules, SampleOrder order, CitySettings settings, Dice dice)
    {
        var places = (from region in settings.Regions from year in Enumerable.Range(order.FirstYear, order.YearCount) select (Region: region, Year: year)).ToList();
        for (var i = places.Count - 1; i > 0; i--)
        {
            var j = dice.Below(i + 1);
            (places[i], places[j]) = (places[j], places[i]);
        }
        // Round by round, over and near in turn, so that a single year has room for the first case of every rule of the group.
        for (var variant = 0; variant < rules.Max(r => Math.Max(r.Over, r.Near)); variant++)
        {
            foreach (var mustFire in (bool[])[true, false])
            {
                foreach (var rule in rules)
                {
                    var at = variant < (mustFire ? rule.Over : rule.Near) ? places.FindIndex(p => Fits(rule, mustFire, p.Region, p.Year)) : -1;
                    if (at < 0)
                        continue;
                    _cases[(rule.Id, places[at].Region.Code, places[at].Year)] = new(rule.Id, mustFire, variant);
                    places.RemoveAt(at);
                }
            }
        }
    }

    /// <summary>The city has an organ that spends from state capital, so that its book is never without any movement.</summary>
    private static bool Fits(SubjectRule rule, bool mustFire, RegionSettings region, int year) =>
        (!mustFire || year >= rule.From) && (rule.Id != "J05" || !region.IsCity);

    /// <param name="From">The first year that an article of the rule was in force in.</param>
    private sealed record SubjectRule(string Id, int Over, int Near, string Group = "", int From = 0);
}
