namespace Tongjian.SampleCity;

/// <summary>The cases that lie in the approved tables, the revenue and the treasury of a region's year, beside those of <see cref="PlantInRegion"/>.</summary>
internal static class PlantBooks
{
    private const int Vat = 10101;
    private const int Fines = 10305;
    private const int OtherCapital = 2230199;

    private static readonly (string Rule, string Before)[] Apart = [("A02", "A20"), ("C13", "C11")];

    /// <summary>A rule stands after those it keeps apart from.</summary>
    public static IReadOnlyList<(string Rule, int Over, int Near)> Rules { get; } =
        [("A20", 4, 3), ("A02", 4, 3), ("A09", 4, 3), ("A21", 4, 3), ("C09", 4, 3), ("C11", 4, 3), ("C13", 4, 3), ("P02", 4, 3), ("P08", 4, 3)];

    /// <summary>C09 needs a year to compare with, C11 accounts that are handed over; P02 and P08 judge from the regulation on.</summary>
    public static bool FitsYear(string rule, int year, int[] years) => rule switch
    {
        "C09" => year > years[0],
        "C11" => year < years[^1],
        "P02" => year > PlantingPlan.RegulationInForce.Year,
        "P08" => year >= PlantingPlan.RegulationInForce.Year,
        _ => true,
    };

    /// <summary>Two cases that would set the same figure do not meet in a region's year.</summary>
    public static bool FitsBeside(string rule, Func<string, bool> planted) => !Apart.Any(a => a.Rule == rule && planted(a.Before));

    /// <summary>C09: fines grow by more than the line; what they gain the largest non-tax income loses.</summary>
    public static void PlantFines(ReceiptPlan plan, ReceiptPlan? before, PlantedVariant? planted, string region, int year, Truth truth)
    {
        if (planted is null || before is null)
            return;
        var (last, growth) = (before.ByCode[Fines], (plan.Own - before.Own) * 10_000 / before.Own);
        var line = Math.Max(3_000, 2 * growth);
        var (basisPoints, up, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (line + 1, 1L, "增幅刚过线"),
            (true, _) => (line + 400 * planted.Variant, 1L, "罚没收入猛增"),
            (false, 0) => (line, 0L, "增幅恰在线上（不足万分之一舍去）"),
            (false, 1) => (line - 200, 0L, "增幅差两个百分点到线"),
            _ => (0L, 0L, "与上年持平"),
        };
        plan.SetFines(last + last * basisPoints / 10_000 + up);
        truth.Add(new("C09", region, "罚没收入", $"{year}", planted.MustFire, note));
    }

    /// <summary>A09, C13, C11: the general budget's income before both sides are made equal. A windfall goes to the stabilisation fund.</summary>
    public static void PlantIncome(BudgetBook general, Func<string, PlantedVariant?> planted, TransferPlan transfers, string region, int year, Truth truth)
    {
        if (planted("A09") is { } advance)
            PlantAdvance(general, advance, transfers, region, year, truth);
        var own = general.Incomes.Keys.Where(ReceiptPlan.IsOwn).ToList();
        var final = own.Sum(c => general.Incomes[c].Final);
        if (planted("C13") is { } schedule)
            PlantSchedule(general, schedule, final, region, year, truth);
        var windfall = planted("C11");
        if (windfall is not null)
            SetOwnBudget(general, windfall is { MustFire: false, Variant: 2 } ? final + final / 50 : final - final / 25);
        var over = final - own.Sum(c => general.Incomes[c].Adjusted);
        var (saved, note) = (windfall?.MustFire, windfall?.Variant) switch
        {
            (true, 0) => (over - 1, "少补充一分"),
            (true, 1) => (0L, "没有补充预算稳定调节基金"),
            (true, 2) => (over / 2, "只补充一半"),
            (true, _) => (over / 10 * 9, "补充九成"),
            (false, 2) => (0L, "短收"),
            (false, _) => (over, "全部补充"),
            _ => (over, ""),
        };
        if (saved > 0)
            BudgetBook.Add(general.Spendings, BooksOfYear.StabilisationFund, new(0, 0, saved));
        if (windfall is not null)
            truth.Add(new("C11", region, "一般公共预算收入", $"{year}", windfall.MustFire, note));
    }

    /// <summary>A02, A20, A21: a book left out, state capital that gives nothing on, insurance that spends more than it takes in.</summary>
    public static void PlantOtherBooks(BudgetBook[] books, Func<string, PlantedVariant?> planted, string region, int year, Truth truth)
    {
        if (planted("A02") is { } missing)
        {
            // Not the book whose totals A05 prints unequal.
            var left = planted("A05") is { MustFire: true, Variant: 1 } or { MustFire: false, Variant: 2 } ? books[2] : books[1];
            left.IsLeftOut = missing.MustFire;
            truth.Add(new("A02", region, left.Name, $"{year}", missing.MustFire, missing.MustFire ? "报送的预算表里没有这一本" : "这一本在"));
        }
        if (planted("A20") is { } kept)
            PlantKeptCapital(books[2], kept, region, year, truth);
        if (planted("A21") is { } gap)
            PlantGap(books[3], gap, region, year, truth);
    }

