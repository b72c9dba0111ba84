using System.IO.Compression;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>A file handed in with a step, told by its bytes and not by its name.</summary>
/// <param name="Kind">Its media type.</param>
internal sealed record Attachment(string Name, string Kind, byte[] Content)
{
    public const int MostBytes = 20 << 20;
    public const int MostFiles = 3;

    private const int LongestName = 120;
    private const int MostParts = 5000;
    private const string Allowed = "PDF、OFD、JPG、PNG、DOCX、XLSX";

    private static readonly (string Extension, string Kind, Func<byte[], bool> Fits)[] Forms =
    [
        (".pdf", "application/pdf", c => Begins(c, "%PDF-"u8)),
        (".png", "image/png", c => Begins(c, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
        (".jpg", "image/jpeg", c => Begins(c, [0xff, 0xd8, 0xff])),
        (".jpeg", "image/jpeg", c => Begins(c, [0xff, 0xd8, 0xff])),
        (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", c => Holds(c, "word/document.xml")),
        (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", c => Holds(c, "xl/workbook.xml")),
        (".ofd", "application/ofd", c => Holds(c, "OFD.xml")),
    ];

    /// <summary>What a file field takes.</summary>
    public static string Accept { get; } = string.Join(',', Forms.Select(f => f.Extension));

    public static Outcome<Attachment> Of(string name, byte[] content)
    {
        name = Path.GetFileName(name.Replace('\\', '/'));
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            return new Refusal("attachment.name", $"附件的文件名应有1至{LongestName}个字，没有控制字符。", Remedy: "改短文件名再附。");
        if (content.Length == 0)
            return new Refusal("attachment.empty", $"附件“{name}”是空的。", Remedy: "重新选择文件。");
        if (content.Length > MostBytes)
            return TooLarge(name);
        if (Forms.FirstOrDefault(f => f.Extension.Equals(Path.GetExtension(name), StringComparison.OrdinalIgnoreCase)) is not { Kind: not null } form)
            return new Refusal("attachment.kind", $"附件“{name}”的种类不收。", Remedy: $"收{Allowed}；其他种类先转成PDF。");
        return form.Fits(content)
            ? new Attachment(name, form.Kind, content)
            : new Refusal("attachment.disguised", $"附件“{name}”的内容与扩展名不符，或者带有宏。", Remedy: $"收真正的{Allowed}文件：用原来的程序打开，另存为其中一种。");
    }

    public static Refusal TooLarge(string name) => new("attachment.large", $"附件“{name}”超过{MostBytes >> 20} MB。", Remedy: "压缩扫描的清晰度，或者分成几个文件。");

    private static bool Begins(byte[] content, ReadOnlySpan<byte> mark) => content.AsSpan().StartsWith(mark);

    /// <summary>A package of parts with that one in it, none of them a macro.</summary>
    private static bool Holds(byte[] content, string part)
    {
        try
        {
            using var package = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            return package.Entries.Count <= MostParts && package.GetEntry(part) is not null && !package.Entries.Any(e => e.Name.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
