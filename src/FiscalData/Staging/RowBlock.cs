namespace Tongjian.FiscalData;

/// <summary>
/// Some thousand typed rows of one landing table, column by column: what staging hands to the engine. Rows that could not
/// be typed are not in it; they are in the reject list.
/// </summary>
internal sealed class RowBlock
{
    public RowBlock(LandingTable table, int capacity)
    {
        Table = table;
        SourceLines = new int[capacity];
        LeafHashes = new byte[capacity * 32];
        Columns = new BlockColumn?[table.Columns.Count];
    }

    public LandingTable Table { get; }

    public int Count { get; set; }

    /// <summary>The first row's place among the staged rows of its file, from 1: row_no.</summary>
    public long FirstRow { get; set; }

    /// <summary>Where each row stood in its source file, counted from 1 with the header.</summary>
    public int[] SourceLines { get; }

    /// <summary>32 bytes a row: the leaf of the row tree.</summary>
    public byte[] LeafHashes { get; }

    /// <summary>In the order of <see cref="LandingTable.Columns"/>; null where the source has no such column.</summary>
    public BlockColumn?[] Columns { get; }

    /// <summary>Takes one row out; the rows behind it move up.</summary>
    public void RemoveRow(int row)
    {
        SourceLines.AsSpan((row + 1)..Count).CopyTo(SourceLines.AsSpan(row));
        LeafHashes.AsSpan(((row + 1) * 32)..(Count * 32)).CopyTo(LeafHashes.AsSpan(row * 32));
        foreach (var column in Columns)
            column?.RemoveRow(row, Count);
        Count--;
    }
}

/// <summary>One column of a <see cref="RowBlock"/>.</summary>
internal sealed class BlockColumn(int capacity, bool hasText)
{
    /// <summary>False where the row has no value.</summary>
    public bool[] Present { get; } = new bool[capacity];

    /// <summary>Money in fen; dates as days since 1970-01-01; months as 202103; the trailing digits of a serial; others as they are; 0 where absent.</summary>
    public long[] Numbers { get; } = new long[capacity];

    /// <summary>
    /// Words: the UTF-8 texts one after the other; secrets: their hash in hexadecimal. Serials: what stands before the trailing digits
    /// (<see cref="Serial.Split"/>), then <c>|</c> and how many there are (<c>V|10</c>), so that the number can be written back exactly.
    /// </summary>
    public byte[] Text { get; set; } = hasText ? new byte[capacity * 16] : [];

    /// <summary>Where the text of row i ends in <see cref="Text"/>; it begins where that of row i-1 ends. Empty for columns without text.</summary>
    public int[] Ends { get; } = hasText ? new int[capacity] : [];

    public ReadOnlySpan<byte> TextOf(int row) => Text.AsSpan((row == 0 ? 0 : Ends[row - 1])..Ends[row]);

    /// <summary>Writes the last row; rows are filled in order.</summary>
    public void Set(int row, long number)
    {
        Present[row] = true;
        Numbers[row] = number;
    }

    /// <summary>Writes the last row; the text goes behind that of the row before.</summary>
    public void Set(int row, long number, ReadOnlySpan<byte> text)
    {
        Set(row, number);
        var start = row == 0 ? 0 : Ends[row - 1];
        if (start + text.Length > Text.Length)
        {
            var larger = new byte[Math.Max(Text.Length * 2, start + text.Length)];
            Text.AsSpan(0, start).CopyTo(larger);
            Text = larger;
        }
        text.CopyTo(Text.AsSpan(start));
        Ends[row] = start + text.Length;
    }

    public void SetAbsent(int row)
    {
        Present[row] = false;
        Numbers[row] = 0;
        if (Ends.Length > 0)
            Ends[row] = row == 0 ? 0 : Ends[row - 1];
    }

    internal void RemoveRow(int row, int count)
    {
        Present.AsSpan((row + 1)..count).CopyTo(Present.AsSpan(row));
        Numbers.AsSpan((row + 1)..count).CopyTo(Numbers.AsSpan(row));
        if (Ends.Length == 0)
            return;
        var (start, end, length) = (row == 0 ? 0 : Ends[row - 1], Ends[row], Ends[count - 1]);
        Text.AsSpan(end..length).CopyTo(Text.AsSpan(start));
        for (var i = row + 1; i < count; i++)
            Ends[i - 1] = Ends[i] - (end - start);
    }
}
