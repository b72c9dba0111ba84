using System.Runtime.ExceptionServices;
using DuckDB.NET.Data;

namespace Tongjian.FiscalData;

/// <summary>Turns typed rows into engine columns: words and series become dense numbers, everything else its width.</summary>
internal sealed class RowCoder
{
    private readonly LandingTable _table;
    private readonly int[] _mapped;
    private readonly WordTable?[] _words;
    private readonly int[] _firstColumn;

    /// <param name="mapped">Places in <see cref="LandingTable.Columns"/> that the source has; the others are not written.</param>
    public RowCoder(LandingTable table, IEnumerable<int> mapped, WordBook words, DuckDBConnection connection)
    {
        _table = table;
        _mapped = [.. mapped];
        _firstColumn = [.. _mapped.Select((_, i) => _mapped.Take(i).Sum(m => table.Columns[m].EngineColumns.Count))];
        _words = [.. _mapped.Select(m => table.Columns[m].Dimension is { } dimension ? words.Open(dimension, connection) : null)];
    }

    public IEnumerable<string> Columns => _mapped.SelectMany(m => _table.Columns[m].EngineColumns);

    public IEnumerable<string> Types => _mapped.SelectMany(m => _table.Columns[m].EngineTypes);

    public bool Covers(RowBlock block)
    {
        for (var i = 0; i < block.Columns.Length; i++)
        {
            if (block.Columns[i] is not null && !_mapped.Contains(i))
                return false;
        }
        return true;
    }

    /// <summary>Fills <paramref name="count"/> rows of the open chunk, from column <paramref name="into"/> on; several columns at once.</summary>
    public void Write(RowBlock block, int from, int count, ChunkAppender chunk, int into)
    {
        try
        {
            Parallel.For(0, _mapped.Length, m => WriteMapped(m, block, from, count, chunk, into + _firstColumn[m]));
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    private void WriteMapped(int mapped, RowBlock block, int from, int count, ChunkAppender chunk, int into)
    {
        var column = _table.Columns[_mapped[mapped]];
        if (block.Columns[_mapped[mapped]] is { } values)
            WriteColumn(column, values, _words[mapped], from, count, chunk, into);
        else
            AllNull(chunk, into, column.EngineColumns.Count);
    }

    private static void WriteColumn(LandingColumn column, BlockColumn values, WordTable? words, int from, int count, ChunkAppender chunk, int into)
    {
        var present = values.Present.AsSpan(from, count);
        var numbers = values.Numbers.AsSpan(from, count);
        switch (column.Kind)
        {
            case ColumnKind.Word or ColumnKind.Secret:
                Code(values, from, count, words!, chunk.Column<int>(into));
                break;
            case ColumnKind.Serial:
                Code(values, from, count, words!, chunk.Column<int>(into));
                numbers.CopyTo(chunk.Column<long>(into + 1));
                Nulls(present, chunk, into + 1);
                break;
            case ColumnKind.Money or ColumnKind.Number:
                numbers.CopyTo(chunk.Column<long>(into));
                break;
            case ColumnKind.Flag:
                var small = chunk.Column<short>(into);
                for (var row = 0; row < count; row++)
                    small[row] = present[row] ? checked((short)numbers[row]) : (short)0;
                break;
            default:
                var narrow = chunk.Column<int>(into);
                for (var row = 0; row < count; row++)
                    narrow[row] = present[row] ? checked((int)numbers[row]) : 0;
                break;
        }
        Nulls(present, chunk, into);
    }

    private static void Code(BlockColumn values, int from, int count, WordTable words, Span<int> codes)
    {
        lock (words.Gate)
            words.NumberAll(values, from, count, codes);
    }

    private static void Nulls(ReadOnlySpan<bool> present, ChunkAppender chunk, int into)
    {
        var row = present.IndexOf(false);
        if (row < 0)
            return;
        var bits = chunk.Validity(into);
        for (; row < present.Length; row++)
        {
            if (!present[row])
                bits[row >> 6] &= ~(1UL << (row & 63));
        }
    }

    private static void AllNull(ChunkAppender chunk, int into, int columns)
    {
        for (var c = 0; c < columns; c++)
            chunk.Validity(into + c).Clear();
    }
}
