using System.Globalization;

namespace Tongjian.Ground;

/// <summary>A stretch of days from first to last, both included, with the name people use for it.</summary>
/// <param name="Name">2021, 2021-03, or 2017-2021 for a term.</param>
public readonly record struct Period(string Name, DateOnly First, DateOnly Last)
{
    public static Period Year(int year) => new(year.ToString("D4", CultureInfo.InvariantCulture), new(year, 1, 1), new(year, 12, 31));

    public static Period Month(int year, int month) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}"), new(year, month, 1), new(year, month, DateTime.DaysInMonth(year, month)));

    public static Period Years(int first, int last) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{first:D4}-{last:D4}"), new(first, 1, 1), new(last, 12, 31));

    /// <summary>Reads 2021, 2021-03 or 2017-2021.</summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        if (text is null || !text.All(c => char.IsAsciiDigit(c) || c == '-'))
            return false;
        var parts = text.Split('-');
        if (parts.Length > 2 || parts[0].Length != 4 || !int.TryParse(parts[0], CultureInfo.InvariantCulture, out var year) || year < 1)
            return false;
        if (parts.Length == 1)
            period = Year(year);
        else if (!int.TryParse(parts[1], CultureInfo.InvariantCulture, out var second))
            return false;
        else if (parts[1].Length == 2 && second is >= 1 and <= 12)
            period = Month(year, second);
        else if (parts[1].Length == 4 && second >= year)
            period = Years(year, second);
        else
            return false;
        return true;
    }

    public bool Contains(DateOnly day) => day >= First && day <= Last;

    public override string ToString() => Name;
}
