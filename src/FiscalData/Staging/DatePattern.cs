using System.Collections.Immutable;
using System.Text;

namespace Tongjian.FiscalData;

/// <summary>
/// One way to write a date: <c>yyyy-MM-dd</c>, <c>d/M/yyyy</c>, <c>d-MMM-yy</c>, <c>dddd, MMMM d, yyyy</c>, <c>yyyy年M月d日</c>, with
/// <c>HH:mm:ss</c> where a time of day stands behind (it is not kept); <c>serial</c> for the day count of a workbook, <c>serial1900</c> and <c>serial1904</c> for one
/// that got into a text.
/// </summary>
/// <remarks>d, M and H take one or two digits, dd, MM and HH exactly two. Two digits of a year: 80 to 99 lie in the last century.</remarks>
internal sealed class DatePattern
{
    private readonly byte[] _text;

    private DatePattern(string text)
    {
        Text = text;
        _text = Encoding.UTF8.GetBytes(text);
    }

    public static ImmutableArray<DatePattern> Usual { get; } =
        [.. ((string[])["yyyy-MM-dd", "yyyyMMdd", "yyyy/M/d", "yyyy.M.d", "yyyy-M-d", "yyyy年M月d日", "yyyy-MM-dd HH:mm:ss", "yyyy/M/d H:mm:ss", "serial"]).Select(Of)];

    public string Text { get; }

    public bool IsIso => Text == "yyyy-MM-dd";

    /// <summary>Null where it is no serial pattern; <see cref="DaySystem.None"/> where the workbook says which.</summary>
    public DaySystem? Serial => Text switch
    {
        "serial" => DaySystem.None,
        "serial1900" => DaySystem.From1900,
        "serial1904" => DaySystem.From1904,
        _ => null,
    };

    /// <exception cref="FormatException">Not a way to write year, month and day.</exception>
    public static DatePattern Of(string text)
    {
        var pattern = new DatePattern(text);
        var fits = pattern.Serial is not null
            || (Count('y') is 2 or 4 && Count('M') is >= 1 and <= 4 && text.Replace("dddd", "", StringComparison.Ordinal).Count(c => c == 'd') is 1 or 2);
        return fits ? pattern : throw new FormatException($"“{text}”不是日期写法。");

        int Count(char letter) => text.Count(c => c == letter);
    }

    /// <returns>False where the text is not of this form; the numbers are not checked against the calendar.</returns>
    public bool Read(ReadOnlySpan<byte> cell, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 0);
        var at = 0;
        for (var i = 0; i < _text.Length;)
        {
            var letter = _text[i];
            var run = 1;
            while (i + run < _text.Length && _text[i + run] == letter)
                run++;
            var fits = (letter, run) switch
            {
                ((byte)'y', 4) => Number(cell, ref at, 4, 4, out year),
                ((byte)'y', 2) => Number(cell, ref at, 2, 2, out year) && Century(ref year),
                ((byte)'M', <= 2) => Number(cell, ref at, run, 2, out month),
                ((byte)'M', _) => DateWords.Month(cell, ref at, whole: run == 4, out month),
                ((byte)'d', <= 2) => Number(cell, ref at, run, 2, out day),
                ((byte)'d', _) => DateWords.Weekday(cell, ref at),
                ((byte)'H' or (byte)'m' or (byte)'s', _) => Number(cell, ref at, run, 2, out _),
                _ => Literal(cell, ref at, letter, run),
            };
            if (!fits)
                return false;
            i += run;
        }
        return at == cell.Length;
    }

    public override string ToString() => Text;

    private static bool Number(ReadOnlySpan<byte> cell, ref int at, int least, int most, out int number)
    {
        number = 0;
        var start = at;
        while (at < cell.Length && at - start < most && (uint)cell[at] - '0' <= 9)
            number = (number * 10) + cell[at++] - '0';
        return at - start >= least;
    }

    private static bool Century(ref int year)
    {
        year += year >= 80 ? 1900 : 2000;
        return true;
    }

    private static bool Literal(ReadOnlySpan<byte> cell, ref int at, byte letter, int run)
    {
        for (var i = 0; i < run; i++)
        {
            if (at >= cell.Length || cell[at++] != letter)
                return false;
        }
        return true;
    }
}

/// <summary>English names of months and weekdays in dates.</summary>
internal static class DateWords
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <param name="whole">The whole name; else its first three letters (and Sept).</param>
    public static bool Month(ReadOnlySpan<byte> cell, ref int at, bool whole, out int month)
    {
        var word = Word(cell, at);
        month = 0;
        for (var i = 0; i < Months.Length; i++)
        {
            if (Same(word, whole ? Months[i] : Months[i][..3]) || (!whole && i == 8 && Same(word, "sept")))
                month = i + 1;
        }
        at += word.Length;
        return month > 0;
    }

    public static bool Weekday(ReadOnlySpan<byte> cell, ref int at)
    {
        var word = Word(cell, at);
        at += word.Length;
        foreach (var weekday in Weekdays)
        {
            if (Same(word, weekday))
                return true;
        }
        return false;
    }

    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> cell, int at)
    {
        var rest = cell[at..];
        var end = 0;
        while (end < rest.Length && char.IsAsciiLetter((char)rest[end]))
            end++;
        return rest[..end];
    }

    private static bool Same(ReadOnlySpan<byte> word, string name) => System.Text.Ascii.EqualsIgnoreCase(word, name);
}
