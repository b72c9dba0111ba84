using System.Data.Common;
using System.Globalization;
using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>The budgets and years of which documents were delivered, so that there is a clock to show. Newest year first.</summary>
internal sealed record ClockBudgets(IReadOnlyList<FiscalRegion> Regions, IReadOnlyList<int> Years)
{
    public static async Task<ClockBudgets> Read(DbConnection fiscal, CancellationToken stop)
    {
        var pairs = (await fiscal.QueryAsync<(int Region, int Year)>(new CommandDefinition(
            "select distinct mof_div_code, fiscal_year from legal_doc_event", cancellationToken: stop))).AsList();
        return new(
            [.. pairs.Select(p => p.Region).Distinct().Order().Select(FiscalRegion.FromNumber)],
            [.. pairs.Select(p => p.Year).Distinct().OrderDescending()]);
    }

    /// <summary>The budget and year asked for; where none is named the city's own and the newest year.</summary>
    public Outcome<(FiscalRegion Region, int Year)> Chosen(string? region, string? year)
    {
        if (Years.Count == 0)
            return new Refusal("clock.no-documents", "还没有收到文书时点台账，没有法定期限可算。", Remedy: "导入文书时点台账（legal_doc_event）：批准、批复、公开、报告的日期。");
        var chosen = Regions.FirstOrDefault(r => r.ToString().StartsWith(SpendingAddress.WholeCity, StringComparison.Ordinal), Regions[0]);
        if (region is not null && (!FiscalRegion.TryParse(region, out chosen) || !Regions.Contains(chosen)))
            return new Refusal("clock.region", $"没有收到区划“{region}”的文书。", Remedy: $"可写：{string.Join('、', Regions)}。");
        var about = Years[0];
        if (year is not null && (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out about) || !Years.Contains(about)))
            return new Refusal("clock.year", $"没有收到“{year}”年度的文书。", Remedy: $"可写：{string.Join('、', Years)}。");
        return (chosen, about);
    }
}
