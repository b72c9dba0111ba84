using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>A file to be staged.</summary>
/// <param name="Name">As its sender called it; shown in errors and used for made row numbers.</param>
internal sealed record SourceFile(string Path, string Name)
{
    public SourceFile(string path) : this(path, System.IO.Path.GetFileName(path))
    {
    }
}

/// <summary>
/// What staging made of a file. Every record is accounted for:
/// <see cref="RowsRead"/> = <see cref="RowsStaged"/> + <see cref="RowsRejected"/> + <see cref="BlankRows"/> + <see cref="TotalRows"/>.
/// </summary>
internal sealed record StagingReport
{
    public required SourceFile File { get; init; }

    public required Mapping Mapping { get; init; }

    /// <summary>CSV（UTF-8）, CSV（GBK）, XLSX, Parquet: as shown to people.</summary>
    public required string Form { get; init; }

    /// <summary>Set where the whole file is refused; blocks handed over before must then be thrown away.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Records after the header.</summary>
    public long RowsRead { get; init; }

    public long RowsStaged { get; init; }

    public long RowsRejected { get; init; }

    public long BlankRows { get; init; }

    /// <summary>Rows that the mapping names as sums of others; see <see cref="Mapping.Totals"/>.</summary>
    public long TotalRows { get; init; }

    /// <summary>Fen of every money field over the staged rows; the table's own amount among them.</summary>
    public ImmutableSortedDictionary<string, long> StagedFen { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Sum of the table's amount over the rejected rows where it could be read.</summary>
    public long RejectedFen { get; init; }

    /// <summary>Rejected rows whose amount could not be read, and so are not in <see cref="RejectedFen"/>.</summary>
    public long RejectedUnreadable { get; init; }

    /// <summary>Every error, in the order of the file.</summary>
    public ImmutableArray<StagingError> Errors { get; init; } = [];

    public ImmutableArray<RejectedRow> Rejects { get; init; } = [];

    /// <summary>Rows named as totals, with the amounts they state.</summary>
    public ImmutableArray<RejectedRow> Totals { get; init; } = [];

    /// <summary>What was noticed and hurts nothing: extra columns, full-width digits, title rows.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];
}

/// <summary>One error with its place, in words for the person who has to mend the file.</summary>
/// <param name="Code">Stable: <c>amount.not-a-number</c>.</param>
/// <param name="Sheet">Null outside workbooks.</param>
/// <param name="Place">B17 in a workbook; 第17行第2列 in a text; empty where the file as a whole is meant.</param>
/// <param name="Line">Line or row, from 1 with the header; 0 where the file as a whole is meant.</param>
/// <param name="Field">The landing field; empty where no single field is meant.</param>
/// <param name="Value">As read, at most 80 characters; personal data is masked.</param>
internal sealed record StagingError(
    string Code, string File, string? Sheet, string Place, int Line, string Field, string Value, string Reason, string Remedy)
{
    /// <summary>文件第5行第2列, or 表1 B5: unlike the number a row has in its package, its header counts.</summary>
    [JsonIgnore]
    public string PlaceInFile => Sheet is not null ? $"{Sheet} {Place}" : Place.Length > 0 ? "文件" + Place : "";
}

/// <summary>A record set aside whole.</summary>
/// <param name="Record">The original text; personal data is masked.</param>
/// <param name="AmountFen">Null where the amount cannot be read.</param>
internal sealed record RejectedRow(int Line, string Record, long? AmountFen);
