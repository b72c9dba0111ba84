using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace Tongjian.FiscalData;

/// <summary>One worksheet of an .xlsx workbook. Formulas count with the value the workbook keeps for them.</summary>
internal sealed class XlsxSource : RowSource
{
    private const int BatchRows = 4096;
    private const int MostColumns = 1024;

    /// <summary>The reader hands the errors of formulas over as text.</summary>
    private static readonly FrozenSet<string> Errors =
        FrozenSet.Create("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA");

    private readonly FileStream _file;
    private readonly IExcelDataReader _reader;
    private readonly DaySystem _days;

    /// <exception cref="RefusedFileException">See <see cref="XlsxGuard"/>; or no worksheet of the wanted name.</exception>
    public XlsxSource(FileStream file, Mapping mapping)
    {
        _file = file;
        _days = XlsxGuard.Check(file);
        try
        {
            var (wanted, others) = Choose(file, mapping);
            _reader = Open(file);
            for (var i = 0; i < wanted; i++)
                _reader.NextResult();
            if (_reader.FieldCount > MostColumns)
                throw new RefusedFileException("workbook.too-wide", $"工作表“{_reader.Name}”有{_reader.FieldCount}列，超过{MostColumns}列。", "删除数据区之外的内容和格式后重新报送。");
            if (others.Count > 0)
                Remarks.Add($"只读取工作表“{_reader.Name}”；未读取：{string.Join("、", others)}");
        }
        catch (Exception e) when (e is not RefusedFileException and not OutOfMemoryException)
        {
            throw XlsxGuard.Damaged();
        }
    }

    public override string Form => "XLSX";

    public override string? Sheet => _reader.Name;

    public override DaySystem Days => _days;

    public override bool IsBinary => true;

    public override long Position => _file.Position;

    public override bool Read(CellBatch batch)
    {
        batch.Clear(0);
        try
        {
            while (batch.Records < BatchRows && _reader.Read())
                AddRow(batch);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw XlsxGuard.Damaged();
        }
        return batch.Records > 0;
    }

    public override void Dispose()
    {
        _reader.Dispose();
        _file.Dispose();
    }

    private void AddRow(CellBatch batch)
    {
        var (first, start) = (batch.Cells, batch.TextLength);
        for (var i = 0; i < _reader.FieldCount; i++)
            AddCell(batch, _reader.GetValue(i));
        batch.AddRecord(first, _reader.Depth + 1, start, batch.TextLength, FaultKind.None);
    }

    private static void AddCell(CellBatch batch, object? value)
    {
        var (text, nature) = value switch
        {
            null => ("", CellNature.Text),
            string words => (words, Errors.Contains(words) ? CellNature.Error : CellNature.Text),
            // decimal keeps fifteen digits of a double, as the spreadsheet shows them, and writes no exponent.
            double number when Math.Abs(number) < 1e28 => (((decimal)number).ToString(CultureInfo.InvariantCulture), number >= 1e15 ? CellNature.LongNumber : CellNature.Number),
            DateTime { TimeOfDay.Ticks: 0 } date => (date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellNature.Text),
            DateTime time => (time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), CellNature.Text),
            IFormattable other => (other.ToString(null, CultureInfo.InvariantCulture), CellNature.Number),
            _ => (value.ToString() ?? "", CellNature.Text),
        };
        batch.AddCell(Encoding.UTF8.GetBytes(text), nature);
    }

    /// <summary>The sheet the mapping names, else the first whose header fits, else the first with anything in it.</summary>
    private static (int Wanted, List<string> Others) Choose(FileStream file, Mapping mapping)
    {
        using var reader = Open(file);
        var sheets = new List<(string Name, bool Filled, bool Fits)>();
        do
        {
            var records = new List<string[]>();
            while (records.Count <= Header.DeepestRecord && reader.FieldCount <= MostColumns && reader.Read())
                records.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i)?.ToString()?.Trim() ?? "")]);
            var fits = mapping.File.Sheets.Length > 0
                ? mapping.File.Sheets.Any(name => Header.Key(name) == Header.Key(reader.Name))
                : Header.Find(records, mapping)?.MissingFrom(mapping).Count == 0;
            sheets.Add((reader.Name, records.Any(r => r.Any(c => c.Length > 0)), fits));
        }
        while (reader.NextResult());
        var wanted = sheets.FindIndex(s => s.Fits);
        if (wanted < 0 && mapping.File.Sheets.Length > 0)
            throw new RefusedFileException("workbook.no-such-sheet", $"没有名为“{string.Join("”或“", mapping.File.Sheets)}”的工作表。", "更正工作表名称，或在映射中增补。");
        if (wanted < 0)
            wanted = Math.Max(0, sheets.FindIndex(s => s.Filled));
        return (wanted, [.. sheets.Where((s, i) => i != wanted && s.Filled).Select(s => s.Name)]);
    }

    private static IExcelDataReader Open(FileStream file)
    {
        file.Position = 0;
        return ExcelReaderFactory.CreateOpenXmlReader(file, new ExcelReaderConfiguration { LeaveOpen = true });
    }
}
