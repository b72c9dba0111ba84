namespace Tongjian.SampleCity;

/// <summary>A contract that a payment was made under.</summary>
internal sealed record PaidContract(SampleOrgan Organ, string No, string ProCode, int Code, Payee Supplier, long PaidFen);

/// <summary>A project of the approved budget, as performance looks at it. Fen.</summary>
internal sealed record JudgedProject(SampleOrgan Organ, string ProCode, string Title, int StartYear, long Replied);

/// <summary>Money of one organ for one quarter and fund, as its cash plan asked for it.</summary>
internal sealed record PlannedCash(SampleOrgan Organ, int Quarter, int Fund, long Fen);

/// <summary>What one region's year has beside budget and vouchers, gathered while its organs are made.</summary>
internal sealed class SubjectYear(RegionYear year, Bond[] bonds, DateOnly? debtApproved)
{
    public RegionYear Year => year;

    public Bond[] Bonds => bonds;

    /// <summary>The day the standing committee approved the new debt; null where it never did.</summary>
    public DateOnly? DebtApproved => debtApproved;

    public List<PaidContract> Contracts { get; } = [];

    public List<JudgedProject> Projects { get; } = [];

    public List<PlannedCash> Cash { get; } = [];

    /// <summary>Fen paid for equipment in the first and the second half of the year, by organ.</summary>
    public Dictionary<SampleOrgan, (long First, long Second)> Equipment { get; } = [];

    /// <summary>Beside its own project: projects a bond also pays for, with the day that was approved; null where it never was.</summary>
    public List<(Bond Bond, string ProCode, string Agency, DateOnly? Approved, DateOnly PaidOn)> OtherUses { get; } = [];

    /// <summary>Audit issues that a payment of the year belongs to: the organ, what was found, the day it was closed.</summary>
    public List<(SampleOrgan Organ, string Type, DateOnly Closed, PlantedVariant Case, string Note)> Relapses { get; } = [];
}
