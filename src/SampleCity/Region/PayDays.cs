namespace Tongjian.SampleCity;

/// <summary>The days of a year on which payments go out: working days, the last ones of a month more often.</summary>
internal sealed class PayDays
{
    private readonly DateOnly[][] _months;

    public PayDays(int year, Func<DateOnly, bool> isWorkingDay)
    {
        _months = [.. Enumerable.Range(1, 12).Select(m => Days(year, m, isWorkingDay))];
    }

    /// <param name="month">1 to 12.</param>
    public IReadOnlyList<DateOnly> In(int month) => _months[month - 1];

    public DateOnly Any(int month, Dice dice)
    {
        var days = _months[month - 1];
        return dice.Chance(350) ? days[^(1 + dice.Below(Math.Min(5, days.Length)))] : days[dice.Below(days.Length)];
    }

    /// <summary>A day after money was given: in the month drawn from <paramref name="weights"/>, drawn again while that is too early.</summary>
    public DateOnly AnyAfter(DateOnly first, ReadOnlySpan<int> weights, Dice dice)
    {
        for (; ; )
        {
            var month = first.Month + dice.Pick(weights[(first.Month - 1)..]);
            var day = Any(month, dice);
            if (day >= first)
                return day;
        }
    }

    /// <summary>The first working day on or after <paramref name="day"/> that lies in its year.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        for (var m = day.Month; m <= 12; m++)
        {
            foreach (var d in _months[m - 1])
            {
                if (d >= day)
                    return d;
            }
        }
        return _months[11][^1];
    }

    private static DateOnly[] Days(int year, int month, Func<DateOnly, bool> isWorkingDay)
    {
        // The treasury closes its books on the last day of December.
        var last = month == 12 ? 30 : DateTime.DaysInMonth(year, month);
        return [.. Enumerable.Range(1, last).Select(d => new DateOnly(year, month, d)).Where(isWorkingDay)];
    }
}
