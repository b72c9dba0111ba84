using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>
/// Whether rows belong to the period they are delivered for. A month without a single row of its own is a wrong month: for money that moved by its
/// day, for documents at least by their year. Else rows outside are only remarked: a budget of a year is now and then paid in the next, and yearly tables
/// carry documents of other years.
/// </summary>
internal static class PeriodFitness
{
    /// <summary>The code of the refusal of rows of another period.</summary>
    public const string Other = "delivery.period.other";

    /// <summary>Why rows may not be delivered for this period; null where they may.</summary>
    public static Refusal? Against(RowScan scan, Period period)
    {
        if (!IsMonth(period) || scan.Outside(period, scan.IsDated) is not { Rows: > 0 } outside || outside.Rows < outside.All)
            return null;
        if (!scan.Table.IsBookedByDay && IsOfYear(scan, period))
            return null;
        var what = outside.Day is { } day ? $"（第一处在文件第{outside.Line}行：{day.Iso()}）" : "";
        var theirs = scan.Period is { } own ? $"，数据属于{own.Name}" : "";
        return new(Other, $"没有一行落在期间{period.Name}之内{what}{theirs}。",
            Remedy: scan.Period is { } right ? $"核对期间或文件；确是{right.Name}的，把期间改为 {right.Name}。" : "核对期间或文件。");
    }

    /// <summary>How many rows fall outside, where some do; null where none does.</summary>
    public static string? Remark(RowScan scan, Period period) => scan.Outside(period, scan.Table.IsBookedByDay && IsMonth(period)) switch
    {
        { Rows: > 0, Day: { } day } some => $"{some.Rows:N0}行的日期不在期间{period.Name}之内（第一处在文件第{some.Line}行：{day.Iso()}）；请核对期间。",
        { Rows: > 0 } some => $"{some.Rows:N0}行的年度不在期间{period.Name}之内；请核对期间。",
        _ => null,
    };

    /// <summary>Whether a row has the month's year, as its date's or as its fiscal year: a budget is handed in the autumn before.</summary>
    private static bool IsOfYear(RowScan scan, Period month)
    {
        var year = Period.Year(month.First.Year);
        return new[] { scan.Outside(year, dated: false), scan.Outside(year, dated: true) }.Any(outside => outside.Rows < outside.All);
    }

    private static bool IsMonth(Period period) => (period.First.Year, period.First.Month) == (period.Last.Year, period.Last.Month);
}
