using System.Globalization;
using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>The period that a file's name ends with: 支付-2021-03.csv, 202103.xlsx, 2021年3月.csv, budget_report_line-2021.csv.</summary>
internal static class PeriodInName
{
    /// <returns>Null where the name ends with neither a month nor a year, or could mean something else.</returns>
    public static Period? Of(string fileName)
    {
        var text = Path.GetFileNameWithoutExtension(fileName).TrimEnd();
        if (text.EndsWith('月') && text.LastIndexOf('年') is var mark and >= 4)
            return Month(text[(mark - 4)..mark], text[(mark + 1)..^1]);
        if (text.EndsWith('年'))
            text = text[..^1];
        var tail = text.Length - text.Reverse().TakeWhile(c => char.IsAsciiDigit(c) || c is '-' or '_' or '.').Count();
        var digits = text[tail..].TrimStart('-', '_', '.');
        return digits.Split('-', '_', '.') switch
        {
            [var all] when all.Length == 6 => Month(all[..4], all[4..]),
            [.., var year, var month] when year.Length == 4 && month.Length == 2 => Month(year, month),
            [.., var year] when year.Length == 4 => Year(year),
            _ => null,
        };
    }

    private static Period? Month(string year, string month) =>
        Year(year) is { } whole && int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var m) && m is >= 1 and <= 12 ? Period.Month(whole.First.Year, m) : null;

    private static Period? Year(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1949 and <= 2100 ? Period.Year(year) : null;
}
