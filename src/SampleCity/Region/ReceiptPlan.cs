namespace Tongjian.SampleCity;

/// <summary>What a region takes in over a year by income code, in fen; and the share of non-tax income it comes to.</summary>
internal sealed class ReceiptPlan
{
    public SortedDictionary<int, long> ByCode { get; } = [];

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
    public long NonTax => ByCode.Where(c => c.Key is > 10301 and < 10400 or >= 1030200 and < 1040000).Sum(c => c.Value);

    public void MakeTaxDivisible(int by) => ByCode[10101] -= Tax % by;

    /// <summary>Moves the largest non-tax income so that the share is exact to the fen.</summary>
    public void SetNonTax(long fen) => ByCode[10307] += fen - NonTax;

    private void Share(IEnumerable<IncomeCode> codes, long total, Dice dice)
    {
        var chosen = codes.Select(c => (c.Code, Weight: (long)(c.Share * (900 + dice.Below(200))))).ToList();
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
