namespace Tongjian.SampleCity;

/// <summary>What a region takes in over a year by income code, in fen; and the share of non-tax income it comes to.</summary>
internal sealed class ReceiptPlan
{
    private const int Moved = 10101;

    private readonly long[] _moved = new long[13];

    public SortedDictionary<int, long> ByCode { get; } = [];

    /// <summary>Planted: fen of own income that comes in on the year's last days; null where chance decides, within reason.</summary>
    public long? LateFen { get; private set; }

    /// <summary>Planted: the only month in which income from state capital comes; null for its usual months.</summary>
    public int? CapitalMonth { get; set; }

    /// <param name="nonTaxPerMille">Share of non-tax income in the general budget's own income.</param>
    public ReceiptPlan(Catalogue catalogue, RegionTotals totals, int nonTaxPerMille, Dice dice)
    {
        var general = totals.Approved(11) * 4 / 10;
        Share(catalogue.Incomes.Where(i => i.Book == "一般公共预算" && i.IsTax), general / 1000 * (1000 - nonTaxPerMille), dice);
        Share(catalogue.Incomes.Where(i => i.Book == "一般公共预算" && !i.IsTax), general / 1000 * nonTaxPerMille, dice);
        Share(catalogue.Incomes.Where(i => i.Book == "政府性基金预算"), Math.Max(totals.Approved(12) * 13 / 10, general / 4), dice);
        Share(catalogue.Incomes.Where(i => i.Book == "国有资本经营预算"), Math.Max(totals.Approved(13) * 14 / 10, general / 200), dice);
    }

    public long Tax => ByCode.Where(c => c.Key / 100 == 101).Sum(c => c.Value);

    /// <summary>All of 103 but government-managed funds (10301): income from state capital (10306) is non-tax too.</summary>
    public long NonTax => ByCode.Where(c => IsNonTax(c.Key)).Sum(c => c.Value);

    /// <summary>The general budget's own income of the year.</summary>
    public long Own => Tax + NonTax;

    public static bool IsOwn(int code) => code / 100 == 101 || IsNonTax(code);

    /// <summary>The month's part; December takes what rounding left, so the year is exact.</summary>
    public long InMonth(IncomeCode income, int month)
    {
        if (income.Book == "国有资本经营预算" && CapitalMonth is { } only)
            return month == only ? ByCode[income.Code] : 0;
        var (total, months) = (ByCode[income.Code], income.Months);
        var sum = months.Sum();
        long Part(int m) => (long)(total * ((double)months[m - 1] / sum));
        var last = Array.FindLastIndex(months, w => w > 0) + 1;
        var part = month < last ? Part(month) : month > last ? 0 : total - Enumerable.Range(1, last - 1).Sum(Part);
        return part + (income.Code == Moved ? _moved[month] : 0);
    }

    /// <summary>Moves the largest tax between the months, so that December's own income and that of its last days are exact to the fen.</summary>
    public void SetYearEnd(Catalogue catalogue, long december, long late)
    {
        var moved = catalogue.Incomes.First(i => i.Code == Moved);
        var need = december - catalogue.Incomes.Where(i => IsOwn(i.Code)).Sum(i => InMonth(i, 12));
        var before = Enumerable.Range(1, 11).Sum(m => InMonth(moved, m));
        var left = need;
        for (var month = 1; month <= 11; month++)
        {
            var part = month == 11 ? left : (long)(need * ((double)InMonth(moved, month) / before));
            _moved[month] -= part;
            left -= part;
        }
        _moved[12] += need;
        LateFen = late;
    }

    public void MakeTaxDivisible(int by) => ByCode[10101] -= Tax % by;

    /// <summary>Moves the largest non-tax income so that the share is exact to the fen.</summary>
    public void SetNonTax(long fen) => ByCode[10307] += fen - NonTax;

    /// <summary>Fines come to the sum; what they gain the largest non-tax income loses.</summary>
    public void SetFines(long fen)
    {
        ByCode[10307] -= fen - ByCode[10305];
        ByCode[10305] = fen;
    }

    private static bool IsNonTax(int code) => code is > 10301 and < 10400 or >= 1030200 and < 1040000;

    private void Share(IEnumerable<IncomeCode> codes, long total, Dice dice)
    {
        var chosen = codes.Select(c => (c.Code, Weight: (long)(c.Share * (970 + dice.Below(60))))).ToList();
        var sum = chosen.Sum(c => c.Weight);
        var left = total;
        foreach (var (code, weight) in chosen.Skip(1))
        {
            var fen = (long)(total * ((double)weight / sum));
            ByCode[code] = fen;
            left -= fen;
        }
        ByCode[chosen[0].Code] = left;
    }
}
