using System.Collections.Immutable;

namespace Tongjian.FiscalData;

/// <summary>Reads a date as days since 1970-01-01, by the mapping's patterns in their order; 1949 to 2100.</summary>
internal sealed class DateReader
{
    private const int Epoch = 719_162; // 1970-01-01 in days of the calendar
    private readonly ImmutableArray<DatePattern> _patterns;
    private readonly DaySystem _days;
    private readonly bool _iso;

    /// <param name="days">Of the workbook; its own date cells come as ISO text whatever the mapping says.</param>
    public DateReader(ImmutableArray<DatePattern> patterns, DaySystem days)
    {
        _days = days;
        _patterns = days is DaySystem.None ? patterns : [DatePattern.Of("yyyy-MM-dd"), DatePattern.Of("yyyy-MM-dd HH:mm:ss"), .. patterns];
        _iso = _patterns.Any(p => p.IsIso);
        Allowed = string.Join("、", patterns.Where(p => p.Serial is not DaySystem.None).Select(p => p.Text));
    }

    /// <summary>The patterns, for the words of an error.</summary>
    public string Allowed { get; }

    /// <param name="cell">Trimmed, not empty.</param>
    public FaultKind Read(ReadOnlySpan<byte> cell, out long day, ref CellNotes notes)
    {
        if (_iso && IsIso(cell, out var year, out var month, out var dayOfMonth))
            return Day(year, month, dayOfMonth, out day);
        var fault = ReadByPatterns(cell, out day);
        if (fault is not FaultKind.DateUnreadable || cell.Length > 64)
            return fault;
        Span<byte> plain = stackalloc byte[64];
        var length = CellText.Narrow(cell, plain);
        if (length < 0)
            return fault;
        fault = ReadByPatterns(CellText.Trim(plain[..length]), out day);
        notes |= fault is FaultKind.None ? CellNotes.FullWidth : CellNotes.None;
        return fault;
    }

    public static DateOnly ToDate(long day) => DateOnly.FromDayNumber((int)day + Epoch);

    public static long ToDay(DateOnly date) => date.DayNumber - Epoch;

    private FaultKind ReadByPatterns(ReadOnlySpan<byte> cell, out long day)
    {
        day = 0;
        var fault = FaultKind.DateUnreadable;
        foreach (var pattern in _patterns)
        {
            var found = pattern.Serial is { } system ? Serial(cell, system is DaySystem.None ? _days : system, out day)
                : pattern.Read(cell, out var year, out var month, out var dayOfMonth) ? Day(year, month, dayOfMonth, out day)
                : FaultKind.DateUnreadable;
            if (found is FaultKind.None)
                return found;
            fault = found is FaultKind.DateImpossible ? found : fault;
        }
        return fault;
    }

    private static bool IsIso(ReadOnlySpan<byte> cell, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 0);
        if (cell.Length != 10 || cell[4] != (byte)'-' || cell[7] != (byte)'-')
            return false;
        if (cell[..4].ContainsAnyExceptInRange((byte)'0', (byte)'9') || cell[5..7].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            || cell[8..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return false;
        year = ((cell[0] - '0') * 1000) + ((cell[1] - '0') * 100) + ((cell[2] - '0') * 10) + cell[3] - '0';
        month = ((cell[5] - '0') * 10) + cell[6] - '0';
        day = ((cell[8] - '0') * 10) + cell[9] - '0';
        return true;
    }

    private static FaultKind Day(int year, int month, int dayOfMonth, out long day)
    {
        day = 0;
        if (year is < 1949 or > 2100 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
            return FaultKind.DateImpossible;
        day = new DateOnly(year, month, dayOfMonth).DayNumber - Epoch;
        return FaultKind.None;
    }

    /// <summary>Whole days; a fraction is a time of day and is not kept.</summary>
    private static FaultKind Serial(ReadOnlySpan<byte> cell, DaySystem system, out long day)
    {
        day = 0;
        if (system is DaySystem.None)
            return FaultKind.DateUnreadable;
        var point = cell.IndexOf((byte)'.');
        var whole = point < 0 ? cell : cell[..point];
        if (whole.Length is 0 or > 6 || whole.ContainsAnyExceptInRange((byte)'0', (byte)'9') || (point >= 0 && cell[(point + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9')))
            return FaultKind.DateUnreadable;
        var count = int.Parse(whole, System.Globalization.CultureInfo.InvariantCulture);
        // Day 60 of the 1900 system is 29 February 1900, which never was; the range from 1949 leaves it out.
        var first = system is DaySystem.From1900 ? new DateOnly(1899, 12, 30) : new DateOnly(1904, 1, 1);
        var date = first.AddDays(count);
        return Day(date.Year, date.Month, date.Day, out day);
    }
}
