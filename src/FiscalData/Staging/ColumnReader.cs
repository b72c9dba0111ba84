using System.Collections.Frozen;
using System.Text;

namespace Tongjian.FiscalData;

/// <summary>Reads one landing column: what a cell says, as the column's kind asks.</summary>
internal sealed class ColumnReader
{
    /// <summary>Bytes of a word, number or name.</summary>
    public const int LongestText = 8192;

    private readonly ColumnKind _kind;
    private readonly bool _isYearOfDate;
    private readonly AmountReader? _amounts;
    private readonly DateReader? _dates;
    private readonly CodeShape _shape;
    private readonly SecretHash? _secret;
    private readonly FrozenDictionary<string, byte[]>? _codes;
    private readonly bool _keepUnlisted;

    /// <param name="index">Position in the table.</param>
    /// <param name="cell">Position in the record; -1 where the value does not come from a cell.</param>
    public ColumnReader(int index, int cell, FieldSource source, Mapping mapping, DaySystem days, bool binary, SecretHash? secret)
    {
        Index = index;
        Cell = cell;
        Source = source;
        IsRequired = source.Column.Required;
        _kind = source.Column.Kind;
        _isYearOfDate = source.YearOf is not null;
        Unit = source.Unit ?? mapping.Amounts.Unit;
        if (Column.Kind is ColumnKind.Money)
            _amounts = new(mapping.Amounts, Unit, binary);
        else if (Column.Kind is ColumnKind.Number)
            _amounts = new(mapping.Amounts with { Signs = [] }, AmountUnit.Fen, binary);
        if (Column.Kind is ColumnKind.Date || source.YearOf is not null)
            _dates = new(mapping.Dates, days);
        _shape = CodeShapes.Of(Column.Field);
        _secret = secret;
        _codes = source.Codes.Count == 0 ? null : source.Codes.ToFrozenDictionary(c => c.Key, c => Encoding.UTF8.GetBytes(c.Value));
        _keepUnlisted = source.KeepUnlisted;
        Constant = source.Constant is { } constant ? Encoding.UTF8.GetBytes(constant) : null;
        FiscalYearStart = mapping.FiscalYearStart;
    }

    public int Index { get; }

    public int Cell { get; }

    public FieldSource Source { get; }

    public LandingColumn Column => Source.Column;

    public bool IsRequired { get; }

    public AmountUnit Unit { get; }

    public byte[]? Constant { get; }

    private int FiscalYearStart { get; }

    public bool HasText => Column.Kind is ColumnKind.Word or ColumnKind.Secret or ColumnKind.Serial;

    /// <param name="cell">Trimmed, not empty.</param>
    public FaultKind Read(ReadOnlySpan<byte> cell, CellNature nature, BlockColumn to, int row, ref CellNotes notes)
    {
        if (nature is CellNature.Error)
            return FaultKind.CellError;
        if (_codes is not null)
        {
            if (_codes.TryGetValue(CellText.ToText(cell), out var code))
                cell = code;
            else if (!_keepUnlisted)
                return FaultKind.CodeUnknown;
        }
        return _kind switch
        {
            ColumnKind.Word => ReadWord(cell, nature, to, row),
            ColumnKind.Serial => ReadSerial(cell, nature, to, row),
            ColumnKind.Secret => ReadSecret(cell, nature, to, row),
            ColumnKind.Money or ColumnKind.Number => ReadAmount(cell, to, row, ref notes),
            ColumnKind.Date => ReadDate(cell, to, row, ref notes),
            _ => ReadDigits(cell, to, row, ref notes),
        };
    }

