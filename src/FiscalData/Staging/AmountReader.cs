using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Tongjian.FiscalData;

/// <summary>What was taken as meant although it was not written so.</summary>
[Flags]
internal enum CellNotes
{
    None = 0,
    FullWidth = 1,
    NegativeZero = 2,
    Rounded = 4,
}

/// <summary>
/// Reads an amount as fen, exactly. Accepts thousands signs in their places, currency signs, <c>(1,234.50)</c> and <c>1,234.50-</c> as negative, full-width digits.
/// </summary>
/// <param name="binary">
/// The source keeps binary numbers (workbooks): a remainder of less than a ten-thousandth of a fen is noise of the sixteenth digit.
/// </param>
internal sealed class AmountReader(AmountForm form, AmountUnit unit, bool binary)
{
    private const int Longest = 64;
    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789."u8);
    private static readonly long[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000];
    private readonly byte _decimal = (byte)form.Decimal;
    private readonly byte _thousands = (byte)(form.Thousands ?? '\0');
    private readonly byte[][] _signs = [.. form.Signs.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Decimals that a fen allows: 2 for 元, 6 for 万元.</summary>
    private readonly int _scale = unit switch { AmountUnit.Fen => 0, AmountUnit.Yuan => 2, AmountUnit.WanYuan => 6, _ => 10 };

    /// <param name="cell">Trimmed, not empty.</param>
    public FaultKind Read(ReadOnlySpan<byte> cell, out long fen, ref CellNotes notes)
    {
        var negative = cell[0] == (byte)'-';
        var fault = ReadDigits(negative ? cell[1..] : cell, out fen);
        if (fault is FaultKind.AmountNotANumber)
            return ReadDressed(cell, out fen, ref notes);
        if (fault is FaultKind.AmountTooFine && binary)
            fault = ReadRounded(cell, out fen, ref notes);
        else if (negative)
            fen = -fen;
        if (negative && fen == 0 && fault is FaultKind.None)
            notes |= CellNotes.NegativeZero;
        return fault;
    }

    /// <summary>Digits, at most one decimal sign, nothing else.</summary>
    private FaultKind ReadDigits(ReadOnlySpan<byte> text, out long fen)
    {
        fen = 0;
        var (number, digits, decimals, at) = (0UL, 0, -1, 0);
        for (; at < text.Length; at++)
        {
            var digit = (uint)text[at] - '0';
            if (digit <= 9)
            {
                if (decimals >= _scale)
                {
                    if (digit != 0)
                        return Rest(text[at..]) ? FaultKind.AmountTooFine : FaultKind.AmountNotANumber;
                    continue;
                }
                digits += number == 0 ? 0 : 1;
                number = (number * 10) + digit;
                decimals += decimals >= 0 ? 1 : 0;
                if (digits > 18) // one less than the digits read: what is longer does not fit 64 bits
                    return Rest(text[at..]) ? FaultKind.AmountTooLarge : FaultKind.AmountNotANumber;
            }
            else if (text[at] == _decimal && decimals < 0)
            {
                decimals = 0;
            }
            else
            {
                return FaultKind.AmountNotANumber;
            }
        }
        if (text.Length == 0 || (decimals >= 0 && text.Length == 1))
            return FaultKind.AmountNotANumber;
        var high = Math.BigMul(number, (ulong)Powers[_scale - Math.Max(decimals, 0)], out var low);
        if (high != 0 || low > long.MaxValue)
            return FaultKind.AmountTooLarge;
        fen = (long)low;
        return FaultKind.None;
    }

    /// <summary>With signs of currency, thousands, brackets: undressed, then read again.</summary>
    private FaultKind ReadDressed(ReadOnlySpan<byte> cell, out long fen, ref CellNotes notes)
    {
        fen = 0;
        if (cell.Length > Longest)
            return FaultKind.AmountNotANumber;
        if (CellText.IsScientific(cell))
            return FaultKind.AmountScientific;
        Span<byte> plain = stackalloc byte[Longest];
        var narrowed = CellText.Narrow(cell, plain);
        var text = narrowed < 0 ? cell : plain[..narrowed];
        if (!Undress(ref text, out var negative))
            return FaultKind.AmountNotANumber;
        Span<byte> digits = stackalloc byte[Longest];
        if (!WithoutThousands(text, digits, out var length))
            return FaultKind.AmountNotANumber;
        var fault = ReadDigits(digits[..length], out fen);
        if (fault is FaultKind.AmountTooFine && binary)
            fault = ReadRounded(digits[..length], out fen, ref notes);
        if (fault is not FaultKind.None)
            return fault;
        fen = negative ? -fen : fen;
        notes |= narrowed >= 0 ? CellNotes.FullWidth : CellNotes.None;
        notes |= negative && fen == 0 ? CellNotes.NegativeZero : CellNotes.None;
        return FaultKind.None;
    }

    private bool Undress(ref ReadOnlySpan<byte> text, out bool negative)
    {
        negative = false;
        text = CellText.Trim(text);
        if (text is [(byte)'(', .., (byte)')'])
        {
            text = CellText.Trim(text[1..^1]);
            negative = true;
        }
        for (var (signs, currencies) = (negative ? 1 : 0, 0); ;)
        {
            var before = text.Length;
            if (text is [(byte)'-' or (byte)'+', ..] or [.., (byte)'-'])
            {
                if (signs++ > 0)
                    return false;
                negative = text[0] == (byte)'-' || text[0] != (byte)'+';
                text = CellText.Trim(text[0] is (byte)'-' or (byte)'+' ? text[1..] : text[..^1]);
            }
            foreach (var sign in _signs)
            {
                if (text.StartsWith(sign) || text.EndsWith(sign))
                {
                    if (currencies++ > 1)
                        return false;
                    text = CellText.Trim(text.StartsWith(sign) ? text[sign.Length..] : text[..^sign.Length]);
                }
            }
            if (text.Length == before)
                return text.Length > 0;
        }
    }

    /// <summary>Groups of exactly three after the first sign; anything else is not a number.</summary>
    private bool WithoutThousands(ReadOnlySpan<byte> text, Span<byte> to, out int length)
    {
        length = 0;
        var whole = text.IndexOf(_decimal);
        whole = whole < 0 ? text.Length : whole;
        var lastSign = -1;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != _thousands || _thousands == 0)
            {
                to[length++] = text[at];
                continue;
            }
            var group = at - lastSign - 1;
            if (at >= whole || (lastSign < 0 ? group is < 1 or > 3 : group != 3))
                return false;
            lastSign = at;
        }
        return lastSign < 0 || whole - lastSign - 1 == 3;
    }

    private FaultKind ReadRounded(ReadOnlySpan<byte> text, out long fen, ref CellNotes notes)
    {
        fen = 0;
        if (!Utf8Parser.TryParse(text, out decimal amount, out var used) || used != text.Length)
            return FaultKind.AmountNotANumber;
        var exact = amount * Powers[_scale];
        var rounded = Math.Round(exact, MidpointRounding.AwayFromZero);
        if (Math.Abs(exact - rounded) > 0.0001m)
            return FaultKind.AmountTooFine;
        if (Math.Abs(rounded) > long.MaxValue)
            return FaultKind.AmountTooLarge;
        fen = decimal.ToInt64(rounded);
        notes |= CellNotes.Rounded;
        return FaultKind.None;
    }

    private static bool Rest(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(NumberBytes);

    public static string UnitName(AmountUnit unit) => unit switch
    {
        AmountUnit.Fen => "分",
        AmountUnit.Yuan => "元",
        AmountUnit.WanYuan => "万元",
        AmountUnit.YiYuan => "亿元",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };
}
