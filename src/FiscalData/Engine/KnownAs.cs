namespace Tongjian.FiscalData;

/// <summary>Which knowledge a question is put to: everything known now, or only what had been delivered by a day or up to a delivery.</summary>
public readonly record struct KnownAs
{
    public static KnownAs Now => default;

    public DateOnly? Day { get; private init; }

    public long? Delivery { get; private init; }

    /// <summary>The year whose draft is read as if it were approved, for the preliminary review (初步审查); null where drafts stay out.</summary>
    public int? DraftYear { get; private init; }

    /// <summary>The same knowledge, with this year's drafts in the place of approved budgets.</summary>
    public KnownAs WithDraft(int year) => this with { DraftYear = year };

    /// <summary>What had been received on or before <paramref name="day"/>; later restatements are not applied.</summary>
    public static KnownAs On(DateOnly day) => new() { Day = day };

    /// <summary>What was known right after delivery <paramref name="number"/> was sealed.</summary>
    public static KnownAs At(long number) => new() { Delivery = number };
}
