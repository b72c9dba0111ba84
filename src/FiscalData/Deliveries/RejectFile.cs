using System.Globalization;
using System.Text;

namespace Tongjian.FiscalData;

/// <summary>The rows set aside (剔除清单), as they travel in the package: one line a record, with its place, its amount and every reason. Personal data is masked.</summary>
internal static class RejectFile
{
    public const string Path = "rejects.csv";

    public static IReadOnlyList<string> Header { get; } = ["行号", "金额（分）", "位置与原因", "原记录"];

    public static void Write(StagingReport report, string file)
    {
        var errors = report.Errors.ToLookup(e => e.Line);
        using var text = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        WriteLine(text, Header);
        foreach (var reject in report.Rejects)
        {
            var reasons = string.Join("；", errors[reject.Line].Select(e => $"{e.Place} {e.Field}“{e.Value}”：{e.Reason}"));
            WriteLine(text, [reject.Line.ToString(CultureInfo.InvariantCulture), reject.AmountFen?.ToString(CultureInfo.InvariantCulture) ?? "", reasons, Harmless(reject.Record)]);
        }
    }

    /// <summary>A text that a spreadsheet would take for a formula gets an apostrophe before it.</summary>
    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    private static void WriteLine(TextWriter text, IReadOnlyList<string> cells) =>
        text.WriteLine(string.Join(',', cells.Select(c => c.AsSpan().IndexOfAny("\",\r\n") < 0 ? c : $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
}
