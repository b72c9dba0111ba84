using System.Buffers;
using System.IO.Compression;
using System.Xml;

namespace Tongjian.FiscalData;

/// <summary>
/// Looks a workbook over before anything reads it: unpacks every XML part once into nothing, counting, so that neither a zip bomb nor a document type can reach the reader.
/// </summary>
internal static class XlsxGuard
{
    private const int MostParts = 2_000;
    private const long MostBytes = 512L << 20;
    private const long MostSharedBytes = 128L << 20;

    /// <summary>Small parts may shrink as they like; a large one that shrinks more than this was made to.</summary>
    private const int MostShrink = 250;
    private const long LargePart = 16L << 20;

    /// <returns>From which day the workbook counts.</returns>
    /// <exception cref="RefusedFileException">Not a workbook, damaged, or made to do harm.</exception>
    public static DaySystem Check(Stream file)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            CheckParts(zip);
            var total = 0L;
            foreach (var part in zip.Entries.Where(IsXml))
                total += Unpack(part, MostBytes - total);
            return Days(zip);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException)
        {
            throw Damaged();
        }
        finally
        {
            file.Position = 0;
        }
    }

    public static RefusedFileException Damaged() => new("workbook.damaged", "工作簿已损坏或不完整，不能读取。", "用Excel或WPS打开并另存后重新报送。");

    private static void CheckParts(ZipArchive zip)
    {
        if (zip.GetEntry("xl/workbook.xml") is null)
            throw new RefusedFileException("file.not-a-workbook", "是压缩包，但不是.xlsx工作簿。", "封存包请从“交换包”入口导入；其他压缩包请解压后报送其中的文件。");
        if (zip.Entries.Count > MostParts || zip.Entries.Select(e => e.FullName).Distinct(StringComparer.OrdinalIgnoreCase).Count() != zip.Entries.Count)
            throw new RefusedFileException("workbook.unsafe", "工作簿的内部结构不正常（部件过多或重名）。", "用Excel或WPS另存为新的工作簿后重新报送。");
    }

    private static bool IsXml(ZipArchiveEntry part) =>
        part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || part.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    /// <summary>Counts what really comes out: the size a zip states for itself may be a lie.</summary>
    private static long Unpack(ZipArchiveEntry part, long left)
    {
        var limit = part.Name.Equals("sharedStrings.xml", StringComparison.OrdinalIgnoreCase) ? Math.Min(left, MostSharedBytes) : left;
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            using var stream = part.Open();
            var length = 0L;
            for (int read; (read = stream.Read(buffer)) > 0; length += read)
            {
                if (buffer.AsSpan(0, read).IndexOf("<!DOCTYPE"u8) >= 0 || buffer.AsSpan(0, read).IndexOf("<!ENTITY"u8) >= 0)
                    throw new RefusedFileException("workbook.doctype", "工作簿中含有文档类型声明，可能用来读取服务器上的文件。", "用Excel或WPS另存为新的工作簿后重新报送。");
                if (length + read > limit || (length + read > LargePart && (length + read) / MostShrink > part.CompressedLength))
                    throw new RefusedFileException("workbook.too-large", "工作簿展开后过大。", "删除数据区之外的格式和空行，或拆成几个文件；大批数据请用CSV或Parquet。");
            }
            return length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static DaySystem Days(ZipArchive zip)
    {
        using var stream = zip.GetEntry("xl/workbook.xml")!.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (reader.Read())
        {
            if (reader.LocalName == "workbookPr" && reader.GetAttribute("date1904") is "1" or "true")
                return DaySystem.From1904;
        }
        return DaySystem.From1900;
    }
}
