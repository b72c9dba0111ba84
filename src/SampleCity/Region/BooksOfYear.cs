namespace Tongjian.SampleCity;

/// <summary>Puts the four books of a region and year together from what its organs were given and what it takes in.</summary>
internal static class BooksOfYear
{
    public const int Reserve = 227;
    public const int SetAside = 2290201;
    public const int StabilisationFund = 23015;
    public const int GivenOut = 23008;
    private const int LeftOver = 23009;
    private const long WanYuan = 1_000_000;

    /// <param name="reservePerMille">Share of the reserve fund in the general budget's expenditure, itself included.</param>
    /// <param name="beforeBalance">May still change the general budget; both sides are made equal after it.</param>
    public static BudgetBook[] Make(
        RegionSettings region, Catalogue catalogue, RegionTotals totals, ReceiptPlan receipts, TransferPlan transfers, int year,
        int reservePerMille, Dice dice, Action<BudgetBook> beforeBalance)
    {
        var general = new BudgetBook("一般公共预算", catalogue, carriedCode: 11009, setAsideCode: StabilisationFund, leftCode: LeftOver);
        AddSpendings(general, totals, 11);
        foreach (var (code, figures) in totals.Basic)
            general.Basic[code] = new(figures.Approved, figures.Approved, figures.Paid);
        var before = general.Spendings.Values.Sum(f => f.Budget);
        BudgetBook.Add(general.Spendings, 2310301, Figures.Same(before / 50 / WanYuan * WanYuan));
        SetReserve(general, before * reservePerMille / (1000 - reservePerMille) / WanYuan * WanYuan);
        AddIncomes(general, catalogue, totals, receipts, dice);
        AddTransfers(general, region, transfers, year);
        AddDebt(general, totals, 11);
        BudgetBook.Add(general.Incomes, 11008, Figures.Same(totals.CarriedIn));

        var fund = new BudgetBook("政府性基金预算", catalogue, carriedCode: 11008, setAsideCode: 23008);
        AddSpendings(fund, totals, 12);
        AddIncomes(fund, catalogue, totals, receipts, dice);
        AddDebt(fund, totals, 12);
        var capital = new BudgetBook("国有资本经营预算", catalogue, carriedCode: 11008, setAsideCode: 23008);
        AddSpendings(capital, totals, 13);
        AddIncomes(capital, catalogue, totals, receipts, dice);
        beforeBalance(general);
        BudgetBook[] books = [general, fund, capital, Insurance(catalogue, before, dice)];
        foreach (var book in books[..3])
            book.Balance();
        return books;
    }

    /// <summary>Expenditure the reserve's share is measured on: the region's own, the reserve included, without transfers and repayment of debt.</summary>
    public static long ReserveBase(BudgetBook general) => general.Spendings.Where(s => Class(s.Key) is not (230 or 231)).Sum(s => s.Value.Budget);

    /// <summary>The reserve stands in the budget; in the year it is spent through the organs, so adjusted and final are without it.</summary>
    public static void SetReserve(BudgetBook general, long fen) => general.Spendings[Reserve] = new(fen, 0, 0);

    private static void AddSpendings(BudgetBook book, RegionTotals totals, int fund)
    {
        foreach (var ((_, function), sum) in totals.Functions.Where(f => f.Key.Fund == fund))
            BudgetBook.Add(book.Spendings, function, new(sum.Approved, sum.Adjusted, sum.Paid));
    }

    private static void AddIncomes(BudgetBook book, Catalogue catalogue, RegionTotals totals, ReceiptPlan receipts, Dice dice)
    {
        foreach (var income in catalogue.Incomes.Where(i => i.Book == book.Name))
        {
            var final = totals.Incomes.GetValueOrDefault(income.Code, receipts.ByCode[income.Code]);
            var budget = final / 1000 * dice.Between(955, 1040) / WanYuan * WanYuan;
            BudgetBook.Add(book.Incomes, income.Code, new(budget, budget, final));
        }
    }

    private static void AddTransfers(BudgetBook book, RegionSettings region, TransferPlan transfers, int year)
    {
        foreach (var t in transfers.To(region.Code, year))
            BudgetBook.Add(book.Incomes, t.Kind.ReceiptCode / 100, new(t.PassedOn ? 0 : t.Fen, t.Fen, t.Received));
        foreach (var t in transfers.From(region.Code, year))
            BudgetBook.Add(book.Spendings, t.Kind.PaymentCode / 100, new(t.PassedOn ? 0 : t.Fen, t.Fen, t.Fen));
    }

    /// <summary>Bonds lent on during the year (债务转贷收入): not in the budget as first approved.</summary>
    private static void AddDebt(BudgetBook book, RegionTotals totals, int fund)
    {
        var fen = totals.NewDebt.GetValueOrDefault(fund);
        BudgetBook.Add(book.Incomes, 11011, new(0, fen, fen));
    }

    /// <summary>Pension funds take in more than they pay; this book has a surplus and no balance to keep.</summary>
    private static BudgetBook Insurance(Catalogue catalogue, long scale, Dice dice)
    {
        var book = new BudgetBook("社会保险基金预算", catalogue, carriedCode: 0, setAsideCode: 0);
        BudgetBook.Add(book.Incomes, 10210, Figures.Same(scale / 1000 * dice.Between(60, 70) / WanYuan * WanYuan));
        BudgetBook.Add(book.Incomes, 10211, Figures.Same(scale / 1000 * dice.Between(80, 90) / WanYuan * WanYuan));
        BudgetBook.Add(book.Spendings, 2091001, Figures.Same(scale / 1000 * dice.Between(45, 55) / WanYuan * WanYuan));
        BudgetBook.Add(book.Spendings, 2091101, Figures.Same(scale / 1000 * dice.Between(72, 78) / WanYuan * WanYuan));
        return book;
    }

    private static int Class(int code) => int.Parse($"{code}"[..3], null);
}
