namespace Tongjian.SampleCity;

/// <summary>
/// The cases that lie in the day of one document beside those of <see cref="PlantDocuments"/>: the draft budget before the session (A01, A26, B22), copies
/// and reports of the year (B06, B14), the final accounts (B11 to B13, B16) and the audit (B17).
/// </summary>
internal sealed class PlantClocks(PlantingPlan plan, RegionYear year, Truth truth)
{
    /// <summary>The duty to report on rectification within six months is new in the supervision law of November 2024: hearings of a later summer.</summary>
    private const int FirstAuditYear = 2025;

    public static IReadOnlyList<(string Rule, int Over, int Near)> Rules { get; } =
        [("A01", 4, 3), ("A26", 4, 3), ("B06", 4, 3), ("B11", 4, 3), ("B12", 4, 3), ("B13", 4, 3), ("B14", 4, 3), ("B16", 4, 3), ("B17", 4, 3), ("B22", 4, 3), ("G09", 4, 3)];

    /// <summary>B22 is a duty of counties.</summary>
    public static bool FitsRegion(string rule, string region) => rule != "B22" || region[4..6] != "00";

    /// <summary>What concerns the year before has no documents in the first year; a silence is heard only once something later has been entered.</summary>
    public static bool FitsYear(string rule, int year, int[] years) => rule switch
    {
        "B11" or "B12" or "B13" => year > years[0],
        "B16" => year > years[0] && year > PlantingPlan.RegulationInForce.Year,
        "B17" => year > years[0] && year >= FirstAuditYear,
        _ => true,
    };

    /// <param name="due">The last day in time.</param>
    /// <param name="early">How many days before it is usual.</param>
    /// <param name="fiscalYear">Of the budget the document is about.</param>
    /// <returns>Null where the document never comes.</returns>
    public DateOnly? Day(string rule, string what, DateOnly due, int early, int fiscalYear)
    {
        if (plan.InRegion(rule, year.Region, year.Year) is not { } planted)
            return due.AddDays(-early);
        var (days, note) = Shift(planted);
        truth.Add(new(rule, year.Region, what, $"{fiscalYear}", planted.MustFire, note));
        return days is { } d ? due.AddDays(d) : null;
    }

    /// <summary>One of two documents carries the case: the second in odd variants, where the region has a second.</summary>
    public DateOnly? DayOfTwo(string rule, string what, bool isFirst, bool hasSecond, DateOnly due, int early) =>
        plan.InRegion(rule, year.Region, year.Year) is { } planted && (planted.Variant % 2 == 0 || !hasSecond) == isFirst ? Day(rule, what, due, early, year.Year) : due.AddDays(-early);

    /// <summary>A report that has to come between the first of June and the end of September.</summary>
    public DateOnly? InSummer(string rule, string what, DateOnly usual, int fiscalYear)
    {
        if (plan.InRegion(rule, year.Region, year.Year) is not { } planted)
            return usual;
        var (day, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (new DateOnly(year.Year, 10, 1), "十月一日，逾期一日"),
            (true, 1) => (new DateOnly(year.Year, 5, 31), "五月三十一日，早了一日"),
            (true, 2) => ((DateOnly?)null, "始终没有"),
            (true, _) => (new DateOnly(year.Year, 10, 12), "十月十二日"),
            (false, 0) => (new DateOnly(year.Year, 9, 30), "九月三十日"),
            (false, 1) => (new DateOnly(year.Year, 6, 1), "六月一日"),
            _ => (new DateOnly(year.Year, 9, 29), "九月二十九日"),
        };
        truth.Add(new(rule, year.Region, what, $"{fiscalYear}", planted.MustFire, note));
        return day;
    }

    /// <summary>G09: when the committee heard of special transfers that came on top; null for never.</summary>
    public DateOnly? ExtraSpecial()
    {
        var usual = new DateOnly(year.Year, 10, 26);
        if (plan.InRegion("G09", year.Region, year.Year) is not { } planted)
            return usual;
        var (day, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, _) => ((DateOnly?)null, "没有报告"),
            (false, 0) => (new DateOnly(year.Year, 12, 31), "十二月三十一日报告"),
            (false, 1) => (new DateOnly(year.Year, 12, 30), "十二月三十日报告"),
            _ => (usual, "十月报告"),
        };
        truth.Add(new("G09", year.Region, "专项转移支付", $"{year.Year}", planted.MustFire, note));
        return day;
    }

    /// <summary>B13: the reply on the final accounts to one department (even variants) or one unit.</summary>
    public DateOnly? FinalReply(SampleOrgan organ, SampleOrgan[] organs, DateOnly from, int limit, int usual)
    {
        var planted = plan.InRegion("B13", year.Region, year.Year);
        var carries = planted is not null && organ == (planted.Variant % 2 == 0 ? organs.Where(o => o.IsDepartment).ElementAt(3) : organs.First(o => !o.IsDepartment));
        return carries ? Day("B13", organ.Code, from.AddDays(limit), 0, year.Year - 1) : from.AddDays(usual);
    }

    /// <summary>The audit report is heard with the final accounts; where B17 is planted early in June, so that six months end within the year.</summary>
    public DateOnly AuditHearing(DateOnly usual) => plan.InRegion("B17", year.Region, year.Year) is null ? usual : new(year.Year, 6, 5);

    private static (int? Days, string Note) Shift(PlantedVariant planted) => (planted.MustFire, planted.Variant) switch
    {
        (true, 0) => (1, "晚一日"),
        (true, 1) => (13, "晚十三日"),
        (true, 2) => (null, "始终没有"),
        (true, _) => (6, "晚六日"),
        (false, 2) => (-1, "早一日"),
        _ => (0, "恰在最后一日"),
    };
}
