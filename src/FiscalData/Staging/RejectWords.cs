using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tongjian.FiscalData;

/// <summary>Puts errors and set-aside records into words, without personal data.</summary>
internal sealed partial class RejectWords(RowPlan plan)
{
    private const string Mask = "***";
    private const int LongestValue = 80;
    private const int LongestRecord = 16_384;

    public StagingError Error(FaultKind kind, int line, ColumnReader? reader, string value, string detail)
    {
        var fault = Fault.Of(kind, detail);
        var masked = reader?.Column.Kind is ColumnKind.Secret && value.Length > 0 ? Mask : Masked(value);
        var shown = masked.Length > LongestValue ? masked[..LongestValue] + "…" : masked;
        return new(fault.Code, plan.File.Name, plan.Source.Sheet, Place(line, reader?.Cell ?? -1), line, reader?.Column.Field ?? "", shown, fault.Reason, fault.Remedy);
    }

    /// <summary>The record as it stood. Where a file carries personal data, its cells are masked; if they cannot be told apart, the whole record is.</summary>
    public string Record(CellBatch batch, int record)
    {
        if (plan.SecretCells.Length > 0)
            return batch.Faults[record] is FaultKind.None && (batch.CellsOf(record) >= plan.Width || batch.Natures is not null) ? MaskedCells(batch, record) : Mask;
        if (batch.Natures is not null)
            return Shortened(string.Join(',', Cells(batch, record).Select(Quoted)));
        return Shortened(CellText.ToText(batch.Record(record)));
    }

    private static string Shortened(string record) => record.Length > LongestRecord ? record[..LongestRecord] + "…" : record;

    /// <summary>B17 in a workbook; line and column in a text.</summary>
    public string Place(int line, int cell)
    {
        if (plan.Source.Sheet is not null)
            return cell < 0 ? $"第{line}行" : Letters(cell) + line.ToString(CultureInfo.InvariantCulture);
        return cell < 0 ? $"第{line}行" : $"第{line}行第{cell + 1}列";
    }

    private string MaskedCells(CellBatch batch, int record) =>
        Shortened(string.Join(',', Cells(batch, record).Select((text, i) => Quoted(plan.SecretCells.Contains(i) && text.Length > 0 ? Mask : Masked(text)))));

    private static IEnumerable<string> Cells(CellBatch batch, int record) =>
        Enumerable.Range(batch.FirstCell[record], batch.CellsOf(record)).Select(cell => CellText.ToText(batch.Cell(cell)));

    /// <summary>In files with personal data, what looks like an identity number wherever it stands: it may have slipped into another column.</summary>
    private string Masked(string value) => plan.SecretCells.Length == 0 ? value : IdentityNumber().Replace(value, Mask);

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    /// <summary>0 is A, 26 is AA.</summary>
    private static string Letters(int column)
    {
        var letters = new StringBuilder();
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters.Insert(0, (char)('A' + ((rest - 1) % 26)));
        return letters.ToString();
    }

    [GeneratedRegex("[0-9０-９]{14,17}[0-9０-９Xxｘ]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IdentityNumber();
}
