using System.Globalization;
using Tongjian.FiscalData;

namespace Tongjian.SampleCity;

/// <summary>The monthly report (月报), which says what vouchers and receipts add up to, and the cash plans.</summary>
internal sealed class ReportsWriter(SubjectDesk desk, Catalogue catalogue)
{
    private const int General = 11;
    private const int Fund = 12;
    private const int Capital = 13;
    private readonly Dictionary<(int Year, string Item, int Month), long> _accumulated = [];

    public void WriteCashPlan(SubjectYear year) =>
        desk.Yearly(LandingTables.CashPlan, year.Year.Year, ["plan_id", "agency_code", "fund_type_code", "plan_month", "plan_app_amt", "plan_amt"], file =>
        {
            foreach (var c in year.Cash)
            {
                desk.Row(file, year.Year.Year).Text(string.Create(CultureInfo.InvariantCulture, $"JH{c.Organ.Code}{year.Year.Year}{c.Quarter}{c.Fund}")).Text(c.Organ.Code).Code(c.Fund)
                    .Text(SubjectDesk.Month(year.Year.Year, c.Quarter * 3 - 2)).Yuan(c.Fen).Yuan(c.Fen).EndRow();
            }
        });

    /// <returns>Fen: the general budget's own and the funds' income as budgeted.</returns>
    public long WriteMonths(SubjectYear year, RegionTotals totals, ReceiptPlan receipts, BudgetBook[] books, long explained)
    {
        var y = year.Year.Year;
        List<Item> items =
        [
            Income("一般公共预算收入", books[0], receipts, ReceiptPlan.IsOwn),
            Spending("一般公共预算支出", totals, General, books[0].Spendings.GetValueOrDefault(BooksOfYear.Reserve).Budget),
            Income("政府性基金收入", books[1], receipts, _ => true),
            Spending("政府性基金支出", totals, Fund, 0),
            Income("国有资本经营预算收入", books[2], receipts, _ => true),
            Spending("国有资本经营预算支出", totals, Capital, 0),
        ];
        // The total is adjusted by what needs no resolution, and by no more.
        items[1] = items[1] with { Adjusted = Math.Min(items[1].Adjusted, items[1].Budget + explained) };
        PlantTotal(items, y, explained);
        PlantWindfall(items, y);
        items.AddRange(Stabilisation(y));
        for (var half = 1; half <= 2; half++)
        {
            var (first, last) = (half * 6 - 5, half * 6);
            desk.Part(LandingTables.MonthReport, y, SubjectDesk.Month(y, last), new DateOnly(y, last, 1).AddMonths(1).AddDays(9), ["month", "item", "budget", "adjusted", "this_period", "accumulated", "last_year"], file =>
            {
                for (var month = first; month <= last; month++)
                {
                    foreach (var item in items)
                        WriteItem(file, y, month, item);
                }
            });
        }
        return items[0].Budget + items[2].Budget;
    }

    private void WriteItem(CsvFile file, int year, int month, Item item)
    {
        var sum = item.Months.Take(month).Sum();
        _accumulated[(year, item.Name, month)] = sum;
        desk.Row(file, year).Text(SubjectDesk.Month(year, month)).Text(item.Name).Yuan(item.Budget).Yuan(item.Adjusted).Yuan(item.Months[month - 1]).Yuan(sum);
        if (_accumulated.TryGetValue((year - 1, item.Name, month), out var before))
            file.Yuan(before).EndRow();
        else
            file.Text(null).EndRow();
    }

    private Item Income(string name, BudgetBook book, ReceiptPlan receipts, Func<int, bool> counts)
    {
        var codes = catalogue.Incomes.Where(i => i.Book == book.Name && counts(i.Code)).ToList();
        var budget = codes.Sum(c => book.Incomes.GetValueOrDefault(c.Code).Budget);
        return new(name, budget, budget, [.. Enumerable.Range(1, 12).Select(m => codes.Sum(c => receipts.InMonth(c, m)))]);
    }

    private static Item Spending(string name, RegionTotals totals, int fund, long reserve)
    {
        var own = totals.Functions.Where(f => f.Key.Fund == fund).Select(f => f.Value).ToList();
        return new(name, own.Sum(f => f.Approved) + reserve, own.Sum(f => f.Adjusted) + reserve,
            [.. Enumerable.Range(1, 12).Select(m => totals.PaidByMonth.GetValueOrDefault((fund, m)))]);
    }

