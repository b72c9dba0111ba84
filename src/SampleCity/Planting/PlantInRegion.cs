namespace Tongjian.SampleCity;

/// <summary>The cases that lie in a region's year and not in one organ: tables, clocks, revenue, deliveries.</summary>
internal static class PlantInRegion
{
    /// <summary>Rule, variants over the line, variants next to it.</summary>
    public static IReadOnlyList<(string Rule, int Over, int Near)> Rules { get; } =
        [("A03", 4, 3), ("A05", 3, 3), ("A06", 4, 3), ("B01", 4, 3), ("B02", 4, 3), ("B07", 3, 3), ("B08", 4, 3), ("B09", 4, 4), ("C01", 4, 3), ("C02", 4, 3), ("P01", 4, 4), ("P03", 4, 3), .. PlantClocks.Rules, .. PlantBooks.Rules];

    public static bool FitsYear(string rule, int year, bool mustFire, int variant, int[] years) => (rule, mustFire) switch
    {
        // Deliveries due before the regulation was in force are late without being judged; the last one stands for those.
        ("P01", false) when variant == 3 => year < PlantingPlan.RegulationInForce.Year,
        ("P01", true) => year > PlantingPlan.RegulationInForce.Year || (year == PlantingPlan.RegulationInForce.Year && year < years[^1]),
        // Units had to publish from the regulation on: budgets replied to in a later spring; the last near miss is late in an earlier one.
        ("B09", false) when variant == 3 => year <= PlantingPlan.RegulationInForce.Year,
        ("B09", true) => year > PlantingPlan.RegulationInForce.Year,
        _ => PlantClocks.FitsYear(rule, year, years) && PlantBooks.FitsYear(rule, year, years),
    };

    /// <summary>A06: the reserve's share, exact where the line is meant. Other books stay as they are.</summary>
    /// <param name="coarse">A03 in the same year: the share is that of the rows as printed.</param>
    public static void PlantReserve(BudgetBook general, PlantedVariant? planted, PlantedVariant? coarse, string region, int year, Truth truth)
    {
        if (planted is null)
            return;
        long own = BooksOfYear.ReserveBase(general) - general.Spendings.GetValueOrDefault(BooksOfYear.Reserve).Budget - ShortInPrint(coarse);
        var (parts, whole, off, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (1, 100, -1L, "比百分之一少一分"),
            (true, 1) => (3, 100, 1L, "比百分之三多一分"),
            (true, 2) => (42, 1000, 0L, "百分之四点二"),
            (true, _) => (4, 1000, 0L, "千分之四"),
            (false, 0) => (1, 100, 0L, "恰好百分之一"),
            (false, 1) => (3, 100, 0L, "恰好百分之三"),
            _ => (1, 100, 1L, "比百分之一多一分"),
        };
        // Share of the whole with the reserve inside: reserve : own = parts : (whole - parts). A little set aside makes that divide evenly.
        var rest = whole - parts;
        var more = (rest - own % rest) % rest + rest * 100_000L;
        BudgetBook.Add(general.Spendings, BooksOfYear.SetAside, new(more, 0, 0));
        BooksOfYear.SetReserve(general, (own + more) / rest * parts + off);
        truth.Add(new("A06", region, general.Name, $"{year}", planted.MustFire, note));
    }

    /// <summary>A05: both sides of a book differ in print.</summary>
    public static void PlantImbalance(BudgetBook[] books, PlantedVariant? planted, string region, int year, Truth truth)
    {
        if (planted is null)
            return;
        var (book, fen, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (books[0], 1L, "收入总计多一分"),
            (true, 1) => (books[1], -3_650_000L, "收入总计少三万六千五百元"),
            (true, _) => (books[2], 1_000_000L, "收入总计多一万元"),
            (false, 0) => (books[3], 0L, "社会保险基金预算有结余，不要求平衡"),
            (false, 1) => (books[0], 0L, "收支两边都印两次，完全相等"),
            _ => (books[1], 0L, "有调出资金，两边相等"),
        };
        book.OutOfBalance = fen;
        book.PrintsTotalsTwice = !planted.MustFire && planted.Variant == 1;
        truth.Add(new("A05", region, book.Name, $"{year}", planted.MustFire, note));
    }

