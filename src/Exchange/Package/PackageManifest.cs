namespace Tongjian.Exchange;

/// <summary>What a sealed package (封存包) says of itself: who delivered what for which period, and the control totals.</summary>
public sealed record PackageManifest
{
    /// <summary>The code of the organ or system that handed the data over: <c>421200-czj</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The landing table: <c>payment_voucher</c>.</summary>
    public required string Dataset { get; init; }

    public required string DatasetTitle { get; init; }

    /// <summary>2021, 2021-03, as <see cref="Ground.Period"/> names it.</summary>
    public required string Period { get; init; }

    /// <summary>Nine digits; null where the rows belong to areas with no common code.</summary>
    public string? Region { get; init; }

    /// <summary>ISO 4217: CNY, GBP. Never assumed.</summary>
    public required string Currency { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required long Rows { get; init; }

    /// <summary>Null where the dataset carries no amount.</summary>
    public long? SumFen { get; init; }

    public required long RejectedRows { get; init; }

    public long? RejectedSumFen { get; init; }

    /// <summary>Lower-case hexadecimal root of the RFC 6962 tree over the rows in their order in the package.</summary>
    public required string RowTreeRoot { get; init; }

    /// <summary>The package (its SHA-256) that this one restates.</summary>
    public string? Restates { get; init; }

    public string? Reason { get; init; }

    /// <summary>The mapping by which the source file was read: its id, and the SHA-256 of its text.</summary>
    public required string Mapping { get; init; }

    /// <summary>The name and the SHA-256 of the file as it was handed over. The file itself is not kept: it may hold identity numbers.</summary>
    public string? OriginalName { get; init; }

    public string? OriginalSha256 { get; init; }

    public required IReadOnlyList<PackageField> Fields { get; init; }

    public required IReadOnlyList<string> Key { get; init; }
}

/// <summary>A column of the rows, as Frictionless Table Schema describes it.</summary>
/// <param name="Type">string, integer, date, year, yearmonth.</param>
/// <param name="Unit">fen for amounts (hundredths of the currency's unit).</param>
public sealed record PackageField(string Name, string Title, string Type, string? Unit = null);

/// <summary>A file inside a package, with what fixes its bytes.</summary>
/// <param name="Path">Its name in the zip; packages have no folders.</param>
public sealed record PackagePart(string Path, string Title, string Format, string MediaType, long Bytes, string Sha256, string Sm3)
{
    public const string RowsFormat = "parquet";
    public const string RejectsFormat = "csv";
}
