using Tongjian.FiscalData;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>The columns of an evidence table: the row's own page first, then what the rows do not all leave empty.</summary>
internal static class EvidenceColumns
{
    /// <summary>More would not fit a page; the row's own page shows every field.</summary>
    private const int Most = 7;

    public static IReadOnlyList<Column<EvidenceRow>> Of(IEnumerable<EvidenceRow> rows)
    {
        var table = rows.First().Table;
        var present = rows.SelectMany(r => r.Values.Select(v => v.Title)).ToHashSet(StringComparer.Ordinal);
        var shown = Order(table).Where(c => present.Contains(c.Title)).Take(Most);
        return
        [
            Column.Link<EvidenceRow>("所在", r => $"第{r.Delivery}号报送第{r.RowNo}行", r => RowAddress.Of(r.Table.Name, r.Delivery, (int)r.RowNo)),
            .. shown.Select(Of),
        ];
    }

    /// <summary>Amounts as sealed: to the fen, whatever unit the page shows its own figures in.</summary>
    private static Column<EvidenceRow> Of(LandingColumn column)
    {
        string? Value(EvidenceRow row) => row.Values.FirstOrDefault(v => v.Title == column.Title).Text;
        return column.Kind is FiscalData.ColumnKind.Money
            ? new($"{column.Title}（元）", Shell.ColumnKind.Count, Value)
            : Column.Text<EvidenceRow>(column.Title, Value);
    }

    /// <summary>Keys, dates and money say most; region and year stand in the head of the page already.</summary>
    private static IEnumerable<LandingColumn> Order(LandingTable table) => table.Columns
        .Where(c => c.Field is not ("mof_div_code" or "fiscal_year"))
        .OrderBy(c => table.Key.Contains(c.Field) ? 0 : c.Kind is FiscalData.ColumnKind.Date ? 1 : c.Kind is FiscalData.ColumnKind.Money ? 2 : c.Field is "xpayee_name" or "abstract" ? 3 : 4);
}
