namespace Tongjian.SampleCity;

/// <summary>The cases that lie in the day of one document of a region's year: passing a budget on (B02), publishing it (B07, B08, B09).</summary>
internal sealed class PlantDocuments
{
    private static readonly (string Rule, int Limit)[] Rules = [("B02", 15), ("B07", 20), ("B08", 20), ("B09", 20)];

    private readonly Dictionary<string, (string? Organ, int? Days)> _planted = [];

    public PlantDocuments(PlantingPlan plan, RegionYear year, SampleOrgan[] organs, Truth truth)
    {
        foreach (var (rule, limit) in Rules)
        {
            if (plan.InRegion(rule, year.Region, year.Year) is not { } planted)
                continue;
            var (organ, (days, note)) = (Organ(planted, year, organs), Days(planted, limit, MayBeSilent(plan, planted, year)));
            _planted[rule] = (organ?.Code, days);
            PublishesAgain |= planted is { Rule: "B07", MustFire: false, Variant: 1 };
            truth.Add(new(rule, year.Region, organ?.Code ?? "政府预算", $"{year.Year}", planted.MustFire, PublishesAgain && rule == "B07" ? note + "，五月又公开一次" : note));
        }
    }

    /// <summary>A later publication of what was published in time.</summary>
    public bool PublishesAgain { get; }

    /// <param name="organ">Whose document; null for the region's own.</param>
    /// <param name="from">The day the clock starts.</param>
    /// <returns>Null where the document never comes.</returns>
    public DateOnly? Day(string rule, SampleOrgan? organ, DateOnly from, int usual)
    {
        var days = _planted.TryGetValue(rule, out var planted) && planted.Organ == organ?.Code ? planted.Days : usual;
        return days is { } d ? from.AddDays(d) : null;
    }

    /// <summary>The two first units carry B02 and B09, so that neither hides the other; B08 a department that finance replied to as usual.</summary>
    private static SampleOrgan? Organ(PlantedVariant planted, RegionYear year, SampleOrgan[] organs)
    {
        var units = organs.Where(o => !o.IsDepartment).Take(2).ToArray();
        var departments = organs.Where(o => o.IsDepartment && o.Ordinal >= 2 && o.Ordinal != year.PlantedReply?.Organ).ToArray();
        return planted.Rule switch
        {
            "B02" => units[0],
            "B09" => units[1],
            "B08" => departments[(planted.Variant * 2 + (planted.MustFire ? 1 : 0)) % departments.Length],
            _ => null,
        };
    }

    /// <summary>Silence counts once another has been heard: there is one government budget, and the other of two units must have published.</summary>
    private static bool MayBeSilent(PlantingPlan plan, PlantedVariant planted, RegionYear year) =>
        planted.Rule switch { "B07" => false, "B09" => plan.InRegion("B02", year.Region, year.Year) is not { MustFire: true, Variant: 2 }, _ => true };

    private static (int? Days, string Note) Days(PlantedVariant planted, int limit, bool mayBeSilent) => (planted.MustFire, planted.Variant) switch
    {
        (true, 0) => (limit + 1, $"第{limit + 1}日，逾期一日"),
        (true, 1) => (limit + 13, $"第{limit + 13}日"),
        (true, 2) => mayBeSilent ? (null, "始终没有") : (limit + 46, $"第{limit + 46}日"),
        (true, _) => (limit + 6, $"第{limit + 6}日"),
        (false, 2) => (limit - 1, $"第{limit - 1}日"),
        (false, 3) => (limit + 9, $"第{limit + 9}日，但实施条例当时尚未施行"),
        _ => (limit, $"恰在第{limit}日"),
    };
}