    /// <summary>P02: by how much the treasury's outflow of a month is above the vouchers.</summary>
    /// <param name="paid">Fen of the month's vouchers, by month from 1.</param>
    /// <returns>Month and fen; null where nothing is planted.</returns>
    public static (int Month, long Fen)? MoreOutflow(PlantedVariant? planted, Func<int, long> paid, string region, int year, Truth truth)
    {
        if (planted is null)
            return null;
        var month = 3 + planted.Variant + (planted.MustFire ? 0 : 5);
        var (fen, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (paid(month) / 1000 + 1, "刚过千分之一"),
            (true, _) => (paid(month) / (60 * planted.Variant), "库款支出多于支付凭证"),
            (false, 0) => (paid(month) / 1000, "恰在千分之一"),
            (false, 1) => (paid(month) / 2000, "万分之五"),
            _ => (0L, "相等"),
        };
        truth.Add(new("P02", region, "库款支出", $"{year}-{month:D2}", planted.MustFire, note));
        return (month, fen);
    }

    /// <summary>P08: of every so many vouchers of December one has no account; 0 where nothing is planted.</summary>
    public static int WithoutAccountEvery(PlantedVariant? planted, string region, int year, Truth truth)
    {
        if (planted is null)
            return 0;
        int[] over = [5, 8, 10, 20];
        int[] near = [50, 100, 60];
        var every = (planted.MustFire ? over : near)[planted.Variant];
        truth.Add(new("P08", region, "收款账号", $"{year}-12", planted.MustFire, $"每{every}张有一张没有账号"));
        return every;
    }

    private static void PlantAdvance(BudgetBook general, PlantedVariant planted, TransferPlan transfers, string region, int year, Truth truth)
    {
        var (code, kind) = planted.Variant % 2 == 0 ? (11003, "专项转移支付") : (11002, "一般性转移支付");
        var noticed = transfers.To(region, year).Where(t => t.IssuedOn.Year < year && t.Kind.ReceiptCode / 100 == code).Sum(t => t.Fen);
        var (budget, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (noticed - 1, "少编一分"),
            (true, 1) => (0L, "没有编入"),
            (true, 2) => (noticed / 2, "只编入一半"),
            (true, _) => (noticed - noticed / 10, "少编一成"),
            (false, 2) => (noticed + 1, "多编一分"),
            _ => (noticed, "恰好编入"),
        };
        general.Incomes[code] = general.Incomes[code] with { Budget = budget };
        truth.Add(new("A09", region, kind, $"{year}", planted.MustFire, note));
    }

    private static void PlantSchedule(BudgetBook general, PlantedVariant planted, long final, string region, int year, Truth truth)
    {
        var (budget, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => ((final * 100 - 1) / 110, "刚过百分之一百一十"),
            (true, 1) => (final * 100 / 118, "百分之一百一十八"),
            (true, 2) => (final * 100 / 90 + 1, "刚不到百分之九十"),
            (true, _) => (final * 100 / 82, "百分之八十二"),
            (false, 0) => ((final * 100 + 109) / 110, "恰到百分之一百一十"),
            (false, 1) => (final * 100 / 90, "恰到百分之九十"),
            _ => (final, "恰好完成"),
        };
        SetOwnBudget(general, budget);
        truth.Add(new("C13", region, "一般公共预算收入", $"{year}", planted.MustFire, note));
    }

    private static void PlantKeptCapital(BudgetBook capital, PlantedVariant planted, string region, int year, Truth truth)
    {
        var given = capital.Spendings.GetValueOrDefault(BooksOfYear.GivenOut);
        var (left, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, _) => (0L, "没有调出资金"),
            (false, 0) => (1L, "只调出一分"),
            (false, 1) => (10_000L, "只调出一百元"),
            _ => (given.Budget, "有调出资金"),
        };
        capital.Spendings[BooksOfYear.GivenOut] = given with { Budget = left };
        BudgetBook.Add(capital.Spendings, OtherCapital, new(given.Budget - left, 0, 0));
        truth.Add(new("A20", region, capital.Name, $"{year}", planted.MustFire, note));
    }

    private static void PlantGap(BudgetBook insurance, PlantedVariant planted, string region, int year, Truth truth)
    {
        const int Paid = 2091101;
        var income = insurance.Incomes.Values.Sum(f => f.Budget);
        var (gap, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (1L, "支出多一分"),
            (true, _) => (income / 100 * planted.Variant, "当期有缺口"),
            (false, 0) => (0L, "收支恰好相等"),
            (false, 1) => (-1L, "收入多一分"),
            _ => (-income / 50, "有结余"),
        };
        var others = insurance.Spendings.Where(s => s.Key != Paid).Sum(s => s.Value.Budget);
        insurance.Spendings[Paid] = insurance.Spendings[Paid] with { Budget = income + gap - others };
        truth.Add(new("A21", region, insurance.Name, $"{year}", planted.MustFire, note));
    }

    /// <summary>Sets what is budgeted for the largest tax so that the region's own income comes to the sum.</summary>
    private static void SetOwnBudget(BudgetBook general, long fen)
    {
        var others = general.Incomes.Where(i => ReceiptPlan.IsOwn(i.Key) && i.Key != Vat).Sum(i => i.Value.Budget);
        general.Incomes[Vat] = general.Incomes[Vat] with { Budget = fen - others, Adjusted = fen - others };
    }
}