    /// <summary>I01: the total after adjustment against what carried-over money, special transfers and approved debt explain.</summary>
    private void PlantTotal(List<Item> items, int year, long explained)
    {
        if (desk.Case("I01", year) is not { } planted)
            return;
        var at = items.FindIndex(i => i.Name == "一般公共预算支出");
        var (off, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (1L, "总支出增加超出可说明的数一分，没有批准"),
            (true, 1) => (380_000_000L, "总支出增加超出可说明的数三百八十万元，没有批准"),
            (true, 2) => (-explained - 1, "总支出减少一分，没有批准"),
            (true, _) => (26_000_000L, "总支出增加超出可说明的数二十六万元，没有批准"),
            (false, 0) => (0L, "增加的数恰好由结转、专项转移支付和转贷债务说明"),
            (false, 1) => (260_000_000L, "超出可说明的数，但已批准预算调整"),
            _ => (-explained, "总支出没有变"),
        };
        items[at] = items[at] with { Adjusted = items[at].Budget + explained + off };
        desk.Say(planted, year, "一般公共预算", note);
    }

    /// <summary>J01: more income of the funds than budgeted, and spent in the same year.</summary>
    private void PlantWindfall(List<Item> items, int year)
    {
        if (desk.Case("J01", year) is not { } planted)
            return;
        var (income, spending) = (items.FindIndex(i => i.Name == "政府性基金收入"), items.FindIndex(i => i.Name == "政府性基金支出"));
        var (received, spent) = (items[income].Months.Sum(), items[spending].Months.Sum());
        var (windfall, over, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (5_000_000L, 1L, "基金超收，支出超预算一分"),
            (true, 1) => (86_000_000L, 7_300_000L, "基金超收八十六万元，当年支用七万三千元"),
            (true, _) => (1_000_000L, 4_400_000L, "基金超收一万元，支出超预算四万四千元"),
            (false, 0) => (5_000_000L, 0L, "基金超收，支出恰好等于预算"),
            (false, 1) => (0L, 3_000_000L, "支出超预算，但收入没有超收"),
            _ => (86_000_000L, -2_000_000L, "基金超收，支出没有超预算"),
        };
        items[income] = items[income] with { Budget = received - windfall, Adjusted = received - windfall };
        items[spending] = items[spending] with { Budget = Math.Min(items[spending].Budget, spent - over), Adjusted = spent - over };
        desk.Say(planted, year, "政府性基金预算", note);
    }

    /// <summary>The stabilisation fund: I02 draws on it, I08 leaves it without the year's surplus.</summary>
    private IEnumerable<Item> Stabilisation(int year)
    {
        const int December = 12;
        const int September = 9;
        var (drawn, kept) = (desk.Case("I02", year), desk.Case("I08", year));
        var (budgeted, used, usedNote) = (drawn?.MustFire, drawn?.Variant) switch
        {
            (true, 0) => (0L, 100L, "调入一元，没有批准"),
            (true, 1) => (0L, 640_000_000L, "调入六百四十万元，没有批准"),
            (true, _) => (200_000_000L, 200_000_001L, "比年初预算多调入一分，没有批准"),
            (false, 0) => (200_000_000L, 200_000_000L, "恰好调入年初预算数"),
            (false, 1) => (0L, 640_000_000L, "调入六百四十万元，已批准预算调整"),
            (false, _) => (300_000_000L, 120_000_000L, "调入少于年初预算数"),
            _ => (0L, 0L, ""),
        };
        var (surplus, saved, savedNote) = (kept?.MustFire, kept?.Variant) switch
        {
            (true, 0) => (1L, 0L, "结余一分没有补充"),
            (true, 1) => (36_400_000L, 0L, "结余三十六万四千元没有补充"),
            (true, _) => (36_400_000L, 36_399_999L, "少补充一分"),
            (false, 0) => (0L, 0L, "没有结余"),
            (false, 1) => (36_400_000L, 36_400_000L, "恰好全部补充"),
            (false, _) => (36_400_000L, 40_000_000L, "补充多于结余"),
            _ => (18_200_000L, 18_200_000L, ""),
        };
        if (drawn is not null)
            desk.Say(drawn, year, "动用预算稳定调节基金", usedNote);
        if (kept is not null)
            desk.Say(kept, year, "一般公共预算结余", savedNote);
        yield return Item.In(September, "动用预算稳定调节基金", budgeted, used);
        yield return Item.In(December, "一般公共预算结余", 0, surplus);
        yield return Item.In(December, "补充预算稳定调节基金", 0, saved);
    }

    /// <summary>One item of the report over twelve months. Fen.</summary>
    private sealed record Item(string Name, long Budget, long Adjusted, long[] Months)
    {
        public static Item In(int month, string name, long budget, long fen)
        {
            var months = new long[12];
            months[month - 1] = fen;
            return new(name, budget, budget, months);
        }
    }
}
