using System.Globalization;

namespace Tongjian.FiscalData;

/// <summary>
/// A year's drafts laid into the places of what will be approved, so that the rules that ask <c>budget_report_line</c>, <c>dept_budget_line</c> and
/// <c>project</c> judge a draft with the same words. Rows keep the delivery and place they came with.
/// </summary>
internal static class DraftViews
{
    /// <summary>By table: from what selects the known rows of a table, the select of the view.</summary>
    /// <param name="home">Where the tables stand.</param>
    public static IReadOnlyDictionary<string, Func<Func<LandingTable, string>, string>> Of(int year, string home)
    {
        var about = year.ToString(CultureInfo.InvariantCulture);
        return new Dictionary<string, Func<Func<LandingTable, string>, string>>(StringComparer.Ordinal)
        {
            [LandingTables.BudgetReportLine.Name] = rows => Replaced(rows, LandingTables.BudgetReportLine, LandingTables.DraftReportLine, about, new() { ["budget_fen"] = "draft_fen" }),
            [LandingTables.DeptBudgetLine.Name] = rows => Replaced(rows, LandingTables.DeptBudgetLine, LandingTables.DraftDeptLine, about, new()
            {
                ["stage_id"] = $"(select id from {home}.wording where text = '批复')",
                ["reply_amt_fen"] = "draft_fen",
            }),
            [LandingTables.Project.Name] = rows => Library(rows(LandingTables.Project), about),
        };
    }

    /// <summary>Other years as they are; this year's rows are the draft's.</summary>
    private static string Replaced(Func<LandingTable, string> rows, LandingTable table, LandingTable draft, string year, Dictionary<string, string> from)
    {
        var has = EngineSchema.ColumnsOf(draft).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var columns = EngineSchema.ColumnsOf(table).Select(c => (from.GetValueOrDefault(c.Name) ?? (has.Contains(c.Name) ? c.Name : $"cast(null as {c.Type})")) + " as " + c.Name);
        return $"""
            select {Names(table)} from ({rows(table)}) kept where fiscal_year <> {year}
            union all
            select {string.Join(", ", columns)} from ({rows(draft)}) sent where fiscal_year = {year}
            """;
    }

    /// <summary>The project library (项目库) goes on from year to year: where the year's own is not delivered yet, the newest before it stands.</summary>
    private static string Library(string rows, string year)
    {
        var columns = EngineSchema.ColumnsOf(LandingTables.Project).Select(c => c.Name == "fiscal_year" ? $"cast({year} as integer) as fiscal_year" : "p." + c.Name);
        return $"""
            select {Names(LandingTables.Project)} from ({rows}) kept where fiscal_year <> {year}
            union all
            select {string.Join(", ", columns)}
              from ({rows}) p
              join (select mof_div_code, max(fiscal_year) as newest from ({rows}) q where fiscal_year <= {year} group by mof_div_code) l
                on l.mof_div_code = p.mof_div_code and l.newest = p.fiscal_year
            """;
    }

    private static string Names(LandingTable table) => string.Join(", ", EngineSchema.ColumnsOf(table).Select(c => c.Name));
}
