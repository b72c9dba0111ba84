using System.Buffers;
using System.Text;

namespace Tongjian.FiscalData;

/// <summary>What a workbook says about a cell beyond its text.</summary>
internal enum CellNature : byte
{
    Text,

    /// <summary>A binary number: amounts may be off in the sixteenth digit.</summary>
    Number,

    /// <summary>A whole number of more than fifteen digits, of which the last are gone.</summary>
    LongNumber,

    /// <summary>#N/A, #DIV/0! and the like.</summary>
    Error,
}

/// <summary>Some thousand records as they stand in the file: one UTF-8 text and the bounds of every cell in it. Reused.</summary>
internal sealed class CellBatch
{
    /// <summary>Free bytes kept behind <see cref="TextLength"/>, so that wide loads may run over the end.</summary>
    public const int Slack = 64;

    private byte[] _spare = [];

    public byte[] Text { get; private set; } = new byte[Slack];

    public int TextLength { get; set; }

    /// <summary>Line of the first record, from 1.</summary>
    public int FirstLine { get; set; }

    public int Records { get; private set; }

    /// <summary>Cells of all records, one after the other.</summary>
    public int Cells { get; private set; }

    public int[] Starts { get; private set; } = new int[1 << 12];

    public int[] Ends { get; private set; } = new int[1 << 12];

    /// <summary>Null for texts.</summary>
    public CellNature[]? Natures { get; private set; }

    /// <summary>First cell of each record, and one more entry for the end.</summary>
    public int[] FirstCell { get; private set; } = new int[1 << 10];

    public int[] Lines { get; private set; } = new int[1 << 10];

    /// <summary>Where the record's own text begins and ends; quotes included.</summary>
    public int[] RecordStarts { get; private set; } = new int[1 << 10];

    public int[] RecordEnds { get; private set; } = new int[1 << 10];

    public FaultKind[] Faults { get; private set; } = new FaultKind[1 << 10];

    /// <summary>Bytes that are not text in the encoding of the file: the line; 0 where all is well.</summary>
    public int UndecodableLine { get; set; }

    public void Clear(int firstLine)
    {
        TextLength = 0;
        FirstLine = firstLine;
        Records = 0;
        Cells = 0;
        UndecodableLine = 0;
    }

    public void EnsureText(int length)
    {
        if (Text.Length >= length + Slack)
            return;
        var larger = new byte[Math.Max(length + Slack, Text.Length * 2)];
        Text.AsSpan(0, TextLength).CopyTo(larger);
        Text = larger;
    }

    /// <summary>Takes a whole text over and gives the old array up.</summary>
    public byte[] Exchange(byte[] text, int length)
    {
        var old = Text;
        Text = text;
        TextLength = length;
        return old;
    }

    /// <summary>Makes UTF-8 of a text in GBK.</summary>
    /// <returns>False where something in it is not GBK; the text is as it was.</returns>
    public bool RecodeGbk()
    {
        EnsureSpare((TextLength * 3 / 2) + 4);
        var length = GbkTable.ToUtf8(Text.AsSpan(0, TextLength), _spare);
        if (length >= 0)
            _spare = Exchange(_spare, length);
        return length >= 0;
    }

    /// <summary>Makes UTF-8 of a text in another encoding.</summary>
    /// <exception cref="DecoderFallbackException">The text is as it was.</exception>
    public void Recode(Encoding from)
    {
        var characters = ArrayPool<char>.Shared.Rent(TextLength);
        try
        {
            var count = from.GetChars(Text.AsSpan(0, TextLength), characters);
            EnsureSpare(Encoding.UTF8.GetByteCount(characters.AsSpan(0, count)));
            _spare = Exchange(_spare, Encoding.UTF8.GetBytes(characters.AsSpan(0, count), _spare));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    public ReadOnlySpan<byte> Cell(int cell) => Text.AsSpan(Starts[cell]..Ends[cell]);

    public ReadOnlySpan<byte> Record(int record) => Text.AsSpan(RecordStarts[record]..RecordEnds[record]);

    public int CellsOf(int record) => FirstCell[record + 1] - FirstCell[record];

    /// <summary>The first records as trimmed texts.</summary>
    public List<string[]> Heads(int most)
    {
        var heads = new List<string[]>();
        for (var record = 0; record < Math.Min(Records, most); record++)
            heads.Add([.. Enumerable.Range(FirstCell[record], CellsOf(record)).Select(cell => CellText.ToText(CellText.Trim(Cell(cell))))]);
        return heads;
    }

    /// <summary>Room for <paramref name="more"/> cells after the present ones.</summary>
    public void EnsureCells(int more)
    {
        if (Cells + more <= Starts.Length)
            return;
        var size = Math.Max(Starts.Length * 2, Cells + more);
        Starts = Longer(Starts, size);
        Ends = Longer(Ends, size);
        if (Natures is { } natures)
            Natures = Longer(natures, size);
    }

    public void AddCell(int start, int end)
    {
        Starts[Cells] = start;
        Ends[Cells] = end;
        Cells++;
    }

    /// <summary>Appends a cell that is not part of a text file.</summary>
    public void AddCell(ReadOnlySpan<byte> text, CellNature nature)
    {
        EnsureCells(1);
        EnsureText(TextLength + text.Length);
        text.CopyTo(Text.AsSpan(TextLength));
        Natures ??= new CellNature[Starts.Length];
        Natures[Cells] = nature;
        AddCell(TextLength, TextLength + text.Length);
        TextLength += text.Length;
    }

    /// <summary>Closes the record whose cells were added since the last one.</summary>
    public void AddRecord(int firstCell, int line, int start, int end, FaultKind fault)
    {
        if (Records + 2 > FirstCell.Length)
        {
            var size = FirstCell.Length * 2;
            FirstCell = Longer(FirstCell, size);
            Lines = Longer(Lines, size);
            RecordStarts = Longer(RecordStarts, size);
            RecordEnds = Longer(RecordEnds, size);
            Faults = Longer(Faults, size);
        }
        FirstCell[Records] = firstCell;
        Lines[Records] = line;
        RecordStarts[Records] = start;
        RecordEnds[Records] = end;
        Faults[Records] = fault;
        Records++;
        FirstCell[Records] = Cells;
    }

    private void EnsureSpare(int length)
    {
        if (_spare.Length < length + Slack)
            _spare = new byte[length + Slack];
    }

    private static T[] Longer<T>(T[] array, int size)
    {
        Array.Resize(ref array, size);
        return array;
    }
}
