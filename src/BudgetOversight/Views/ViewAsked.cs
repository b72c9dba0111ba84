using System.Globalization;
using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>Whose rows a number of the views adds up, of which budget year, until which day, within which topic.</summary>
/// <param name="Until">The last day that counts, within <paramref name="Year"/>; another year is counted until the same day of its own.</param>
internal sealed record ViewAsked(FiscalRegion Region, int Year, DateOnly Until, Topic? Topic = null)
{
    public const string Path = "/budget/origin";

    /// <summary>Of a whole year nothing is cut off by its day: what is paid in the settlement period (结算期) after 31 December belongs to it.</summary>
    public bool IsWholeYear => Until is { Month: 12, Day: 31 };

    /// <summary>The address at which the part opens to its rows.</summary>
    public string Opens(ViewPart part) => string.Create(CultureInfo.InvariantCulture, $"{Path}/{part.Key}?region={Region}&year={Year}&until={Until.Iso()}{(Topic is null ? "" : "&topic=" + Topic.Key)}");

    /// <summary>The same day of an earlier year; the last of February stays the last.</summary>
    public ViewAsked YearsBefore(int years) => this with { Year = Year - years, Until = Until.AddYears(-years) };

    /// <summary>Of the newest budget year that has begun: until today, or its last day.</summary>
    public static ViewAsked? Newest(SpendingChoices choices, FiscalRegion region, DateOnly today) =>
        choices.Years.Where(y => y <= today.Year).Select(y => new ViewAsked(region, y, End(y, today))).FirstOrDefault();

    public static DateOnly End(int year, DateOnly today) => year < today.Year ? new(year, 12, 31) : today;

    /// <param name="seesPayments">Who does not could, day by day, take one sum from the next and have the single payment: he asks until the end of a month.</param>
    public static Outcome<ViewAsked> Read(Viewer viewer, ViewPlaces places, bool seesPayments)
    {
        if (places.Find(viewer.Asked("region")) is not { } region)
        {
            return new Refusal("view.region", viewer.Asked("region") is { } place ? $"没有“{place}”这个地方的预算。" : "没有写明是哪一级预算。",
                Remedy: "从页面上的数字点开；地区写9位本级代码，例如421221000。");
        }
        if (!int.TryParse(viewer.Asked("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1990 or > 2200)
            return new Refusal("view.year", "没有写明年度。", Remedy: "年度写4位数字，例如2021。");
        var until = viewer.Asked("until") is { } text ? IsoText.DayOrNull(text) : End(year, Counted(viewer.Today, seesPayments));
        if (until is not { } day || day.Year != year)
            return new Refusal("view.until", $"截止日期要在{year}年里。", Remedy: "日期写成2021-06-30。");
        if (!seesPayments && !IsMonthsEnd(day))
            return new Refusal("view.until.day", "逐日的数只供人大工作人员查看。", Remedy: "截止日期写一个月的最后一天。");
        var topic = viewer.Asked("topic") is { } key ? Topic.Find(key) : null;
        return viewer.Asked("topic") is { } asked && topic is null
            ? new Refusal("view.topic", $"没有“{asked}”这个领域。", Remedy: "可写：" + string.Join("、", Topic.All.Select(t => t.Key)) + "。")
            : new ViewAsked(region, year, day, topic);
    }

    /// <summary>Until when is counted for somebody: today, or, for those who may not see payments, the last month's end.</summary>
    public static DateOnly Counted(DateOnly today, bool seesPayments) => seesPayments || IsMonthsEnd(today) ? today : new DateOnly(today.Year, today.Month, 1).AddDays(-1);

    /// <summary>The last of a month; of a February of 29 days also the 28th, which stands for the end of one of 28.</summary>
    public static bool IsMonthsEnd(DateOnly day) => day.AddDays(1).Day == 1 || day is { Month: 2, Day: 28 };
}
