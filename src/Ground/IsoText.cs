using System.Globalization;

namespace Tongjian.Ground;

/// <summary>Days and instants as records and files write them (ISO 8601).</summary>
public static class IsoText
{
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>2021-12-31.</summary>
    public static string Iso(this DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    /// <summary>2021-12-31T08:30:00Z: in UTC, to the second, what is finer is cut off.</summary>
    public static string Iso(this DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">The text is not a day written as 2021-12-31.</exception>
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, DayForm, CultureInfo.InvariantCulture);

    /// <returns>Null where the text is not a day written as 2021-12-31.</returns>
    public static DateOnly? DayOrNull(string? text) =>
        DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
