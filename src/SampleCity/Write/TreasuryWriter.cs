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

    private readonly int _code = int.Parse(region.Code, CultureInfo.InvariantCulture);
    private readonly int _payer = Array.FindIndex(catalogue.Payees, p => p.Kind == "企业");
    private long _balance;

    /// <param name="perCode">How many receipts one income code has in a month.</param>
    public void WriteReceipts(RegionYear year, ReceiptPlan plan, RegionTotals totals, int perCode, Dice dice)
    {
        for (var month = 1; month <= 12; month++)
        {
            var period = string.Create(CultureInfo.InvariantCulture, $"{year.Year}-{month:D2}");
            var file = folder.Open(region.Code, LandingTables.TreasuryReceipt, period, ReceiptFields);
            foreach (var income in catalogue.Incomes)
                WriteMonth(file, year, income, month, MonthShare(plan.ByCode[income.Code], income.Months, month), totals, perCode, dice);
            postman.DeliverMonth(file, region.Code, LandingTables.TreasuryReceipt, year.Year, month, period);
        }
    }

    public void WriteCash(RegionYear year, RegionTotals totals)
    {
        var file = folder.Open(region.Code, LandingTables.TreasuryCashDay, $"{year.Year}", CashFields);
        var monthly = totals.PaidByDay.Sum() / 12;
        if (_balance == 0)
            _balance = monthly * 2;
        for (var day = new DateOnly(year.Year, 1, 1); day.Year == year.Year; day = day.AddDays(1))
        {
            var (inflow, outflow) = (totals.ReceivedByDay[day.DayOfYear - 1], totals.PaidByDay[day.DayOfYear - 1]);
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
        totals.ReceivedByDay[day.DayOfYear - 1] += fen;
        file.Code(_code).Code(year.Year).Serial($"RK{region.Division}-{year.Year}{month:D2}-", file.Rows + 1, 7).Date(day).Code(income.Code).Code(region.IsCity ? 3 : 4)
            .Text(payees.Any(_payer, dice).Name).Yuan(fen).Text(kind).EndRow();
    }

    /// <summary>The month's part; December takes what rounding left, so the year is exact.</summary>
    private static long MonthShare(long total, int[] months, int month)
    {
        var sum = months.Sum();
        long Part(int m) => (long)(total * ((double)months[m - 1] / sum));
        var last = Array.FindLastIndex(months, w => w > 0) + 1;
        return month < last ? Part(month) : month > last ? 0 : total - Enumerable.Range(1, last - 1).Sum(Part);
    }
}
