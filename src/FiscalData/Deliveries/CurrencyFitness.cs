using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>Whether amounts may stand beside those that are known of the same budgets: what is added up has one currency (币种).</summary>
internal static class CurrencyFitness
{
    /// <param name="others">The standing deliveries with amounts in other currencies.</param>
    /// <param name="restated">The delivery that this one takes the place of: a wrong currency is corrected that way.</param>
    public static Refusal? Against(Candidate candidate, IEnumerable<Delivery> others, Delivery? restated)
    {
        if (candidate.SumFen is null)
            return null;
        List<FiscalRegion> regions = [.. candidate.RowRegions.Select(FiscalRegion.FromNumber)];
        return others.Where(d => d.Number != restated?.Number).FirstOrDefault(d => FiscalRegion.Parse(d.Region) is var theirs && regions.Any(r => theirs.Covers(r) || r.Covers(theirs))) is { } other
            ? new("delivery.currency.other", $"这份数据的币种是 {candidate.Currency}，而 {other.Region} 已有的第{other.Number}号报送是 {other.Currency}，金额不能相加。",
                Remedy: $"核对映射中的币种（currency）和区划；第{other.Number}号报送币种有误的，先更正它。")
            : null;
    }
}
