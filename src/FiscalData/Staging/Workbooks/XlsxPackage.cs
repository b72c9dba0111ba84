using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Tongjian.FiscalData;

/// <summary>
/// The parts of an .xlsx workbook (ISO/IEC 29500), transitional or strict, as Excel, WPS and LibreOffice write them. What a part unpacks to is bounded, and a document type is
/// refused, so that neither a zip bomb nor an entity can do harm.
/// </summary>
internal sealed class XlsxPackage : IDisposable
{
    private const int MostParts = 2_000;
    private const long MostSharedBytes = 128L << 20;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _parts;

    /// <summary>Over all parts that are read.</summary>
    private long _bytesLeft = 768L << 20;

    /// <exception cref="RefusedFileException">Not a workbook, damaged, or made to do harm.</exception>
    public XlsxPackage(Stream file)
    {
        _zip = new ZipArchive(file, ZipArchiveMode.Read);
        if (_zip.Entries.Count > MostParts)
            throw Unsafe();
        _parts = new(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in _zip.Entries)
        {
            if (!_parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry))
                throw Unsafe();
        }
        var main = Target("_rels/.rels", "", "officeDocument")
            ?? throw new RefusedFileException("file.not-a-workbook", "是压缩包，但不是.xlsx工作簿。", "封存包请改回 .zip 后缀再导入；其他压缩包请解压后报送其中的文件。");
        var (folder, name) = (main[..(main.LastIndexOf('/') + 1)], main[(main.LastIndexOf('/') + 1)..]);
        var relations = $"{folder}_rels/{name}.rels";
        Sheets = ReadWorkbook(main, relations, folder);
        IsDate = Target(relations, folder, "styles") is { } styles ? XlsxStyles.Read(Xml(styles)) : [];
        SharedTexts = Target(relations, folder, "sharedStrings");
    }

    public DaySystem Days { get; private set; } = DaySystem.From1900;

    /// <summary>In the order of the tabs.</summary>
    public IReadOnlyList<XlsxSheet> Sheets { get; }

    /// <summary>By cell format: it shows a date.</summary>
    public bool[] IsDate { get; }

    /// <summary>The part with the shared texts; null where there are none.</summary>
    public string? SharedTexts { get; }

    public static RefusedFileException Damaged() => new("workbook.damaged", "工作簿已损坏或不完整，不能读取。", "用Excel或WPS打开并另存后重新报送。");

    /// <exception cref="InvalidDataException">There is no such part.</exception>
    public XmlReader Xml(string part)
    {
        if (!_parts.TryGetValue(part, out var entry))
            throw new InvalidDataException(part);
        var limit = part == SharedTexts ? MostSharedBytes : long.MaxValue;
        var stream = new XlsxPartStream(entry, count => (_bytesLeft -= count) >= 0 && (limit -= count) >= 0);
        return XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, CloseInput = true });
    }

    public void Dispose() => _zip.Dispose();

    private static RefusedFileException Unsafe() => new("workbook.unsafe", "工作簿的内部结构不正常（部件过多或重名）。", "用Excel或WPS另存为新的工作簿后重新报送。");

    private List<XlsxSheet> ReadWorkbook(string main, string relations, string folder)
    {
        var targets = Relations(relations, folder).ToDictionary(r => r.Id, r => r.Target, StringComparer.Ordinal);
        var sheets = new List<XlsxSheet>();
        using var xml = Xml(main);
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName == "workbookPr" && xml.GetAttribute("date1904") is "1" or "true")
                Days = DaySystem.From1904;
            else if (xml.NodeType is XmlNodeType.Element && xml.LocalName == "sheet" && targets.TryGetValue(RelationId(xml), out var target) && _parts.ContainsKey(target))
                sheets.Add(new(xml.GetAttribute("name") ?? "", target, xml.GetAttribute("state") is not ("hidden" or "veryHidden")));
        }
        return sheets.Count > 0 ? sheets : throw Damaged();
    }

    private static string RelationId(XmlReader xml)
    {
        for (var i = 0; i < xml.AttributeCount; i++)
        {
            xml.MoveToAttribute(i);
            if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
            {
                var id = xml.Value;
                xml.MoveToElement();
                return id;
            }
        }
        xml.MoveToElement();
        return "";
    }

    private string? Target(string relations, string folder, string type) =>
        Relations(relations, folder).FirstOrDefault(r => r.Type.EndsWith('/' + type, StringComparison.Ordinal)).Target is { } target && _parts.ContainsKey(target) ? target : null;

    private List<(string Id, string Type, string Target)> Relations(string part, string folder)
    {
        var relations = new List<(string, string, string)>();
        if (!_parts.ContainsKey(part))
            return relations;
        using var xml = Xml(part);
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External" && xml.GetAttribute("Target") is { } target)
                relations.Add((xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", target.StartsWith('/') ? target[1..] : folder + target));
        }
        return relations;
    }
}

/// <param name="Part">Name of the part with its cells.</param>
internal sealed record XlsxSheet(string Name, string Part, bool IsVisible);

/// <summary>Which cell formats of a workbook show a date.</summary>
internal static class XlsxStyles
{
    public static bool[] Read(XmlReader xml)
    {
        using var _ = xml;
        var custom = new Dictionary<string, string>(StringComparer.Ordinal);
        var dates = new List<bool>();
        var inCells = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
                inCells = xml.NodeType is XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml.NodeType is not XmlNodeType.Element)
                continue;
            else if (xml.LocalName == "numFmt")
                custom[xml.GetAttribute("numFmtId") ?? ""] = xml.GetAttribute("formatCode") ?? "";
            else if (xml.LocalName == "xf" && inCells)
                dates.Add(ShowsDate(xml.GetAttribute("numFmtId") ?? "0", custom));
        }
        return [.. dates];
    }

    private static bool ShowsDate(string id, Dictionary<string, string> custom) => custom.TryGetValue(id, out var code)
        ? ShowsDate(code)
        : int.TryParse(id, CultureInfo.InvariantCulture, out var number) && number is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58;

    /// <summary>A year or a day outside quotes, brackets and escapes.</summary>
    private static bool ShowsDate(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] is '\\' or '_' or '*')
                i++;
            else if (code[i] is '"' or '[')
                i = code.IndexOf(code[i] == '"' ? '"' : ']', i + 1) is >= 0 and var end ? end : code.Length;
            else if (code[i] is 'y' or 'Y' or 'd' or 'D' or 'e')
                return true;
        }
        return false;
    }
}
