using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>A sealed delivery (交付): one source, one dataset, one period, one package.</summary>
/// <param name="Number">1, 2, 3 ... in the order of sealing; <c>delivery_id</c> in the landing tables.</param>
/// <param name="PackageId">The SHA-256 of its package.</param>
/// <param name="Region">Nine digits; null where its rows belong to areas with no common code.</param>
/// <param name="SumFen">Null where the dataset carries no amount.</param>
/// <param name="ReceivedOn">The day of receipt. In the demo the day the sample says, else the day of sealing.</param>
/// <param name="SealedAt">UTC.</param>
/// <param name="Restates">The number of the version before this one; null for the first.</param>
/// <param name="SupersededBy">The number of the version that restates this one; null while it is the latest. Computed.</param>
public sealed record Delivery(
    long Number,
    string PackageId,
    string Source,
    string Dataset,
    string Period,
    string? Region,
    string Currency,
    long Rows,
    long? SumFen,
    long RejectedRows,
    long? RejectedSumFen,
    string RowRoot,
    string ReceivedOn,
    string SealedAt,
    string? DueOn,
    long? Restates,
    string? Reason,
    string Mapping,
    string Signer,
    string Actor,
    long LedgerIndex,
    long? SupersededBy)
{
    /// <summary>Late stays late after it has come. ISO dates compare as texts.</summary>
    public bool IsLate => DueOn is not null && string.CompareOrdinal(ReceivedOn, DueOn) > 0;

    public LandingTable Table => LandingTables.Named(Dataset);

    public Money Sum => new(SumFen ?? 0);
}

/// <summary>A delivery that was tried and refused. Everything that was tried is visible.</summary>
/// <param name="Restates">What the attempt said it restates, as it was written.</param>
public sealed record DeliveryRefusal(
    long Number,
    string AttemptedAt,
    string ReceivedOn,
    string FileName,
    string? FileSha256,
    string? Source,
    string? Dataset,
    string? Period,
    string? Region,
    string? Restates,
    string? Reason,
    string Code,
    string Sentence,
    long Rows,
    long RejectedRows,
    long? SumFen,
    string Actor,
    long LedgerIndex);
