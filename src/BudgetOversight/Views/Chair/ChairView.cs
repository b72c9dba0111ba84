using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Law;
using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>One line of the monthly report as the page says it.</summary>
/// <param name="PlanFen">The adjusted budget, else the approved one; null where the report has neither.</param>
/// <param name="BeforeFen">The same months of the year before; null where the report does not say.</param>
/// <param name="Opens">The delivered row that says all of it.</param>
internal sealed record MonthLine(int Year, int Month, long Fen, long? PlanFen, long? BeforeFen, string Opens);

/// <summary>What the clock says of one party: how many of its duties fell due late, and how many of these are not done yet.</summary>
/// <param name="Worst">The one that is or was latest; null where none was.</param>
internal sealed record LateDuties(int Late, int NotDone, ClockLine? Worst);

/// <summary>What the five sentences of the chairperson's page are made of (主任一页). Null is 无数据, which is not zero.</summary>
internal sealed record ChairView(
    FiscalRegion Region,
    string Currency,
    RunHistory.LastRun? Run,
    MonthLine? Revenue,
    MonthLine? Spending,
    (int Year, LateDuties Government, LateDuties Congress)? Clock,
    IReadOnlyDictionary<string, long> Counts,
    Period Month)
{
    private static readonly string[] Yearly = ["warnings.closed", "warnings.relapsed"];
    private static readonly string[] Monthly = ["warnings.raised", "warnings.gone", "warnings.asked", "warnings.closed"];

    public long this[string key] => Counts[key];

    public long InMonth(string key) => Counts["month:" + key];

    /// <summary>Where the count opens to its records.</summary>
    public string Opens(string key) => $"/figures/{key}?period={Month.First.Year}";

    public string OpensMonth(string key) => $"/figures/{key}?period={Month.Name}";

    public static async Task<ChairView> Read(FiscalReading reading, FiscalRegion region, ChairFigures inHand, Figures figures, RunHistory runs, CityRules rules, DateOnly today, CancellationToken stop)
    {
        var counts = (await inHand.All(today, stop)).ToDictionary(c => c.Key, c => (long)c.Value.Count, StringComparer.Ordinal);
        var month = Period.Month(today.Year, today.Month);
        foreach (var key in Yearly)
            counts[key] = (long)(await figures.Count(key, Period.Year(today.Year), today, stop)).Value;
        foreach (var key in Monthly)
            counts["month:" + key] = (long)(await figures.Count(key, month, today, stop)).Value;
        return new(region, (await Currencies.Read(reading.Connection, stop)).Of(region.Number), await runs.Last(stop),
            await Reported(reading, region, "一般公共预算收入", today, stop), await Reported(reading, region, "一般公共预算支出", today, stop),
            await Late(reading, region, rules, today, stop), counts, month);
    }

    private static async Task<MonthLine?> Reported(FiscalReading reading, FiscalRegion region, string item, DateOnly today, CancellationToken stop)
    {
        var row = await reading.Connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition($"""
            select r.fiscal_year as Year, r.month as Month, r.accumulated_fen as Fen, coalesce(r.adjusted_fen, r.budget_fen) as PlanFen, r.last_year_fen as BeforeFen,
                   r.delivery_id as Delivery, r.row_no as RowNo
              from month_report r
              join wording i on i.id = r.item_id
             where r.mof_div_code = {region.Number} and i.text = $item and r.month <= {(today.Year * 100) + today.Month}
             order by r.month desc, r.fiscal_year desc
             limit 1
            """, new { item }, cancellationToken: stop));
        return row is null ? null : new(row.Year, row.Month % 100, row.Fen, row.PlanFen, row.BeforeFen, RowAddress.Of("month_report", row.Delivery, row.RowNo));
    }

    private static async Task<(int, LateDuties, LateDuties)?> Late(FiscalReading reading, FiscalRegion region, CityRules rules, DateOnly today, CancellationToken stop)
    {
        var budgets = await ClockBudgets.Read(reading.Connection, stop);
        var year = budgets.Years.FirstOrDefault(y => y <= today.Year);
        if (year == 0 || !budgets.Regions.Contains(region))
            return null;
        var lines = (await StatutoryCalendar.Read(reading.Connection, region, year, today, stop)).Lines(rules);
        return lines.All(l => l.State is ClockState.Unknown) ? null : (year, Of(DutyParty.Government), Of(DutyParty.Congress));

        LateDuties Of(DutyParty party)
        {
            var late = lines.Where(l => l.Duty.Party == party && l.State is ClockState.Late).ToList();
            return new(late.Count, late.Count(l => l.Done is null), late.MaxBy(l => l.Days));
        }
    }

    private sealed record Row
    {
        public int Year { get; init; }
        public int Month { get; init; }
        public long Fen { get; init; }
        public long? PlanFen { get; init; }
        public long? BeforeFen { get; init; }
        public long Delivery { get; init; }
        public int RowNo { get; init; }
    }
}
