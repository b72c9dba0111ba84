namespace Tongjian.SampleCity;

/// <summary>The dates of one region's budget year, all within the law unless a case is planted.</summary>
internal sealed class RegionYear
{
    private readonly RegionSettings _region;
    private readonly Dice _dice;

    public RegionYear(RegionSettings region, int year, Dice dice, Func<DateOnly, bool> isWorkingDay)
    {
        _region = region;
        _dice = dice;
        Year = year;
        Days = new(year, isWorkingDay);
        Approval = Days.OnOrAfter(new DateOnly(year, region.Session[0], region.Session[1]).AddDays(dice.Below(4)));
        FirstDocDay = Days.In(1)[0];
    }

    public int Year { get; }

    public string Region => _region.Code;

    public PayDays Days { get; }

    /// <summary>The day the congress approved the budget.</summary>
    public DateOnly Approval { get; }

    /// <summary>Staff and running costs may be paid before the approval (预算法54), on indicators issued on the first working day.</summary>
    public DateOnly FirstDocDay { get; }

    /// <summary>Planted: one department that finance replied to on another day, or never.</summary>
    public (int Organ, int? Days, string Note)? PlantedReply { get; init; }

    /// <summary>The day finance replied to a department: 8 to 18 days after the approval, so never over twenty.</summary>
    public DateOnly ReplyDay(SampleOrgan organ) => Approval.AddDays(8 + _dice.Split(organ.Department).Below(11));

    /// <summary>The day the reply is dated in the documents; null where there is none.</summary>
    public DateOnly? DocumentedReply(SampleOrgan organ) =>
        PlantedReply is { } planted && planted.Organ == organ.Ordinal ? planted.Days is { } days ? Approval.AddDays(days) : null : ReplyDay(organ);
}
