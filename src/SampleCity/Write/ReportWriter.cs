using System.Globalization;
using Tongjian.FiscalData;

namespace Tongjian.SampleCity;

/// <summary>Writes the budget as the congress approved it, and a year later the final accounts.</summary>
internal sealed class ReportWriter(SampleOrder order, SampleFolder folder, Postman postman)
{
    private static readonly string[] BudgetFields =
        ["mof_div_code", "fiscal_year", "book", "table_code", "row_code", "item", "row_kind", "sort_code", "budget", "prev_year"];

    private static readonly string[] FinalFields =
        ["mof_div_code", "fiscal_year", "book", "table_code", "row_code", "item", "row_kind", "sort_code", "budget", "adjusted", "final"];

    /// <param name="before">The year before's rows; empty in the first year.</param>
    public void WriteBudget(RegionYear year, BudgetBook[] books, BudgetBook[] before)
    {
        var file = folder.Open(year.Region, LandingTables.BudgetReportLine, Text(year.Year), BudgetFields);
        foreach (var (book, place) in books.Select((b, i) => (b, i)).Where(b => !b.b.IsLeftOut))
        {
            var last = before.Length == 0 ? null : before[place].Rows().ToLookup(r => (r.Table, r.Code, r.Item), r => r.Final);
            foreach (var (row, number) in book.Rows().Select((r, i) => (r, i + 1)))
            {
                file.Text(year.Region).Code(year.Year).Text(book.Name).Text(row.Table).Text(RowCode(number)).Text(row.Item).Text(row.Kind).Code(row.Code).Yuan(row.Budget)
                    .Yuan(last?[(row.Table, row.Code, row.Item)].FirstOrDefault() ?? 0).EndRow();
            }
        }
        postman.Deliver(file, year.Region, LandingTables.BudgetReportLine, Text(year.Year), year.Approval.AddDays(20));
    }

    /// <summary>Approved in the summer of the next year; the last year has none yet.</summary>
    public void WriteFinal(RegionYear year, BudgetBook[] books)
    {
        if (year.Year == order.LastYear)
            return;
        var file = folder.Open(year.Region, LandingTables.FinalAccountLine, Text(year.Year), FinalFields);
        foreach (var book in books)
        {
            foreach (var (row, number) in book.Rows().Select((r, i) => (r, i + 1)))
            {
                file.Text(year.Region).Code(year.Year).Text(book.Name).Text(row.Table).Text(RowCode(number)).Text(row.Item).Text(row.Kind).Code(row.Code)
                    .Yuan(row.Budget).Yuan(row.Adjusted).Yuan(row.Final).EndRow();
            }
        }
        postman.Deliver(file, year.Region, LandingTables.FinalAccountLine, Text(year.Year), new(year.Year + 1, 9, 20));
    }

    public static string RowCode(int number) => number.ToString("D4", CultureInfo.InvariantCulture);

    private static string Text(int year) => year.ToString("D4", CultureInfo.InvariantCulture);
}
