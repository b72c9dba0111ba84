using System.Globalization;

namespace Tongjian.FiscalData;

/// <summary>Days and instants as the records write them.</summary>
internal static class BusinessDay
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Beijing).DateTime);

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Now, in UTC, to the second.</summary>
    public static string Instant(TimeProvider clock) => clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
