using Tongjian.Exchange;
using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>
/// Something that may become a delivery: read, typed and counted, its rows in a stage of the engine that nobody else sees. It comes from a file or from
/// a package sealed elsewhere.
/// </summary>
internal sealed record Candidate : IAsyncDisposable
{
    public required string FileName { get; init; }

    public required string FilePath { get; init; }

    /// <summary>Of the file's bytes, before the first of them was read.</summary>
    public required string FileSha256 { get; init; }

    public required string Source { get; init; }

    public required LandingTable Table { get; init; }

    public Period? Period { get; init; }

    public FiscalRegion? Region { get; init; }

    /// <summary>Every region that a row belongs to.</summary>
    public IReadOnlyCollection<int> RowRegions { get; init; } = [];

    public int? Year { get; init; }

    public required string Currency { get; init; }

    public long Rows { get; init; }

    /// <summary>Null where the dataset carries no amount.</summary>
    public long? SumFen { get; init; }

    public long RejectedRows { get; init; }

    public long? RejectedSumFen { get; init; }

    public required string RowRoot { get; init; }

    public required string Mapping { get; init; }

    public DateOnly? DueOn { get; init; }

    public DateOnly? ReceivedOn { get; init; }

    public Restatement Restatement { get; init; } = Restatement.None;

    public required DeliveryStage Stage { get; init; }

    /// <summary>Null for a package sealed elsewhere.</summary>
    public StagingReport? Report { get; init; }

    /// <summary>The package it came in; null for a file.</summary>
    public OpenedPackage? Package { get; init; }

    /// <summary>What stands against it whatever was delivered before.</summary>
    public Refusal? Unfit { get; init; }

    public Receipt ToReceipt() => new()
    {
        File = FileName,
        Source = Source,
        Dataset = Table.Name,
        Period = Period?.Name,
        Region = Region?.ToString(),
        Currency = Currency,
        Report = Report,
        Rows = Rows,
        SumFen = SumFen,
        RejectedRows = RejectedRows,
        RejectedSumFen = RejectedSumFen,
    };

    /// <summary>The same with one more remark, where there is one.</summary>
    public Candidate Noting(string? remark) => remark is null || Report is null ? this : this with { Report = Report with { Remarks = [.. Report.Remarks, remark] } };

    public ValueTask DisposeAsync() => Stage.DisposeAsync();
}
