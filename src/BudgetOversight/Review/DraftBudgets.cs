using System.Data.Common;
using System.Globalization;
using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>A draft budget (预算草案) that was delivered, in the version that stands.</summary>
/// <param name="Delivery">The delivery of its books; null while only departments or documents are here.</param>
/// <param name="Departments">The delivery of the departments' lines; null where none came.</param>
/// <param name="Versions">How many versions of the books came, the standing one included.</param>
/// <param name="IsApproved">The approved budget of the year is here already.</param>
internal sealed record DraftBudget(FiscalRegion Region, int Year, long? Delivery, long? Departments, long? Documents, DateOnly ReceivedOn, long Versions, bool IsApproved)
{
    public string Address => string.Create(CultureInfo.InvariantCulture, $"{DraftBudgets.Path}/{Region}/{Year}");
}

/// <summary>The drafts there are to review, newest year first, the city's own level before the counties.</summary>
internal sealed record DraftBudgets(IReadOnlyList<DraftBudget> All)
{
    public const string Path = "/budget/review";

    public static async Task<DraftBudgets> Read(DbConnection fiscal, CancellationToken stop)
    {
        var rows = await fiscal.QueryAsync<Row>(new CommandDefinition("""
            select d.mof_div_code as Region, d.fiscal_year as Year, cast(max(d.report) as bigint) as Report, cast(max(d.dept) as bigint) as Dept, cast(max(d.doc) as bigint) as Doc,
                   cast(max(l.received_on) as varchar) as ReceivedOn,
                   (select count(*) from delivery_manifest m join wording w on w.id = m.dataset_id join wording s on s.id = m.status_id
                     where w.text = 'draft_report_line' and s.text not in ('拒收', 'refused') and m.mof_div_code = d.mof_div_code and m.fiscal_year = d.fiscal_year) as Versions,
                   (select count(*) from budget_report_line b where b.mof_div_code = d.mof_div_code and b.fiscal_year = d.fiscal_year) as Approved
              from (select distinct mof_div_code, fiscal_year, delivery_id, delivery_id as report, cast(null as bigint) as dept, cast(null as bigint) as doc from draft_report_line
                    union all
                    select distinct mof_div_code, fiscal_year, delivery_id, cast(null as bigint), delivery_id, cast(null as bigint) from draft_dept_line
                    union all
                    select distinct mof_div_code, fiscal_year, delivery_id, cast(null as bigint), cast(null as bigint), delivery_id from draft_document) d
              join landed_delivery l on l.number = d.delivery_id
             group by d.mof_div_code, d.fiscal_year
             order by d.fiscal_year desc, d.mof_div_code
            """, cancellationToken: stop));
        return new([.. rows.Select(r => new DraftBudget(FiscalRegion.FromNumber(r.Region), r.Year, r.Report, r.Dept, r.Doc, IsoText.Day(r.ReceivedOn), r.Versions, r.Approved > 0))]);
    }

    /// <summary>The draft named, or the newest.</summary>
    /// <param name="draft">The number of a delivery of it, or 421200000/2022; null for the one of region and year.</param>
    public Outcome<DraftBudget> Chosen(string? draft, string? region, string? year)
    {
        if (All.Count == 0)
            return new Refusal("review.none", "还没有收到预算草案。", Law.Statutes.BudgetLaw.Article(44), "导入草案：draft_report_line（四本预算）、draft_dept_line（部门）、draft_document（材料清单）。");
        if (draft?.Split('/') is [var one, var two])
            (region, year) = (one, two);
        else if (draft is not null)
            return ByDelivery(draft);
        var found = All.Where(d => (region is null || d.Region.ToString() == region) && (year is null || d.Year.ToString(CultureInfo.InvariantCulture) == year)).ToList();
        return found.Count > 0 ? found[0] : Unknown($"{region ?? ""}{(year is null ? "" : $"{year}年度")}");
    }

    private Outcome<DraftBudget> ByDelivery(string draft)
    {
        if (!long.TryParse(draft, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new Refusal("review.draft", $"“{draft}”不是草案：草案先像别的报送一样导入、检查、封存，再审查。", Remedy:
                "文件先用 import 文件 --dataset draft_report_line --source 来源 导入；已导入的，写报送编号，或者 区划/年度，如 421200000/2022。");
        }
        return All.FirstOrDefault(d => d.Delivery == number || d.Departments == number || d.Documents == number) is { } found ? found : Unknown($"第{draft}号报送");
    }

    private Refusal Unknown(string asked) => new("review.unknown", $"没有{asked}的预算草案。", Remedy: $"现有：{string.Join('、', All.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Region}/{d.Year}")))}。");

    private sealed record Row
    {
        public int Region { get; init; }
        public int Year { get; init; }
        public long? Report { get; init; }
        public long? Dept { get; init; }
        public long? Doc { get; init; }
        public string ReceivedOn { get; init; } = "";
        public long Versions { get; init; }
        public long Approved { get; init; }
    }
}
