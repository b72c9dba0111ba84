using System.Buffers.Text;
using System.Text;
using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.SampleCity;

/// <summary>
/// A CSV file of one landing table in the canonical form: UTF-8, the fields' names as header, amounts in yuan with two decimals, ISO dates. Values
/// are written in the order of <see cref="Fields"/>; each row ends with <see cref="EndRow"/>.
/// </summary>
internal sealed class CsvFile : IDisposable
{
    private readonly FileStream _file;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly int _fields;
    private int _at;
    private int _field;

    /// <exception cref="KeyNotFoundException">The table has no such field.</exception>
    public CsvFile(string path, LandingTable table, params string[] fields)
    {
        foreach (var field in fields)
            _ = table[field];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        _fields = fields.Length;
        FilePath = path;
        WriteText(string.Join(',', fields));
        _buffer[_at++] = (byte)'\n';
    }

    public string FilePath { get; }

    public long Rows { get; private set; }

    public CsvFile Text(string? value)
    {
        Begin();
        if (!string.IsNullOrEmpty(value))
            WriteText(value);
        return this;
    }

    /// <summary>Two texts as one value.</summary>
    public CsvFile Text(string first, string second)
    {
        Begin();
        WriteText(first);
        WriteText(second);
        return this;
    }

    /// <summary>A document number: what stands before, then so many digits.</summary>
    public CsvFile Serial(string before, long number, int digits)
    {
        Begin();
        WriteText(before);
        WriteDigits(number, digits);
        return this;
    }

    /// <summary>A code or number; 0 is written as nothing.</summary>
    public CsvFile Code(int value)
    {
        Begin();
        if (value != 0)
            WriteNumber(value);
        return this;
    }

    public CsvFile Number(long value)
    {
        Begin();
        WriteNumber(value);
        return this;
    }

    public CsvFile Yuan(long fen)
    {
        Begin();
        if (fen < 0)
            _buffer[_at++] = (byte)'-';
        var whole = Math.Abs(fen);
        WriteNumber(whole / Money.FenPerYuan);
        _buffer[_at++] = (byte)'.';
        _buffer[_at++] = (byte)('0' + whole / 10 % 10);
        _buffer[_at++] = (byte)('0' + whole % 10);
        return this;
    }

    public CsvFile Date(DateOnly day)
    {
        Begin();
        WriteDigits(day.Year, 4);
        _buffer[_at++] = (byte)'-';
        WriteDigits(day.Month, 2);
        _buffer[_at++] = (byte)'-';
        WriteDigits(day.Day, 2);
        return this;
    }

    /// <summary>Nothing for a day that has not come.</summary>
    public CsvFile Date(DateOnly? day) => day is { } d ? Date(d) : Text(null);

    /// <summary>1 是, 2 否.</summary>
    public CsvFile Flag(bool yes)
    {
        Begin();
        _buffer[_at++] = (byte)(yes ? '1' : '2');
        return this;
    }

    public void EndRow()
    {
        if (_field != _fields)
            throw new InvalidOperationException($"{Path.GetFileName(FilePath)}: a row of {_field} values under {_fields} fields.");
        _buffer[_at++] = (byte)'\n';
        _field = 0;
        Rows++;
        if (_at > _buffer.Length - 8 * 1024)
            Flush();
    }

    public void Dispose()
    {
        Flush();
        _file.Dispose();
    }

    private void Begin()
    {
        if (_field++ > 0)
            _buffer[_at++] = (byte)',';
    }

    private void WriteDigits(long number, int digits)
    {
        for (var place = digits - 1; place >= 0; place--, number /= 10)
            _buffer[_at + place] = (byte)('0' + number % 10);
        _at += digits;
    }

    private void WriteNumber(long value)
    {
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_at), out var written);
        _at += written;
    }

    private void WriteText(string value) => _at += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_at));

    private void Flush()
    {
        _file.Write(_buffer, 0, _at);
        _at = 0;
    }
}
