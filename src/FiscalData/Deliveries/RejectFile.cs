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

    /// <summary>Counts the list again.</summary>
    /// <param name="file">Null where the package has none.</param>
    /// <exception cref="InvalidDataException">It is not such a list.</exception>
    public static (long Rows, Int128 Fen) Count(string? file)
    {
        if (file is null)
            return (0, 0);
        try
        {
            using var source = new CsvSource(File.OpenRead(file), TextForm.Utf8, new FileForm { Encoding = TextForm.Utf8 });
            return Count(source);
        }
        catch (RefusedFileException broken)
        {
            throw Broken(broken.Message);
        }
    }

    /// <summary>The first rows of the list, as it was sealed.</summary>
    /// <exception cref="InvalidDataException">It is not such a list.</exception>
    public static IReadOnlyList<SealedReject> Read(string file, int skip, int take)
    {
        var rows = new List<SealedReject>();
        try
        {
            using var source = new CsvSource(File.OpenRead(file), TextForm.Utf8, new FileForm { Encoding = TextForm.Utf8 });
            var batch = new CellBatch();
            var at = -1 - skip;
            while (rows.Count < take && source.Read(batch))
            {
                source.Split(batch);
                if (batch.UndecodableLine > 0)
                    throw Broken($"第{batch.UndecodableLine}行不是UTF-8。");
                for (var record = 0; record < batch.Records && rows.Count < take; record++)
                {
                    _ = Amount(batch, record, isHeader: at == -1 - skip);
                    if (at++ < 0)
                        continue;
                    var cells = Cells(batch, record);
                    rows.Add(new(long.Parse(cells[0], CultureInfo.InvariantCulture), cells[1].Length == 0 ? null : long.Parse(cells[1], CultureInfo.InvariantCulture), cells[2], cells[3]));
                }
                batch.Clear(0);
            }
            return rows;
        }
        catch (RefusedFileException broken)
        {
            throw Broken(broken.Message);
        }
    }

    private static List<string> Cells(CellBatch batch, int record) =>
        [.. Enumerable.Range(batch.FirstCell[record], batch.CellsOf(record)).Select(cell => Encoding.UTF8.GetString(batch.Cell(cell)))];

    private static (long Rows, Int128 Fen) Count(CsvSource source)
    {
        var batch = new CellBatch();
        var (records, fen) = (0L, (Int128)0);
        while (source.Read(batch))
        {
            source.Split(batch);
            if (batch.UndecodableLine > 0)
                throw Broken($"第{batch.UndecodableLine}行不是UTF-8。");
            for (var record = 0; record < batch.Records; record++)
                fen += Amount(batch, record, isHeader: records++ == 0);
            batch.Clear(0);
        }
        return records > 0 ? (records - 1, fen) : throw Broken("没有表头。");
    }

    /// <summary>Of one record; nothing where it could not be read when the record was set aside.</summary>
    private static long Amount(CellBatch batch, int record, bool isHeader)
    {
        var cells = Cells(batch, record);
        if (isHeader ? !cells.SequenceEqual(Header) : batch.Faults[record] is not FaultKind.None || cells.Count != Header.Count || !long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw Broken($"第{batch.Lines[record]}行不是“{string.Join("、", Header)}”。");
        if (isHeader || cells[1].Length == 0)
            return 0;
        return long.TryParse(cells[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var fen) ? fen : throw Broken($"第{batch.Lines[record]}行的金额不是整数分。");
    }

    private static InvalidDataException Broken(string why) => new($"{Path} 不是剔除清单：{why}");

    /// <summary>A text that a spreadsheet would take for a formula gets an apostrophe before it.</summary>
    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    private static void WriteLine(TextWriter text, IReadOnlyList<string> cells) =>
        text.WriteLine(string.Join(',', cells.Select(c => c.AsSpan().IndexOfAny("\",\r\n") < 0 ? c : $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
}

/// <summary>A row set aside, as its package holds it.</summary>
/// <param name="Line">Of the file that was delivered, its header counted.</param>
/// <param name="AmountFen">Null where it could not be read.</param>
/// <param name="Reasons">Place, field, value and reason of every fault.</param>
internal sealed record SealedReject(long Line, long? AmountFen, string Reasons, string Record);
