using System.Collections.Immutable;

namespace Tongjian.FiscalData;

/// <summary>The records of a file, some thousand at a time.</summary>
internal abstract class RowSource : IDisposable
{
    /// <summary>A batch closes after so many bytes, however few rows that are.</summary>
    protected const int BatchBytes = 4 << 20;

    /// <summary>Above this a file is refused at the cell: a spreadsheet allows half as many characters, and no field takes a tenth.</summary>
    public const int LongestCell = 1 << 16;

    /// <summary>As shown to people: CSV（GBK）.</summary>
    public abstract string Form { get; }

    /// <summary>Null outside workbooks.</summary>
    public virtual string? Sheet => null;

    /// <summary>What a bare day count means here.</summary>
    public virtual DaySystem Days => DaySystem.None;

    /// <summary>Numbers are binary floating point: amounts may be off in the sixteenth digit.</summary>
    public virtual bool IsBinary => false;

    /// <summary>Noticed while opening or reading; Chinese.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>Bytes of the file taken so far.</summary>
    public virtual long Position => 0;

    /// <summary>Fetches the next records. One caller at a time.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="RefusedFileException">The rest of the file cannot be read.</exception>
    public abstract bool Read(CellBatch batch);

    /// <summary>Finds the cells of what <see cref="Read"/> fetched. Several batches may be split at once.</summary>
    public virtual void Split(CellBatch batch)
    {
    }

    public abstract void Dispose();
}

/// <summary>From which day a workbook counts.</summary>
internal enum DaySystem
{
    None,

    /// <summary>1 is 1900-01-01, with the 29 February 1900 that never was.</summary>
    From1900,

    /// <summary>0 is 1904-01-01.</summary>
    From1904,
}

/// <summary>A file that cannot be staged at all. Thrown inside staging only; it leaves as the report's refusal.</summary>
internal sealed class RefusedFileException(string code, string reason, string remedy) : Exception(reason)
{
    public string Code { get; } = code;

    public string Remedy { get; } = remedy;

    /// <summary>Where the file is refused for several errors.</summary>
    public ImmutableArray<StagingError> Errors { get; init; } = [];
}
