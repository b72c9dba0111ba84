using System.Collections.Frozen;
using System.Globalization;
using Tongjian.Ground;

namespace Tongjian.Law;

/// <summary>Whether people work on a day, and why.</summary>
/// <param name="Reason">星期六, 国庆节放假, 星期日，春节调休上班 ...; 工作日 for an ordinary one.</param>
/// <param name="IsProvisional">No notice covers the day: only its weekday is known.</param>
public readonly record struct DayStatus(DateOnly Day, bool IsWorking, string Reason, bool IsProvisional);

/// <summary>
/// Working days (工作日): Monday to Friday but for public holidays, and the weekend days worked in exchange. A year whose notice is not published
/// (or not held here) is provisional: its weekends are known, its holidays are not guessed.
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>A notice for New Year may move the last days of the year before; none so far has reached before 29 December.</summary>
    private const int LastDaysOpen = 7;

    private readonly FrozenDictionary<DateOnly, DayStatus> _special;

    private WorkCalendar(int firstYear, int lastYear, IEnumerable<DayStatus> special, IReadOnlyDictionary<int, string> notices)
    {
        FirstYear = firstYear;
        LastYear = lastYear;
        _special = special.ToFrozenDictionary(d => d.Day);
        Notices = notices;
    }

    /// <summary>Mainland China by the State Council's notices.</summary>
    public static WorkCalendar National { get; } = Parse(HolidayNotices.Text);

    public int FirstYear { get; }

    /// <summary>The last year whose notice is published.</summary>
    public int LastYear { get; }

    /// <summary>By year: the notice and, where the year was changed later, what changed it.</summary>
    public IReadOnlyDictionary<int, string> Notices { get; }

    public DayStatus On(DateOnly day)
    {
        if (_special.TryGetValue(day, out var special))
            return special;
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return new(day, !weekend, weekend ? WeekdayName(day) : "工作日", IsOpen(day));
    }

    /// <summary>The day itself if it is a working day, else the next one after it.</summary>
    public DayStatus WorkingDayFrom(DateOnly day)
    {
        var found = On(day);
        var provisional = found.IsProvisional;
        while (!found.IsWorking)
        {
            found = On(found.Day.AddDays(1));
            provisional |= found.IsProvisional;
        }
        return found with { IsProvisional = provisional };
    }

    /// <summary>Why a date near <paramref name="day"/> is provisional, and what will come of it.</summary>
    public string WhyOpen(DateOnly day) => day.Year < FirstYear
        ? $"{FirstYear}年以前的放假安排未收录，日期待核"
        : $"{LastYear + 1}年放假安排尚未公布，日期待定，公布后重新计算";

    internal static string WeekdayName(DateOnly day) => "星期" + "日一二三四五六"[(int)day.DayOfWeek];

    /// <exception cref="FormatException">A line is not of the form of <see cref="HolidayNotices"/>.</exception>
    internal static WorkCalendar Parse(string text)
    {
        var days = new List<DayStatus>();
        var notices = new SortedDictionary<int, string>();
        foreach (var parts in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
        {
            if (parts.Length != 3 || !int.TryParse(parts[0], CultureInfo.InvariantCulture, out var year))
                throw new FormatException($"“{string.Join('|', parts)}”不是一行放假安排。");
            notices.Add(year, parts[1]);
            days.AddRange(parts[2].Split(';', StringSplitOptions.TrimEntries).SelectMany(holiday => ParseHoliday(year, holiday)));
        }
        return new(notices.Keys.First(), notices.Keys.Last(), days, notices);
    }

    private static IEnumerable<DayStatus> ParseHoliday(int year, string text)
    {
        var words = text.Split(' ');
        var name = words[0];
        foreach (var word in words.Skip(1))
        {
            if (word[0] == '+')
            {
                var worked = ParseDay(year, word[1..]);
                yield return new(worked, true, $"{WeekdayName(worked)}，{name}调休上班", false);
                continue;
            }
            var ends = word.Split("..");
            var last = ParseDay(year, ends[^1]);
            for (var day = ParseDay(year, ends[0]); day <= last; day = day.AddDays(1))
                yield return new(day, false, $"{name}放假", false);
        }
    }

    private static DateOnly ParseDay(int year, string text) =>
        IsoText.Day(text.Length == 5 ? $"{year}-{text}" : text);

    private bool IsOpen(DateOnly day) =>
        day.Year < FirstYear || day.Year > LastYear || (day.Year == LastYear && day > new DateOnly(LastYear, 12, 31 - LastDaysOpen));
}
