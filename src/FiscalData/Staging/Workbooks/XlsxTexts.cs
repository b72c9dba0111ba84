using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Tongjian.FiscalData;

/// <summary>The texts that the cells of a workbook share, kept as UTF-8 in one piece.</summary>
internal sealed partial class XlsxTexts
{
    /// <summary>The code of the refusal of a cell that no spreadsheet would allow.</summary>
    public const string TooLongCode = "workbook.cell-too-long";

    private byte[] _bytes = new byte[1 << 12];
    private int _length;
    private readonly List<int> _ends = [];

    public static XlsxTexts Read(XmlReader xml)
    {
        var texts = new XlsxTexts();
        using var _ = xml;
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName == "si")
                texts.Add(ReadText(xml));
        }
        return texts;
    }

    /// <exception cref="InvalidDataException">A cell points to a text that is not there.</exception>
    public ReadOnlySpan<byte> this[int index] => (uint)index < (uint)_ends.Count
        ? _bytes.AsSpan((index == 0 ? 0 : _ends[index - 1]).._ends[index])
        : throw new InvalidDataException("shared text");

    /// <summary>All runs of a text, without its reading aids (rPh); the reader stands on the element and moves to its end.</summary>
    public static string ReadText(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var (depth, aids, runs) = (xml.Depth, int.MaxValue, new StringBuilder());
        while (xml.Read() && !(xml.NodeType is XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName == "rPh" && !xml.IsEmptyElement)
                aids = xml.Depth;
            else if (xml.NodeType is XmlNodeType.EndElement && xml.Depth == aids)
                aids = int.MaxValue;
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace && xml.Depth <= aids)
                runs.Append(xml.Value);
            if (runs.Length > RowSource.LongestCell)
                throw TooLong("工作簿里有一格的");
        }
        var text = runs.ToString();
        return !text.Contains("_x", StringComparison.Ordinal) ? text
            : Escape().Replace(text, e => ((char)int.Parse(e.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
    }

    /// <param name="where">The cell, where it is known.</param>
    public static RefusedFileException TooLong(string where) => new(TooLongCode, $"{where}内容超过{RowSource.LongestCell:N0}个字符。", "电子表格一格最多32,767个字符：请核对这一格，或由源系统重新导出。");

    private void Add(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_length + most > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + most));
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
        _ends.Add(_length);
    }

    /// <summary>_x000D_: a character that XML cannot hold.</summary>
    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escape();
}