    /// <summary>For the words of an error: what the column would have taken.</summary>
    public string Asked => Column.Kind switch
    {
        ColumnKind.Money => $"单位：{AmountReader.UnitName(Unit)}",
        ColumnKind.Date => _dates!.Allowed,
        ColumnKind.Code => _shape.Words,
        _ when _dates is not null => _dates.Allowed,
        _ => LongestText.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static FaultKind ReadWord(ReadOnlySpan<byte> cell, CellNature nature, BlockColumn to, int row)
    {
        var fault = Unfit(cell, nature);
        if (fault is FaultKind.None)
            to.Set(row, 0, cell);
        return fault;
    }

    private static FaultKind ReadSerial(ReadOnlySpan<byte> cell, CellNature nature, BlockColumn to, int row)
    {
        var fault = Unfit(cell, nature);
        if (fault is not FaultKind.None)
            return fault;
        var prefix = Serial.Split(cell, out var number);
        Span<byte> series = prefix <= 256 ? stackalloc byte[prefix + 3] : new byte[prefix + 3];
        cell[..prefix].CopyTo(series);
        series[prefix] = (byte)'|';
        var digits = cell.Length - prefix;
        if (digits > 9)
            series[prefix + 1] = (byte)('0' + (digits / 10));
        series = series[..(prefix + (digits > 9 ? 3 : 2))];
        series[^1] = (byte)('0' + (digits % 10));
        to.Set(row, number, series);
        return FaultKind.None;
    }

    private FaultKind ReadSecret(ReadOnlySpan<byte> cell, CellNature nature, BlockColumn to, int row)
    {
        var fault = Unfit(cell, nature);
        if (fault is not FaultKind.None)
            return fault;
        Span<byte> hex = stackalloc byte[64];
        _secret!.Write(cell, hex);
        to.Set(row, 0, hex);
        return FaultKind.None;
    }

    private FaultKind ReadAmount(ReadOnlySpan<byte> cell, BlockColumn to, int row, ref CellNotes notes)
    {
        var fault = _amounts!.Read(cell, out var fen, ref notes);
        to.Set(row, fen);
        return fault is not FaultKind.None && _kind is ColumnKind.Number ? FaultKind.NumberShape : fault;
    }

    /// <summary>The amount alone, of a record that is set aside.</summary>
    public long? AmountOf(ReadOnlySpan<byte> cell)
    {
        var notes = CellNotes.None;
        return cell.Length > 0 && _amounts!.Read(cell, out var fen, ref notes) is FaultKind.None ? fen : null;
    }

    private FaultKind ReadDate(ReadOnlySpan<byte> cell, BlockColumn to, int row, ref CellNotes notes)
    {
        var fault = _dates!.Read(cell, out var day, ref notes);
        to.Set(row, day);
        return fault;
    }

    private FaultKind ReadDigits(ReadOnlySpan<byte> cell, BlockColumn to, int row, ref CellNotes notes)
    {
        var fault = _isYearOfDate ? YearOfDate(cell, out var number) : DigitReader.Read(_kind, _shape, cell, out number);
        if (fault is not FaultKind.None && cell.Length <= 64)
        {
            Span<byte> plain = stackalloc byte[64];
            var length = CellText.Narrow(cell, plain);
            if (length >= 0 && DigitReader.Read(_kind, _shape, CellText.Trim(plain[..length]), out number) is FaultKind.None)
            {
                notes |= CellNotes.FullWidth;
                fault = FaultKind.None;
            }
        }
        to.Set(row, number);
        return fault;
    }

    private FaultKind YearOfDate(ReadOnlySpan<byte> cell, out long year)
    {
        var notes = CellNotes.None;
        var fault = _dates!.Read(cell, out var day, ref notes);
        var date = DateReader.ToDate(day);
        year = date.Month >= FiscalYearStart ? date.Year : date.Year - 1;
        return fault;
    }

    private static FaultKind Unfit(ReadOnlySpan<byte> cell, CellNature nature) =>
        nature is CellNature.LongNumber || CellText.IsScientific(cell) ? FaultKind.DigitsLost
        : cell.Length > LongestText ? FaultKind.TextTooLong
        : CellText.HasControls(cell) ? FaultKind.TextControl
        : FaultKind.None;
}
