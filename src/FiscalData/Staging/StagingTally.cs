using System.Collections.Immutable;

namespace Tongjian.FiscalData;

/// <summary>Counts and sums of a file, drawn batch by batch.</summary>
internal sealed class StagingTally(Mapping mapping)
{
    private readonly Int128[] _sums = new Int128[mapping.Table.Columns.Count];
    private readonly ImmutableArray<RejectedRow>.Builder _rejects = ImmutableArray.CreateBuilder<RejectedRow>();
    private readonly ImmutableArray<RejectedRow>.Builder _totals = ImmutableArray.CreateBuilder<RejectedRow>();
    private readonly Dictionary<(int Column, CellNotes Note), int> _notes = [];
    private Int128 _rejectedSum;
    private long _read;
    private long _blank;
    private long _unreadable;

    public long Staged { get; private set; }

    public List<StagingError> Errors { get; } = [];

    public List<string> Remarks { get; } = [];

    public void Add(TypedBatch batch)
    {
        _read += batch.Read;
        _blank += batch.Blank;
        Staged += batch.Block!.Count;
        Errors.AddRange(batch.Errors);
        _rejects.AddRange(batch.Rejects);
        _totals.AddRange(batch.Totals);
        foreach (var reject in batch.Rejects)
        {
            _rejectedSum += reject.AmountFen ?? 0;
            _unreadable += reject.AmountFen is null && mapping.Table.Amount is not null ? 1 : 0;
        }
        foreach (var (note, count) in batch.Notes)
            _notes[note] = _notes.GetValueOrDefault(note) + count;
        for (var i = 0; i < _sums.Length; i++)
        {
            if (mapping.Table.Columns[i].Kind is ColumnKind.Money && batch.Block.Columns[i] is { } column)
                _sums[i] += Sum(column.Numbers.AsSpan(0, batch.Block.Count));
        }
    }

    /// <exception cref="RefusedFileException">A sum does not fit 64 bits.</exception>
    public StagingReport Report(SourceFile file, RowSource source) => new()
    {
        File = file,
        Mapping = mapping,
        Form = source.Form,
        RowsRead = _read,
        RowsStaged = Staged,
        RowsRejected = _rejects.Count,
        BlankRows = _blank,
        TotalRows = _totals.Count,
        StagedFen = mapping.Table.Columns.Select((c, i) => (c, i)).Where(c => c.c.Kind is ColumnKind.Money)
            .ToImmutableSortedDictionary(c => c.c.Field, c => Fit(_sums[c.i]), StringComparer.Ordinal),
        RejectedFen = Fit(_rejectedSum),
        RejectedUnreadable = _unreadable,
        Errors = [.. Errors],
        Rejects = _rejects.ToImmutable(),
        Totals = _totals.ToImmutable(),
        Remarks = [.. source.Remarks, .. Remarks, .. _notes.OrderBy(n => n.Key.Column).Select(n => Remark(n.Key.Column, n.Key.Note, n.Value))],
    };

    private string Remark(int column, CellNotes note, int count) => mapping.Table.Columns[column].Title + note switch
    {
        CellNotes.FullWidth => $"：全角数字按半角读取，{count}处。",
        CellNotes.NegativeZero => $"：负零按零记，{count}处。",
        _ => $"：工作簿的浮点数取整到分，{count}处。",
    };

    /// <summary>Rows without a value hold zero.</summary>
    private static Int128 Sum(ReadOnlySpan<long> fen)
    {
        Int128 sum = 0;
        foreach (var amount in fen)
            sum += amount;
        return sum;
    }

    private static long Fit(Int128 sum) => sum >= long.MinValue && sum <= long.MaxValue
        ? (long)sum
        : throw new RefusedFileException("file.sum-too-large", "金额合计超出可记录的范围。", "检查金额单位与位数。");
}
