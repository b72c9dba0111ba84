using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>A sealed delivery (报送): one source, one dataset, one period, one package.</summary>
internal sealed record Delivery
{
    /// <summary>1, 2, 3 ... in the order of sealing; <c>delivery_id</c> in the landing tables.</summary>
    public long Number { get; init; }

    /// <summary>The SHA-256 of its package.</summary>
    public string PackageId { get; init; } = "";

    public required string Source { get; init; }

    /// <summary>The landing table.</summary>
    public required string Dataset { get; init; }

    /// <summary>2021 or 2021-03.</summary>
    public required string Period { get; init; }

    /// <summary>Nine digits; the whole area (998) where its rows belong to several.</summary>
    public required string Region { get; init; }

    /// <summary>Of most of its rows.</summary>
    public required long FiscalYear { get; init; }

    public required string Currency { get; init; }

    public required long Rows { get; init; }

    /// <summary>Null where the dataset carries no amount.</summary>
    public long? SumFen { get; init; }

    public required long RejectedRows { get; init; }

    public long? RejectedSumFen { get; init; }

    public required string RowRoot { get; init; }

    /// <summary>The day of receipt: the day of sealing, or in the sample city the day it plays.</summary>
    public required string ReceivedOn { get; init; }

    /// <summary>UTC.</summary>
    public required string SealedAt { get; init; }

    public string? DueOn { get; init; }

    /// <summary>The number of the version before this one; null for the first.</summary>
    public long? Restates { get; init; }

    public string? Reason { get; init; }

    /// <summary>Of a restatement: rows added, removed and changed.</summary>
    public long? ChangedRows { get; init; }

    /// <summary>Of a restatement: the sum of all movements, each counted positive.</summary>
    public long? ChangedFen { get; init; }

    public required string Mapping { get; init; }

    /// <summary>The public key of the node that sealed it.</summary>
    public string Signer { get; init; } = "";

    public required string Actor { get; init; }

    public long LedgerIndex { get; init; }

    /// <summary>The number of the version that restates this one; null while it is the latest. Computed.</summary>
    public long? SupersededBy { get; init; }

    /// <summary>Late stays late after it has come. ISO dates compare as texts.</summary>
    public bool IsLate => DueOn is not null && string.CompareOrdinal(ReceivedOn, DueOn) > 0;

    public LandingTable Table => LandingTables.Named(Dataset);
}

/// <summary>A delivery that was tried and refused. Everything that was tried is visible.</summary>
internal sealed record DeliveryRefusal
{
    public long Number { get; init; }

    /// <summary>UTC.</summary>
    public required string AttemptedAt { get; init; }

    public required string ReceivedOn { get; init; }

    public required string FileName { get; init; }

    public string? FileSha256 { get; init; }

    public string? Source { get; init; }

    public string? Dataset { get; init; }

    public string? Period { get; init; }

    public string? Region { get; init; }

    public long? FiscalYear { get; init; }

    public string? DueOn { get; init; }

    /// <summary>What the attempt said it restates, as it was written.</summary>
    public string? Restates { get; init; }

    public string? Reason { get; init; }

    public required string Code { get; init; }

    public required string Sentence { get; init; }

    public long Rows { get; init; }

    public long RejectedRows { get; init; }

    public long? SumFen { get; init; }

    public required string Actor { get; init; }

    public long LedgerIndex { get; init; }
}
