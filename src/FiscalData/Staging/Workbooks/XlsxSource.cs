using System.Xml;

namespace Tongjian.FiscalData;

/// <summary>One worksheet of an .xlsx workbook.</summary>
internal sealed class XlsxSource : RowSource
{
    private const int BatchRows = 4096;
    private readonly FileStream _file;
    private readonly XlsxPackage _package;
    private readonly XlsxSheet _sheet;
    private readonly XlsxRows _rows;

    /// <exception cref="RefusedFileException">Not a workbook, damaged, made to do harm; or no worksheet of the wanted name.</exception>
    public XlsxSource(FileStream file, Mapping mapping)
    {
        _file = file;
        (_package, _sheet, _rows) = Guarded(() =>
        {
            var package = new XlsxPackage(file);
            var texts = package.SharedTexts is { } part ? XlsxTexts.Read(package.Xml(part)) : new XlsxTexts();
            var sheet = Choose(package, texts, mapping);
            return (package, sheet, new XlsxRows(package, sheet, texts));
        });
    }

    public override string Form => "XLSX";

    public override string? Sheet => _sheet.Name;

    public override DaySystem Days => _package.Days;

    public override bool IsBinary => true;

    public override long Position => _file.Position;

    public override bool Read(CellBatch batch)
    {
        batch.Clear(0);
        Guarded(() =>
        {
            while (batch.Records < BatchRows && batch.TextLength < BatchBytes && _rows.Read(batch))
            {
            }
            return true;
        });
        return batch.Records > 0;
    }

    public override void Dispose()
    {
        _rows.Dispose();
        _package.Dispose();
        _file.Dispose();
    }

    /// <summary>The sheet the mapping names, else the first whose header fits, else the first with anything in it. Hidden sheets come last.</summary>
    private XlsxSheet Choose(XlsxPackage package, XlsxTexts texts, Mapping mapping)
    {
        var filled = new List<XlsxSheet>();
        XlsxSheet? wanted = null;
        foreach (var sheet in package.Sheets.OrderByDescending(s => s.IsVisible))
        {
            var head = Head(package, sheet, texts);
            if (head.Any(r => r.Any(c => c.Length > 0)))
                filled.Add(sheet);
            if (mapping.File.Sheets.Length > 0
                ? mapping.File.Sheets.Any(name => Header.Key(name) == Header.Key(sheet.Name))
                : Header.Find(head, mapping)?.MissingFrom(mapping).Count == 0)
                wanted ??= sheet;
        }
        if (wanted is null && mapping.File.Sheets.Length > 0)
            throw new RefusedFileException("workbook.no-such-sheet", $"没有名为“{string.Join("”或“", mapping.File.Sheets)}”的工作表。", "改正工作表名称，或在映射中增补。");
        wanted ??= filled.FirstOrDefault() ?? package.Sheets[0];
        filled.Remove(wanted);
        if (filled.Count > 0)
            Remarks.Add($"只读取工作表“{wanted.Name}”；未读取：{string.Join("、", filled.Select(s => s.Name))}");
        return wanted;
    }

    private static List<string[]> Head(XlsxPackage package, XlsxSheet sheet, XlsxTexts texts)
    {
        using var rows = new XlsxRows(package, sheet, texts);
        var batch = new CellBatch();
        while (batch.Records <= Header.DeepestRecord && rows.Read(batch))
        {
        }
        return batch.Heads(Header.DeepestRecord + 1);
    }

    private static T Guarded<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException or ArgumentException or FormatException or OverflowException)
        {
            throw XlsxPackage.Damaged();
        }
    }
}
