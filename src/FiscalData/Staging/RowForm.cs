using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>
/// The canonical bytes of a row (行的规范形式), whose hash is a leaf of the package's row tree: a JSON array (RFC 8785) with one string per column of the landing
/// table in its order, <c>null</c> where there is no value, in UTF-8 without spaces.
/// Money is fen in digits, dates are 2021-03-15, months 2021-03, regions nine digits, years four; serials and words are their text; secrets their hash in lower-case hexadecimal.
/// </summary>
/// <remarks>The leaf is SHA-256(0x00 || bytes), as RFC 6962 has it. In Python: <c>json.dumps(row, ensure_ascii=False, separators=(',', ':'))</c>.</remarks>
internal sealed class RowForm
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(b => (byte)b), (byte)'"', (byte)'\\']);

    /// <summary><c>,null</c>, and three bytes that the next value overwrites.</summary>
    private static readonly ulong Absent = BinaryPrimitives.ReadUInt64LittleEndian(",null\0\0\0"u8);
    private byte[] _bytes = new byte[1 << 16];
    private int _length;
    private int _rowStart;
    private int[] _ends = new int[1 << 10];

    public int Rows { get; private set; }

    public void Clear() => (_length, _rowStart, Rows) = (0, 0, 0);

    /// <summary>Appends a whole row of a block.</summary>
    /// <param name="isSealed">Column by column, whether the package's schema has it: a table that has grown since leaves the rows of older packages as they were. Null: all.</param>
    public void AddRow(RowBlock block, int row, bool[]? isSealed = null)
    {
        var columns = block.Table.Columns;
        for (var i = 0; i < block.Columns.Length; i++)
        {
            if (isSealed?[i] is false)
                continue;
            if (block.Columns[i] is not { } column || !column.Present[row])
                AddAbsent();
            else if (columns[i].Kind is ColumnKind.Word or ColumnKind.Secret)
                AddText(column.TextOf(row));
            else if (columns[i].Kind is ColumnKind.Serial)
                AddSerial(column.TextOf(row), column.Numbers[row]);
            else
                AddNumber(columns[i].Kind, column.Numbers[row]);
        }
        EndRow();
    }

    public void AddAbsent()
    {
        Ensure(8);
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(_length), Absent);
        _length += 5;
    }

    /// <summary>A word, a secret's hash, or a serial as one text.</summary>
    public void AddText(ReadOnlySpan<byte> text)
    {
        Ensure((text.Length * 6) + 8);
        Open();
        AddPlainOrEscaped(text);
        Close();
    }

    /// <param name="series">As in <see cref="BlockColumn.Text"/>: <c>V2025|12</c>.</param>
    public void AddSerial(ReadOnlySpan<byte> series, long number)
    {
        var bar = series.LastIndexOf((byte)'|');
        if (!Utf8Parser.TryParse(series[(bar + 1)..], out int digits, out _))
            throw new ArgumentException("A series ends with a bar and a count.", nameof(series));
        Ensure((bar * 6) + 32);
        Open();
        AddPlainOrEscaped(series[..bar]);
        AddDigits(number, digits);
        Close();
    }

    /// <param name="number">Fen, days since 1970-01-01, month as 202103, or the number itself.</param>
    public void AddNumber(ColumnKind kind, long number)
    {
        Ensure(32);
        Open();
        switch (kind)
        {
            case ColumnKind.Date:
                var date = DateReader.ToDate(number);
                AddDigits(date.Year, 4);
                _bytes[_length++] = (byte)'-';
                AddDigits(date.Month, 2);
                _bytes[_length++] = (byte)'-';
                AddDigits(date.Day, 2);
                break;
            case ColumnKind.Month:
                AddDigits(number / 100, 4);
                _bytes[_length++] = (byte)'-';
                AddDigits(number % 100, 2);
                break;
            default: // a region has nine digits and a year four: neither begins with a zero
                Utf8Formatter.TryFormat(number, _bytes.AsSpan(_length), out var written);
                _length += written;
                break;
        }
        Close();
    }

    public void EndRow()
    {
        Ensure(2);
        _bytes[_rowStart] = (byte)'[';
        _bytes[_length++] = (byte)']';
        if (Rows == _ends.Length)
            Array.Resize(ref _ends, Rows * 2);
        _ends[Rows++] = _rowStart = _length;
    }

    public ReadOnlySpan<byte> Row(int row) => _bytes.AsSpan((row == 0 ? 0 : _ends[row - 1])..(_ends[row]));

    /// <param name="leaves">32 bytes for every row.</param>
    public void HashRows(Span<byte> leaves) => MerkleTree.LeafHashes(_bytes.AsSpan(0, _length), _ends.AsSpan(0, Rows), leaves);

    /// <summary>The comma before the row's first value becomes its bracket in <see cref="EndRow"/>.</summary>
    private void Open()
    {
        _bytes[_length++] = (byte)',';
        _bytes[_length++] = (byte)'"';
    }

    private void Close() => _bytes[_length++] = (byte)'"';

    /// <summary>With zeros in front.</summary>
    private void AddDigits(long number, int digits)
    {
        Span<byte> plain = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, plain, out var written);
        var field = _bytes.AsSpan(_length, digits);
        if (digits == 0)
            return;
        field[..(digits - written)].Fill((byte)'0');
        plain[..written].CopyTo(field[(digits - written)..]);
        _length += digits;
    }

    private void AddPlainOrEscaped(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAny(Escaped) < 0)
        {
            text.CopyTo(_bytes.AsSpan(_length));
            _length += text.Length;
            return;
        }
        foreach (var b in text)
            AddEscaped(b);
    }

    private void AddEscaped(byte b)
    {
        var letter = b switch
        {
            (byte)'"' => (byte)'"',
            (byte)'\\' => (byte)'\\',
            (byte)'\b' => (byte)'b',
            (byte)'\t' => (byte)'t',
            (byte)'\n' => (byte)'n',
            (byte)'\f' => (byte)'f',
            (byte)'\r' => (byte)'r',
            < 0x20 => (byte)'u',
            _ => (byte)0,
        };
        if (letter == 0)
        {
            _bytes[_length++] = b;
            return;
        }
        _bytes[_length++] = (byte)'\\';
        _bytes[_length++] = letter;
        if (letter != (byte)'u')
            return;
        "00"u8.CopyTo(_bytes.AsSpan(_length));
        _bytes[_length + 2] = (byte)('0' + (b >> 4));
        _bytes[_length + 3] = "0123456789abcdef"u8[b & 15];
        _length += 4;
    }

    private void Ensure(int more)
    {
        if (_length + more > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
    }
}