    /// <summary>A03: a row of the approved tables is not divided down to 项 (款 for basic expenditure).</summary>
    public static void PlantCoarse(BudgetBook[] books, PlantedVariant? planted, string region, int year, Truth truth)
    {
        if (planted is null)
            return;
        var general = books[0];
        var largest = general.Spendings.Where(s => s.Key > 1_000_000 && s.Key / 10_000 is not (227 or 230 or 231)).MaxBy(s => s.Value.Budget).Key;
        var (code, kind, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (largest / 100, "支出", "只列到款"),
            (true, 1) => (largest / 10_000, "支出", "只列到类"),
            (true, 2) => (302, "基本支出", "基本支出只列到类"),
            (true, _) => (largest / 100, "支出", "各项之和比款少五千元零一分"),
            (false, 0) => (BooksOfYear.Reserve, "支出", "预备费没有款、项"),
            (false, 1) => (largest / 100, "支出", "各项之和比款恰好少五千元，是尾差"),
            _ => (largest / 100, "支出", "列到项"),
        };
        if (planted is { MustFire: true, Variant: <= 2 })
            general.Undivided.Add(code);
        else if (ShortInPrint(planted) is > 0 and var fen)
            general.ShortInPrint[largest] = fen;
        var (row, number) = general.Rows().Select((r, i) => (r, i + 1)).First(x => x.r.Kind == kind && x.r.Code == code);
        truth.Add(new("A03", region, $"{general.Name}/{row.Table}/{ReportWriter.RowCode(number)}", $"{year}", planted.MustFire, note));
    }

    /// <summary>A03's tolerance, or a fen more, by which the finest row is printed short.</summary>
    private static long ShortInPrint(PlantedVariant? coarse) => coarse switch { { MustFire: true, Variant: > 2 } => 500_001, { MustFire: false, Variant: 1 } => 500_000, _ => 0 };

    /// <summary>C01: the share of non-tax income.</summary>
    public static void PlantNonTax(ReceiptPlan plan, PlantedVariant? planted, string region, int year, Truth truth)
    {
        if (planted is null)
            return;
        plan.MakeTaxDivisible(13);
        var (perMille, more, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (350, 1L, "比百分之三十五多一分"),
            (true, 1) => (412, 0L, "百分之四十一点二"),
            (true, 2) => (470, 0L, "百分之四十七，橙色"),
            (true, _) => (366, 0L, "百分之三十六点六"),
            (false, 0) => (350, 0L, "恰好百分之三十五"),
            (false, 1) => (349, 0L, "百分之三十四点九"),
            _ => (342, 0L, "百分之三十四点二"),
        };
        plan.SetNonTax((long)((Int128)plan.Tax * perMille / (1000 - perMille)) + more);
        truth.Add(new("C01", region, "一般公共预算收入", $"{year}", planted.MustFire, note));
    }

    /// <summary>C02: December's share of the year's own income, and that of its last five days.</summary>
    public static void PlantYearEndReceipts(ReceiptPlan plan, Catalogue catalogue, PlantedVariant? planted, string region, int year, Truth truth)
    {
        if (planted is null)
            return;
        var (december, more, late, moreLate, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (150, 1, 50, 0, "十二月刚过百分之十五"),
            (true, 1) => (120, 0, 80, 1, "最后五日刚过百分之八"),
            (true, 2) => (168, 0, 70, 0, "十二月占百分之十六点八"),
            (true, _) => (140, 0, 97, 0, "最后五日占百分之九点七"),
            (false, 0) => (150, 0, 50, 0, "十二月恰到百分之十五（不足一分舍去）"),
            (false, 1) => (120, 0, 80, 0, "最后五日恰到百分之八（不足一分舍去）"),
            _ => (150, 0, 80, 0, "十二月和最后五日都恰到线上（不足一分舍去）"),
        };
        plan.SetYearEnd(catalogue, plan.Own * december / 1000 + more, plan.Own * late / 1000 + moreLate);
        truth.Add(new("C02", region, "一般公共预算收入", $"{year}", planted.MustFire, note));
    }

    /// <summary>B01: days from the approval to finance's reply to one department; null for no reply at all.</summary>
    /// <returns>Null where nothing is planted.</returns>
    public static (int Organ, int? Days, string Note)? LateReply(PlantedVariant? planted) => planted is null ? null : (planted.MustFire, planted.Variant) switch
    {
        (true, 0) => (3, 21, "第二十一日批复"),
        (true, 1) => (5, 34, "第三十四日批复"),
        (true, 2) => (4, null, "始终没有批复"),
        (true, _) => (2, 26, "第二十六日批复"),
        (false, 0) => (6, 20, "第二十日批复"),
        (false, 1) => (2, 20, "第二十日批复"),
        _ => (4, 19, "第十九日批复"),
    };
}
