using System.Globalization;

namespace Tongjian.SampleCity;

/// <summary>Why money is given: 人员, 公用, 特定目标, or left over from the year before.</summary>
internal enum LineKind
{
    Staff,
    Running,
    Project,
    Carried,
}

/// <summary>One line of an organ's money for a year: a budget line, and the indicator that carries it out.</summary>
internal sealed class Line
{
    public required string BgtId { get; init; }

    public required LineKind Kind { get; init; }

    public required string ProCode { get; init; }

    public required string Title { get; init; }

    public required int Function { get; init; }

    public required int Fund { get; init; }

    public required EconomicCode Code { get; init; }

    public required DateOnly DocDate { get; init; }

    public string Topic { get; init; } = "";

    /// <summary>Where the money comes from, when neither the budget nor the level above: 债务转贷, 动用预备费.</summary>
    public string Source { get; init; } = "";

    /// <summary>The bond that pays for it; its payments keep their days.</summary>
    public string? BondCode { get; init; }

    public int StartYear { get; init; }

    public int EndYear { get; init; }

    /// <summary>For carried lines: the year the money was first given in.</summary>
    public int FirstYear { get; init; }

    /// <summary>For carried lines: fen that finance took back before the year began.</summary>
    public long TakenBack { get; init; }

    /// <summary>Part of the budget the congress approved; false for money that came during the year.</summary>
    public bool IsApproved => Kind is not LineKind.Carried && DocDate.Month <= 2;

    public List<Payment> Payments { get; } = [];

    public List<Adjust> Adjusts { get; } = [];

    /// <summary>Adjustments a planted case needs; entered when the line gets its money.</summary>
    public List<Adjust> Planned { get; } = [];

    public long PaidFen => Payments.Sum(p => p.Fen);

    /// <summary>Fen paid on this indicator: without the planted payments that name none.</summary>
    public long PaidOnIndicator => Payments.Where(p => !p.WithoutLine).Sum(p => p.Fen);

    /// <summary>Fen, as issued.</summary>
    public long Issued { get; set; }

    /// <summary>Fen, after adjustments in and out: what may be paid.</summary>
    public long Limit { get; set; }

    /// <summary>Fen left at the year's end that the next year may use.</summary>
    public long CarriedOn { get; set; }

    /// <summary>The document of the level above that the money came under; null for own money.</summary>
    public string? UpperDocument { get; set; }

    /// <summary>Fen, exact, where the money is a transfer's; 0 otherwise.</summary>
    public long Given { get; set; }

    /// <summary>How the project stands in the project library.</summary>
    public LibraryState Library { get; set; }

    /// <summary>Set where a planted case needs the limit to stand exactly so far above what was paid (below: negative).</summary>
    public long? FixedSlack { get; set; }
}

/// <summary>Whether a project is in the library (项目库), and with its review (评审).</summary>
internal enum LibraryState
{
    Reviewed,
    Unreviewed,
    Missing,
}

/// <summary>Planted: how the second person of a subsidy's list is like the first.</summary>
internal enum RepeatedPerson
{
    None,
    SameMonth,
    OtherMonth,
    SameName,
}

/// <param name="From">The line that gives; null for new money.</param>
/// <param name="Function">0: that of the line that receives.</param>
/// <param name="ProCode">Null: that of the line that receives.</param>
internal sealed record Adjust(DateOnly Date, Line To, Line? From, long Fen, int Function = 0, string? ProCode = null);

/// <summary>One payment before it has a voucher number.</summary>
internal sealed class Payment
{
    public required DateOnly Date { get; set; }

    public required long Fen { get; set; }

    public required EconomicCode Code { get; set; }

    /// <summary>Null: as is usual under the code.</summary>
    public string? SetMode { get; set; }

    /// <summary>Days from the voucher to its clearing.</summary>
    public int ClearedAfter { get; set; }

    public RepeatedPerson Person { get; set; }

    public required Payee Payee { get; set; }

    public required string Abstract { get; set; }

    /// <summary>Stands before the abstract: the project's name, where the payment is for a work.</summary>
    public string Before { get; init; } = "";

    /// <summary>0: the line's own.</summary>
    public int Function { get; set; }

    /// <summary>Null: the line's own.</summary>
    public string? ProCode { get; set; }

    /// <summary>The procurement contract it is paid under.</summary>
    public string? ContractNo { get; set; }

    public string? BondCode { get; set; }

    /// <summary>True where a planted case pays without an indicator.</summary>
    public bool WithoutLine { get; set; }

    /// <summary>Planted cases whose object is this voucher's number.</summary>
    public List<(string Rule, bool MustFire, string Note)>? Cases { get; private set; }

    public void Mark(string rule, bool mustFire, string note) => (Cases ??= []).Add((rule, mustFire, note));
}

/// <summary>All that one organ was given and paid in one year.</summary>
internal sealed record OrganYear(SampleOrgan Organ, int Year, List<Line> Lines)
{
    /// <summary>Planted: how many cars the unit has registered; null where its size says it.</summary>
    public int? Cars { get; set; }

    public int Vehicles => Cars ?? 1 + Organ.Kind.Size / 4;

    public IEnumerable<Payment> Payments => Lines.SelectMany(l => l.Payments);

    public string NextBgtId => string.Create(CultureInfo.InvariantCulture, $"ZB{Organ.Code[..6]}{Year}{Organ.Ordinal:D4}{Lines.Count + 1:D4}");
}
