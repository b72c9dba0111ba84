using System.Buffers.Text;

namespace Tongjian.FiscalData;

/// <summary>A document number (单据号) as the engine holds it: a stem that repeats, and the digits at its end as a number.</summary>
internal static class Serial
{
    /// <summary>As many digits as fit a bigint whatever they are.</summary>
    public const int MostDigits = 18;

    /// <summary>Where the trailing digits begin; at most <see cref="MostDigits"/> of them count, the rest belongs to the stem.</summary>
    public static int Split(ReadOnlySpan<byte> text, out long number)
    {
        var stem = text.Length;
        while (stem > 0 && text.Length - stem < MostDigits && text[stem - 1] is >= (byte)'0' and <= (byte)'9')
            stem--;
        number = 0;
        foreach (var digit in text[stem..])
            number = (number * 10) + (digit - '0');
        return stem;
    }

    /// <summary>Writes the number back in full.</summary>
    /// <param name="series">The stem, a bar, and how many digits follow it: <c>V2025|12</c>.</param>
    /// <param name="into">Made longer where it is too short.</param>
    /// <returns>The length.</returns>
    public static int Write(ReadOnlySpan<byte> series, long number, ref byte[] into)
    {
        var bar = series.LastIndexOf((byte)'|');
        if (!Utf8Parser.TryParse(series[(bar + 1)..], out int digits, out _))
            throw new ArgumentException("A series ends with a bar and a count.", nameof(series));
        if (into.Length < bar + digits)
            Array.Resize(ref into, (bar + digits) * 2);
        series[..bar].CopyTo(into);
        for (var at = bar + digits - 1; at >= bar; at--)
        {
            into[at] = (byte)('0' + (number % 10));
            number /= 10;
        }
        return bar + digits;
    }
}
