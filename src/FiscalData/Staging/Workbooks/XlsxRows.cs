using System.Globalization;
using System.Text;
using System.Xml;

namespace Tongjian.FiscalData;

/// <summary>The rows of one worksheet, in order. Formulas count with the value the workbook keeps for them; rows that are not written are not there.</summary>
internal sealed class XlsxRows(XlsxPackage package, XlsxSheet sheet, XlsxTexts texts) : IDisposable
{
    private const int MostColumns = 1024;
    private readonly XmlReader _xml = package.Xml(sheet.Part);
    private int _row;

    /// <returns>False at the end of the sheet.</returns>
    public bool Read(CellBatch batch)
    {
        while (_xml.Read())
        {
            if (_xml.NodeType is XmlNodeType.EndElement && _xml.LocalName == "sheetData")
                return false;
            if (_xml.NodeType is XmlNodeType.Element && _xml.LocalName == "row")
            {
                AddRow(batch);
                return true;
            }
        }
        return false;
    }

    public void Dispose() => _xml.Dispose();

    private void AddRow(CellBatch batch)
    {
        _row = int.TryParse(_xml.GetAttribute("r"), CultureInfo.InvariantCulture, out var stated) && stated > _row ? stated : _row + 1;
        var (first, start, depth) = (batch.Cells, batch.TextLength, _xml.Depth);
        if (!_xml.IsEmptyElement)
        {
            while (_xml.Read() && !(_xml.NodeType is XmlNodeType.EndElement && _xml.Depth == depth))
            {
                if (_xml.NodeType is XmlNodeType.Element && _xml.LocalName == "c")
                    AddCell(batch, first);
            }
        }
        batch.AddRecord(first, _row, start, batch.TextLength, FaultKind.None);
    }

    private void AddCell(CellBatch batch, int first)
    {
        var (place, type, style) = (_xml.GetAttribute("r"), _xml.GetAttribute("t"), _xml.GetAttribute("s"));
        if (!ReadValue(place, out var value))
            return;
        var column = place is null ? batch.Cells - first : Column(place);
        if (column >= MostColumns)
            throw new RefusedFileException("workbook.too-wide", $"工作表“{sheet.Name}”在第{MostColumns}列之后还有内容。", "删除数据区之外的内容后重新报送。");
        while (batch.Cells - first < column)
            batch.AddCell([], CellNature.Text);
        if (type == "s")
            batch.AddCell(texts[int.TryParse(value, CultureInfo.InvariantCulture, out var index) ? index : -1], CellNature.Text);
        else if (type == "e")
            batch.AddCell(Encoding.UTF8.GetBytes(value), CellNature.Error);
        else if (type is "str" or "inlineStr")
            batch.AddCell(Encoding.UTF8.GetBytes(value), CellNature.Text);
        else if (type is "b")
            batch.AddCell(value == "1" ? "TRUE"u8 : "FALSE"u8, CellNature.Text);
        else if (type is "d")
            batch.AddCell(Encoding.UTF8.GetBytes(value.Replace("T00:00:00", "", StringComparison.Ordinal).Replace('T', ' ')), CellNature.Text);
        else
            AddNumber(batch, value, int.TryParse(style, CultureInfo.InvariantCulture, out var format) && format < package.IsDate.Length && package.IsDate[format]);
    }

    /// <summary>Reads to the end of the cell.</summary>
    private bool ReadValue(string? place, out string value)
    {
        try
        {
            return ReadValue(out value);
        }
        catch (RefusedFileException tooLong) when (tooLong.Code == XlsxTexts.TooLongCode)
        {
            throw XlsxTexts.TooLong($"工作表“{sheet.Name}”的{place ?? $"第{_row}行有一格"}");
        }
    }

    private bool ReadValue(out string value)
    {
        value = "";
        if (_xml.IsEmptyElement)
            return false;
        var (depth, found) = (_xml.Depth, false);
        while (_xml.Read() && !(_xml.NodeType is XmlNodeType.EndElement && _xml.Depth == depth))
        {
            if (_xml.NodeType is XmlNodeType.Element && _xml.LocalName is "v" or "is")
            {
                value = XlsxTexts.ReadText(_xml);
                found = true;
            }
        }
        return found;
    }

    /// <summary>As the spreadsheet shows it: fifteen digits, without exponent; a date cell as ISO date, with the time where it has one.</summary>
    private void AddNumber(CellBatch batch, string value, bool isDate)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) >= 1e28)
            batch.AddCell(Encoding.UTF8.GetBytes(value), CellNature.Text);
        else if (isDate && number is >= 61 and < 2_958_466)
            batch.AddCell(Encoding.UTF8.GetBytes(Moment(number)), CellNature.Text);
        else
            batch.AddCell(Encoding.UTF8.GetBytes(((decimal)number).ToString(CultureInfo.InvariantCulture)), number >= 1e15 ? CellNature.LongNumber : CellNature.Number);
    }

    private string Moment(double serial)
    {
        var first = package.Days is DaySystem.From1904 ? new DateTime(1904, 1, 1) : new DateTime(1899, 12, 30);
        var moment = first.AddSeconds(Math.Round(serial * 86_400));
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>0 for A1, 26 for AA1.</summary>
    private static int Column(string place)
    {
        var column = 0;
        foreach (var letter in place)
        {
            if (!char.IsAsciiLetter(letter))
                break;
            column = (column * 26) + char.ToUpperInvariant(letter) - 'A' + 1;
            if (column > 1 << 16)
                break;
        }
        return column - 1;
    }
}
