using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>One file handed over (报送): who says it comes from whom, and for what.</summary>
internal sealed record Handover
{
    public required SourceFile File { get; init; }

    public required Mapping Mapping { get; init; }

    /// <summary>The code of the organ or system that delivers.</summary>
    public required string Source { get; init; }

    /// <summary>Null: the file's name or its content tells.</summary>
    public Period? Period { get; init; }

    /// <summary>Null: the rows tell.</summary>
    public FiscalRegion? Region { get; init; }

    public DateOnly? DueOn { get; init; }

    /// <summary>The day of receipt where the sample city plays an earlier day; null: today.</summary>
    public DateOnly? ReceivedOn { get; init; }

    public Restatement Restatement { get; init; } = Restatement.None;
}

/// <summary>How a delivery is to be treated.</summary>
/// <param name="DryRun">Nothing is written; the answer is what would have come of it.</param>
/// <param name="Strict">A delivery with a row that would have to be set aside is refused whole.</param>
internal sealed record SealingOrder(string Actor, bool DryRun = false, bool Strict = false)
{
    /// <summary>Only this may be sealed; null where nothing was checked before.</summary>
    public CheckedContent? Checked { get; init; }
}

/// <summary>What came of a handover (回执): sealed, refused, or on a dry run neither.</summary>
internal sealed record Receipt
{
    public required string File { get; init; }

    public string? Source { get; init; }

    public string? Dataset { get; init; }

    public string? Period { get; init; }

    public string? Region { get; init; }

    public string? Currency { get; init; }

    /// <summary>Null where the file was refused before it was read.</summary>
    public StagingReport? Report { get; init; }

    public long Rows { get; init; }

    public long? SumFen { get; init; }

    public long RejectedRows { get; init; }

    public long? RejectedSumFen { get; init; }

    /// <summary>Of a dry run against which nothing stands.</summary>
    public CheckedContent? Content { get; init; }

    /// <summary>The sealed delivery; null when refused and on a dry run.</summary>
    public Delivery? Delivery { get; init; }

    public Refusal? Refusal { get; init; }

    /// <summary>The delivery that already holds these rows, where that is the reason of the refusal.</summary>
    public long? SameAs { get; init; }

    public string State => Refusal is not null ? "refused" : Delivery is not null ? "accepted" : "checked";
}
