using System.Globalization;
using Tongjian.FiscalData;

namespace Tongjian.SampleCity;

/// <summary>Writes what the treasury reports: receipts by month, the cash of each day.</summary>
internal sealed class TreasuryWriter(RegionSettings region, Catalogue catalogue, PayeePool payees, SampleFolder folder, Postman postman)
{
    private static readonly string[] ReceiptFields =
        ["mof_div_code", "fiscal_year", "receipt_no", "receipt_date", "inc_sort_code", "budget_level_code", "payer_name", "amount", "kind"];

    private static readonly string[] CashFields =
        ["mof_div_code", "fiscal_year", "cash_date", "begin_balance", "inflow", "outflow", "end_balance", "suspense_out"];

    /// <summary>Of the year's own income, on its last days: no region passes this unless a case is planted.</summary>
    private const int LatePercent = 7;
    private const int FirstLateDay = 27;

    private readonly int _code = int.Parse(region.Code, CultureInfo.InvariantCulture);
    private readonly int _payer = Array.FindIndex(catalogue.Payees, p => p.Kind == "企业");
    private long _balance;
    private long _lateLeft;
    private bool _lateIsPlanted;

    /// <param name="perCode">How many receipts one income code has in a month.</param>
    public void WriteReceipts(RegionYear year, ReceiptPlan plan, RegionTotals totals, int perCode, Dice dice)
    {
        (_lateLeft, _lateIsPlanted) = (plan.LateFen ?? plan.Own / 100 * LatePercent, plan.LateFen is not null);
        for (var month = 1; month <= 12; month++)
        {
            var period = string.Create(CultureInfo.InvariantCulture, $"{year.Year}-{month:D2}");
            var file = folder.Open(region.Code, LandingTables.TreasuryReceipt, period, ReceiptFields);
            foreach (var income in catalogue.Incomes)
                WriteMonth(file, year, income, month, plan.InMonth(income, month), totals, perCode, dice);
            postman.DeliverMonth(file, region.Code, LandingTables.TreasuryReceipt, year.Year, month, period);
        }
    }

    /// <param name="more">Planted: a month in which so many fen more come and go on one day.</param>
    public void WriteCash(RegionYear year, RegionTotals totals, (int Month, long Fen)? more)
    {
        var file = folder.Open(region.Code, LandingTables.TreasuryCashDay, $"{year.Year}", CashFields);
        var monthly = totals.PaidByDay.Sum() / 12;
        if (_balance == 0)
            _balance = monthly * 2;
        for (var day = new DateOnly(year.Year, 1, 1); day.Year == year.Year; day = day.AddDays(1))
        {
            var (inflow, outflow) = (totals.ReceivedByDay[day.DayOfYear - 1], totals.PaidByDay[day.DayOfYear - 1]);
            if (more is { } extra && day.Month == extra.Month && day.Day == 12)
                (inflow, outflow) = (inflow + extra.Fen, outflow + extra.Fen);
            // Bonds and funds lent by the level above (库款调度) keep the treasury above half a month's spending.
            while (monthly > 0 && _balance + inflow - outflow < monthly / 2)
                inflow += monthly;
            var end = _balance + inflow - outflow;
            file.Code(_code).Code(year.Year).Date(day).Yuan(_balance).Yuan(inflow).Yuan(outflow).Yuan(end).Yuan(0).EndRow();
            _balance = end;
        }
        postman.Deliver(file, region.Code, LandingTables.TreasuryCashDay, $"{year.Year}", new(year.Year + 1, 1, 10));
    }

    private void WriteMonth(CsvFile file, RegionYear year, IncomeCode income, int month, long total, RegionTotals totals, int perCode, Dice dice)
    {
        if (total <= 0)
            return;
        totals.Incomes[income.Code] = totals.Incomes.GetValueOrDefault(income.Code) + total;
        var back = dice.Chance(60) ? total / 200 : 0;
        if (back > 0)
            Receipt(file, year, income, month, -back, "退库", totals, dice);
        var left = total + back;
        if (_lateIsPlanted && month == 12 && ReceiptPlan.IsOwn(income.Code) && Math.Min(total, _lateLeft) is > 0 and var late)
        {
            Write(file, year, income, year.Days.In(12)[^1], late, "入库", totals, dice);
            (left, _lateLeft) = (left - late, _lateLeft - late);
        }
        if (left == 0)
            return;
        for (var i = perCode; i > 1; i--)
        {
            var fen = left / i * dice.Between(30, 170) / 100;
            if (fen < 100 || fen >= left)
                continue;
            Receipt(file, year, income, month, fen, "入库", totals, dice);
            left -= fen;
        }
        Receipt(file, year, income, month, left, "入库", totals, dice);
    }

    private void Receipt(CsvFile file, RegionYear year, IncomeCode income, int month, long fen, string kind, RegionTotals totals, Dice dice)
    {
        var day = year.Days.Any(month, dice);
        if (month == 12 && day.Day >= FirstLateDay && ReceiptPlan.IsOwn(income.Code))
        {
            if (_lateIsPlanted || fen > _lateLeft)
                day = year.Days.In(12)[(int)(file.Rows % 10)];
            else
                _lateLeft -= fen;
        }
        Write(file, year, income, day, fen, kind, totals, dice);
    }

    private void Write(CsvFile file, RegionYear year, IncomeCode income, DateOnly day, long fen, string kind, RegionTotals totals, Dice dice)
    {
        totals.ReceivedByDay[day.DayOfYear - 1] += fen;
        file.Code(_code).Code(year.Year).Serial($"RK{region.Division}-{day.Year}{day.Month:D2}-", file.Rows + 1, 7).Date(day).Code(income.Code).Code(region.IsCity ? 3 : 4)
            .Text(payees.Any(_payer, dice).Name).Yuan(fen).Text(kind).EndRow();
    }
}
