using System.Buffers;
using System.Text.Unicode;

namespace Tongjian.FiscalData;

/// <summary>Small things about the UTF-8 text of a cell.</summary>
internal static class CellText
{
    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789."u8);

    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(b => b is not ('\t' or '\n' or '\r')).Select(b => (byte)b), 0x7F]);

    /// <summary>Without blanks at both ends: ASCII ones, no-break, ideographic and zero-width space.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell)
    {
        while (cell.Length > 0 && LeadingBlank(cell) is > 0 and var lead)
            cell = cell[lead..];
        while (cell.Length > 0 && TrailingBlank(cell) is > 0 and var trail)
            cell = cell[..^trail];
        return cell;
    }

    /// <summary>Full-width ASCII (１２．３), the ideographic space and the minus sign U+2212 as plain ASCII; everything else as it is.</summary>
    /// <param name="to">At least as long as <paramref name="cell"/>.</param>
    /// <returns>Length written; -1 where there was nothing to change.</returns>
    public static int Narrow(ReadOnlySpan<byte> cell, Span<byte> to)
    {
        var (length, changed) = (0, false);
        for (var at = 0; at < cell.Length; at++)
        {
            var plain = cell[at] >= 0xE2 && at + 2 < cell.Length ? Plain(cell[at], cell[at + 1], cell[at + 2]) : (byte)0;
            if (plain != 0)
            {
                to[length++] = plain;
                at += 2;
                changed = true;
            }
            else
            {
                to[length++] = cell[at];
            }
        }
        return changed ? length : -1;
    }

    public static bool HasControls(ReadOnlySpan<byte> cell) => cell.ContainsAny(Controls);

    /// <summary>6.22202E+18: a long number that went through a spreadsheet.</summary>
    public static bool IsScientific(ReadOnlySpan<byte> cell)
    {
        if (cell.Length is < 4 or > 24 || !char.IsAsciiDigit((char)cell[0]))
            return false;
        var e = cell.IndexOfAny((byte)'E', (byte)'e');
        return e > 0 && e + 2 < cell.Length && cell[e + 1] == (byte)'+'
            && !cell[..e].ContainsAnyExcept(NumberBytes) && !cell[(e + 2)..].ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    public static string ToText(ReadOnlySpan<byte> cell)
    {
        var characters = new char[cell.Length];
        Utf8.ToUtf16(cell, characters, out _, out var written, replaceInvalidSequences: true);
        return new string(characters, 0, written);
    }

    private static int LeadingBlank(ReadOnlySpan<byte> cell) => cell[0] switch
    {
        <= 0x20 => 1,
        0xC2 when cell is [_, 0xA0, ..] => 2,
        0xE3 when cell is [_, 0x80, 0x80, ..] => 3,
        0xE2 when cell is [_, 0x80, 0x8B, ..] => 3,
        0xEF when cell is [_, 0xBB, 0xBF, ..] => 3,
        _ => 0,
    };

    private static int TrailingBlank(ReadOnlySpan<byte> cell) => cell[^1] switch
    {
        <= 0x20 => 1,
        0xA0 when cell is [.., 0xC2, _] => 2,
        0x80 when cell is [.., 0xE3, 0x80, _] => 3,
        0x8B when cell is [.., 0xE2, 0x80, _] => 3,
        0xBF when cell is [.., 0xEF, 0xBB, _] => 3,
        _ => 0,
    };

    private static byte Plain(byte a, byte b, byte c) => (a, b) switch
    {
        (0xEF, 0xBC) when c is >= 0x81 and <= 0xBF => (byte)(c - 0x60),
        (0xEF, 0xBD) when c is >= 0x80 and <= 0x9E => (byte)(c - 0x20),
        (0xE3, 0x80) when c == 0x80 => (byte)' ',
        (0xE2, 0x88) when c == 0x92 => (byte)'-',
        _ => 0,
    };
}
