using System.Text;

namespace Tongjian.Shell;

/// <summary>A table as CSV for a spreadsheet: the columns of the page, amounts in the unit the head names.</summary>
public static class CsvText
{
    public static string Write<T>(IReadOnlyCollection<T> rows, IReadOnlyList<Column<T>> columns, AmountUnit unit, string currency = "CNY")
    {
        var text = new StringBuilder();
        text.AppendJoin(',', columns.Select(c => Cell(c.Head(unit, c.CommonCurrency(rows, currency)), isText: true))).Append("\r\n");
        foreach (var row in rows)
            text.AppendJoin(',', columns.Select(c => c.Value(row) is { } value ? Cell(Plain(c.Text(value, unit), c.IsNumber), !c.IsNumber) : "")).Append("\r\n");
        return text.ToString();
    }

    /// <summary>A number as a spreadsheet reads it: no separators, the hyphen for minus.</summary>
    private static string Plain(string text, bool isNumber) => isNumber ? text.Replace(",", "", StringComparison.Ordinal).Replace('−', '-') : text;

    /// <summary>Quoted where needed. A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers.</summary>
    private static string Cell(string text, bool isText)
    {
        if (isText && text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '|' or '%')
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
