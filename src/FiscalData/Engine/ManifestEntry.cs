using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>
/// One line of the list of deliveries (报送清单): all that the engine has to know of a delivery. The records are the truth;
/// the engine's copy is rewritten from them.
/// </summary>
internal sealed record ManifestEntry
{
    /// <summary>The delivery's number, in the order of receipt, and <c>delivery_id</c> of its rows; below zero, and of another count, for an attempt that was refused.</summary>
    public required long Number { get; init; }

    public required string PackageId { get; init; }

    public required string Source { get; init; }

    /// <summary>The landing table.</summary>
    public required string Dataset { get; init; }

    /// <summary>2021 or 2021-03.</summary>
    public required string Period { get; init; }

    /// <summary>Null where its rows belong to areas with no common code.</summary>
    public FiscalRegion? Region { get; init; }

    public int? Year { get; init; }

    public required long Rows { get; init; }

    /// <summary>The control total; null for datasets that carry no money.</summary>
    public long? SumFen { get; init; }

    /// <summary>Three letters, of a sealed delivery: CNY.</summary>
    public string? Currency { get; init; }

    public DateOnly? DueOn { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The number of the delivery that this one replaces.</summary>
    public long? Restates { get; init; }

    public string? RestatedPackage { get; init; }

    public long? ChangedRows { get; init; }

    public long? ChangedFen { get; init; }

    /// <summary>Only <see cref="Sealed"/> deliveries have rows.</summary>
    public required string Status { get; init; }

    public string? Reason { get; init; }

    /// <summary>The status of a delivery whose package is sealed and whose rows count.</summary>
    public const string Sealed = "sealed";

    public bool IsSealed => Status == Sealed;
}
