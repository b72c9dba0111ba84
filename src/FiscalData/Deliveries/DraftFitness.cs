using System.Globalization;
using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>Whether rows may be a draft budget (预算草案): of one budget, of the year they are delivered for, and of a year that is not approved yet.</summary>
internal static class DraftFitness
{
    private static readonly Citation Basis = Law.Statutes.BudgetLaw.Article(44);

    /// <param name="approved">The standing deliveries of approved budgets.</param>
    public static Refusal? Against(Candidate candidate, IEnumerable<Delivery> approved)
    {
        if (candidate.RowRegions.Count > 1)
        {
            return new("draft.regions", $"草案里有{candidate.RowRegions.Count}个区划的行（{string.Join('、', candidate.RowRegions.Order().Take(3).Select(r => r.ToString("D9", CultureInfo.InvariantCulture)))}），一份草案只写一个本级。", Basis,
                "按区划分开，各自报送。");
        }
        if (candidate.Region is { } region && Division(candidate.Source) is { } own && own != region.Division)
        {
            return new("draft.region", $"草案是区划{region}的，而来源 {candidate.Source} 是 {own} 的。", Basis, "核对文件：可能拿错了别的地区的草案；确是那个地区的，由那个地区的财政部门报送。");
        }
        if (candidate.Period is { } period && candidate.Year is { } year && period.First.Year != year)
        {
            return new("draft.year", $"草案各行是{year}年度的，期间却是{period.Name}。", Basis, $"把期间改为 {year}，或者核对文件。");
        }
        return approved.FirstOrDefault(d => d.FiscalYear == candidate.Year && d.Region == candidate.Region?.ToString()) is { } already
            ? new("draft.approved", $"{candidate.Region}的{candidate.Year}年度预算已经批准：第{already.Number}号报送（{already.ReceivedOn}收到）是批准的预算表，不再收这一年的草案。", Basis,
                "核对年度；批准后的改动按预算调整办理。")
            : null;
    }

    private static string? Division(string source) => source.Split('-')[0] is { Length: 6 } six && int.TryParse(six, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? six : null;
}
