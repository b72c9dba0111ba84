using Microsoft.AspNetCore.Components.Rendering;
using Tongjian.FiscalData;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>The columns of an evidence table: the row's own page first, then what the rows do not all leave empty.</summary>
internal static class EvidenceColumns
{
    /// <summary>More would not fit a page; the row's own page shows every field.</summary>
    private const int Most = 7;

    private const int Beginning = 12;

    /// <param name="open">Whether the reader may open a row's own page.</param>
    public static IReadOnlyList<Column<EvidenceRow>> Of(IEnumerable<EvidenceRow> rows, string currency, bool open)
    {
        var table = rows.First().Table;
        var present = rows.SelectMany(r => r.Values.Select(v => v.Title)).ToHashSet(StringComparer.Ordinal);
        var shown = Order(table).Where(c => present.Contains(c.Title)).Take(Most);
        return
        [
            Column.Link<EvidenceRow>("所在", Place, r => RowAddress.Of(r.Table.Name, r.Delivery, (int)r.RowNo)) with
            {
                Cell = r => cell => Whole(cell, open ? "a" : "span", Place(r), open ? RowAddress.Of(r.Table.Name, r.Delivery, (int)r.RowNo) : null),
            },
            .. shown.Select(c => Of(c, currency)),
        ];
    }

    /// <summary>Amounts as sealed: to the fen, whatever unit the page shows its own figures in.</summary>
    private static Column<EvidenceRow> Of(LandingColumn column, string currency)
    {
        string? Value(EvidenceRow row) => row.Values.FirstOrDefault(v => v.Title == column.Title).Text;
        return column.Kind is FiscalData.ColumnKind.Money
            ? new($"{column.Title}（{Shell.Printed.Unit(Shell.AmountUnit.Yuan, currency)}）", Shell.ColumnKind.Count, Value)
            : Column.Text<EvidenceRow>(column.Title, Value) with { Cell = row => cell => Shown(cell, Value(row)) };
    }

    private static string Place(EvidenceRow row) => $"第{row.Delivery}号报送第{row.RowNo}行";

    /// <summary>A hash tells by its beginning; the whole is under the pointer and on the row's own page.</summary>
    internal static bool IsHash(string text) => text.Length >= 32 && text.All(char.IsAsciiHexDigit);

    private static void Shown(RenderTreeBuilder cell, string? text)
    {
        if (text is null)
            cell.AddContent(0, Shell.Printed.Nothing);
        else if (IsHash(text))
            Whole(cell, "abbr", text[..Beginning] + "…", title: text);
        else
            cell.AddContent(0, text);
    }

    /// <summary>Never broken over two lines.</summary>
    private static void Whole(RenderTreeBuilder cell, string element, string text, string? href = null, string? title = null)
    {
        cell.OpenElement(0, element);
        cell.AddAttribute(1, "class", "nowrap");
        cell.AddAttribute(2, "href", href);
        cell.AddAttribute(3, "title", title);
        cell.AddContent(4, text);
        cell.CloseElement();
    }

    /// <summary>Keys, dates and money say most; region and year stand in the head of the page already.</summary>
    private static IEnumerable<LandingColumn> Order(LandingTable table) => table.Columns
        .Where(c => c.Field is not ("mof_div_code" or "fiscal_year"))
        .OrderBy(c => table.Key.Contains(c.Field) ? 0 : c.Kind is FiscalData.ColumnKind.Date ? 1 : c.Kind is FiscalData.ColumnKind.Money ? 2 : c.Field is "xpayee_name" or "abstract" ? 3 : 4);
}
