using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Tongjian.Tests;

/// <summary>Writes small .xlsx files by hand, so that tests can also write what no library would.</summary>
internal sealed class Workbook
{
    private readonly List<(string Name, object?[][] Rows, string[] Merged)> _sheets = [];

    /// <summary>A day count shown as a date.</summary>
    public readonly record struct Day(double Serial);

    /// <summary>A formula with the value the workbook keeps for it.</summary>
    public readonly record struct Formula(string Text, double Value);

    public readonly record struct Error(string Text);

    public bool From1904 { get; init; }

    public Workbook Sheet(string name, object?[][] rows, params string[] merged)
    {
        _sheets.Add((name, rows, merged));
        return this;
    }

    public byte[] Save()
    {
        var numbered = _sheets.Select((sheet, i) => (sheet, Number: (i + 1).ToString(CultureInfo.InvariantCulture))).ToList();
        return Zip(
        [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"),
            ("_rels/.rels", Relations(("rId1", "officeDocument", "xl/workbook.xml"))),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}/relationships\"><workbookPr date1904=\"{(From1904 ? 1 : 0)}\"/><sheets>"
                + string.Concat(numbered.Select(s => $"<sheet name=\"{s.sheet.Name}\" sheetId=\"{s.Number}\" r:id=\"rId{s.Number}\"/>")) + "</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", Relations([.. numbered.Select(s => ("rId" + s.Number, "worksheet", $"worksheets/sheet{s.Number}.xml")), ("rId900", "styles", "styles.xml")])),
            ("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"),
            .. numbered.Select(s => ($"xl/worksheets/sheet{s.Number}.xml", SheetXml(s.sheet.Rows, s.sheet.Merged))),
        ]);
    }

    public static byte[] Zip(IEnumerable<(string Name, string Text)> parts)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return bytes.ToArray();
    }

    /// <summary>The same workbook with one of its parts replaced.</summary>
    public static byte[] Replace(byte[] workbook, string name, Action<Stream> write)
    {
        var bytes = new MemoryStream();
        bytes.Write(workbook);
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(name)?.Delete();
            using var stream = zip.CreateEntry(name).Open();
            write(stream);
        }
        return bytes.ToArray();
    }

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006";

    private static string Relations(params (string Id, string Type, string Target)[] relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{Office}/relationships/{r.Type}\" Target=\"{r.Target}\"/>")) + "</Relationships>";

    private static string SheetXml(object?[][] rows, string[] merged)
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetData>");
        for (var row = 0; row < rows.Length; row++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\">");
            for (var column = 0; column < rows[row].Length; column++)
                xml.Append(Cell($"{(char)('A' + column)}{row + 1}", rows[row][column]));
            xml.Append("</row>");
        }
        xml.Append("</sheetData>");
        if (merged.Length > 0)
            xml.Append(CultureInfo.InvariantCulture, $"<mergeCells count=\"{merged.Length}\">{string.Concat(merged.Select(m => $"<mergeCell ref=\"{m}\"/>"))}</mergeCells>");
        return xml.Append("</worksheet>").ToString();
    }

    private static string Cell(string place, object? value) => value switch
    {
        null => "",
        Day day => $"<c r=\"{place}\" s=\"1\"><v>{day.Serial.ToString("R", CultureInfo.InvariantCulture)}</v></c>",
        Formula formula => $"<c r=\"{place}\"><f>{SecurityElement.Escape(formula.Text)}</f><v>{formula.Value.ToString("R", CultureInfo.InvariantCulture)}</v></c>",
        Error error => $"<c r=\"{place}\" t=\"e\"><v>{error.Text}</v></c>",
        double number => $"<c r=\"{place}\"><v>{number.ToString("R", CultureInfo.InvariantCulture)}</v></c>",
        _ => $"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(value.ToString())}</t></is></c>",
    };
}
