using System.IO.Compression;
using System.Text;
using Tongjian.Ground;

namespace Tongjian.Exchange;

/// <summary>A package whose outside holds: form, signature and the hash of every part. Whether its rows are what it says is the receiver's to check.</summary>
/// <param name="Id">The SHA-256 of the zip.</param>
/// <param name="Folder">Where its parts lie unpacked, under their names in the package.</param>
public sealed record OpenedPackage(string Id, string DocumentSm3, PackageManifest Manifest, IReadOnlyList<PackagePart> Parts, PackageSigner Signer, string Folder)
{
    public string RowsFile => FileOf(PackagePart.RowsFormat)!;

    /// <summary>Null where no row was set aside.</summary>
    public string? RejectsFile => FileOf(PackagePart.RejectsFormat);

    private string? FileOf(string format) => Parts.FirstOrDefault(p => p.Format == format) is { } part ? Path.Combine(Folder, part.Path) : null;
}

/// <summary>Opens a package that may come from anywhere. Nothing in it is believed before its size is known to be bounded and its signature holds.</summary>
public sealed class PackageReader(PackageLimits limits)
{
    /// <param name="unpackInto">An existing folder; the parts are unpacked here, at most <see cref="PackageLimits.UnpackedBytes"/> of them.</param>
    public Outcome<OpenedPackage> Open(string file, string unpackInto)
    {
        try
        {
            if (new FileInfo(file).Length > limits.PackageBytes)
                return TooLarge($"封存包有{new FileInfo(file).Length:N0}字节，超过上限{limits.PackageBytes:N0}字节。");
            using var zip = ZipFile.OpenRead(file);
            if (Misshapen(zip) is { } refusal)
                return refusal;
            if (!Documents(zip).Accepted(out var documents, out refusal)
                || !PackageSignature.Check(documents.Signature, documents.Document).Accepted(out var signer, out refusal)
                || !PackageDocument.Read(documents.Document).Accepted(out var content, out refusal))
                return refusal;
            if (Unlisted(zip, content.Parts) is { } unlisted)
                return unlisted;
            if (Unpack(zip, content.Parts, unpackInto) is { } differing)
                return differing;
            var documentDigests = Digests.Of(documents.Document);
            var hashes = PackageHashes.Write([(PackageWriter.DocumentPath, documentDigests), .. content.Parts.Select(p => (p.Path, new Digests(p.Bytes, p.Sha256, p.Sm3)))]);
            if (!hashes.AsSpan().SequenceEqual(documents.Hashes))
                return new Refusal("package.hashes.differ", "hashes.txt 与包内各部分的哈希不一致。", Remedy: "不要使用这个包；请对方重新发送。");
            return new OpenedPackage(Digests.Sha256OfFile(file), documentDigests.Sm3, content.Manifest, content.Parts, signer, unpackInto);
        }
        catch (InvalidDataException broken)
        {
            return new Refusal("package.zip.broken", $"{Path.GetFileName(file)} 不是完整的zip文件（被截断或损坏）{(broken.Message.StartsWith('“') ? "：" + broken.Message : "。")}", Remedy: "重新拷贝或重新下载这个文件，并核对它的SHA-256。");
        }
    }

    private static Refusal TooLarge(string sentence) => new("package.zip.bomb", sentence, Remedy: "这不是正常的封存包，没有解开；请向对方核实。");

    /// <summary>What the zip's directory declares, before a byte is unpacked.</summary>
    private Refusal? Misshapen(ZipArchive zip)
    {
        if (zip.Entries.Count > limits.Entries)
            return TooLarge($"封存包里有{zip.Entries.Count}个文件，超过上限{limits.Entries}个。");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        long unpacked = 0;
        foreach (var entry in zip.Entries)
        {
            if (!IsPlain(entry.FullName))
                return new("package.zip.path", $"封存包里的文件名“{Shown(entry.FullName)}”不合规定：只许小写字母、数字、点、横线，不许带路径。", Remedy: "不要使用这个包；请对方重新封包。");
            if (!names.Add(entry.FullName))
                return new("package.zip.duplicate", $"封存包里有两个“{entry.FullName}”。", Remedy: "不要使用这个包；请对方重新封包。");
            if (entry.Length < 0 || entry.Length > limits.UnpackedBytes - unpacked)
                return TooLarge($"封存包解开后超过上限{limits.UnpackedBytes:N0}字节（到“{entry.FullName}”为止）。");
            unpacked += entry.Length;
            if (entry.Length > limits.RatioFrom && entry.Length / limits.Ratio > entry.CompressedLength)
                return TooLarge($"“{entry.FullName}”压缩后{entry.CompressedLength:N0}字节，解开要{entry.Length:N0}字节，压缩比超过{limits.Ratio}。");
        }
        return null;
    }

    private Outcome<(byte[] Document, byte[] Hashes, byte[] Signature)> Documents(ZipArchive zip)
    {
        var documents = new List<byte[]>();
        foreach (var path in (string[])[PackageWriter.DocumentPath, PackageWriter.HashesPath, PackageWriter.SignaturePath])
        {
            if (zip.GetEntry(path) is not { } entry)
            {
                return path == PackageWriter.SignaturePath
                    ? new Refusal("package.signature.missing", "封存包没有签名（缺少 signature）。", Remedy: "请对方签名后重新发送。")
                    : new Refusal("package.part.missing", $"封存包里缺少 {path}。", Remedy: "请对方重新封包。");
            }
            if (entry.Length > limits.DocumentBytes)
                return TooLarge($"{path} 有{entry.Length:N0}字节，超过上限{limits.DocumentBytes:N0}字节。");
            using var memory = new MemoryStream();
            if (!Copy(entry, memory))
                return TooLarge($"{path} 解开后比它声明的{entry.Length:N0}字节更长。");
            documents.Add(memory.ToArray());
        }
        return (documents[0], documents[1], documents[2]);
    }

    /// <summary>Everything in the zip stands in datapackage.json, and the other way round.</summary>
    private static Refusal? Unlisted(ZipArchive zip, IReadOnlyList<PackagePart> parts)
    {
        var listed = parts.Select(p => p.Path).Concat([PackageWriter.DocumentPath, PackageWriter.HashesPath, PackageWriter.SignaturePath]).ToList();
        var present = zip.Entries.Select(e => e.FullName).ToList();
        if (listed.Except(present).FirstOrDefault() is { } missing)
            return new("package.part.missing", $"datapackage.json 列出了“{Shown(missing)}”，包里没有。", Remedy: "请对方重新封包。");
        if (present.Except(listed).FirstOrDefault() is { } extra)
            return new("package.part.unlisted", $"包里的“{extra}”没有列入 datapackage.json。", Remedy: "不要使用这个包；请对方重新封包。");
        return parts.Count(p => p.Format == PackagePart.RowsFormat) == 1 && parts.Count(p => p.Format == PackagePart.RejectsFormat) <= 1 && listed.Distinct().Count() == listed.Count
            ? null
            : new("package.manifest.broken", "datapackage.json 应当恰好列出一个数据文件，至多一个剔除清单。", Remedy: "请对方重新封包。");
    }

    private static Refusal? Unpack(ZipArchive zip, IReadOnlyList<PackagePart> parts, string folder)
    {
        foreach (var part in parts)
        {
            var target = Path.Combine(folder, part.Path);
            using (var stream = new FileStream(target, FileMode.Create, FileAccess.Write))
            {
                if (!Copy(zip.GetEntry(part.Path)!, stream))
                    return TooLarge($"“{part.Path}”解开后比它声明的{zip.GetEntry(part.Path)!.Length:N0}字节更长。");
            }
            var found = Digests.OfFile(target);
            if (found != new Digests(part.Bytes, part.Sha256, part.Sm3))
                return new("package.part.hash", $"“{part.Path}”的哈希与 datapackage.json 登记的不一致：登记SHA-256 {Shown(part.Sha256)}，实际 {found.Sha256}。", Remedy: "不要使用这个包；请对方重新发送。");
        }
        return null;
    }

    /// <returns>False when more comes out than the zip declared: nothing past the declared length is written.</returns>
    private static bool Copy(ZipArchiveEntry entry, Stream target)
    {
        using var source = entry.Open();
        var buffer = new byte[1 << 16];
        var left = entry.Length;
        int read;
        while ((read = source.Read(buffer, 0, (int)Math.Min(buffer.Length, left + 1))) > 0)
        {
            if (read > left)
                return false;
            target.Write(buffer, 0, read);
            left -= read;
        }
        return left == 0 ? true : throw new InvalidDataException($"“{entry.FullName}”在{entry.Length - left:N0}字节处中断。");
    }

    /// <summary>A name out of a stranger's file, fit to be shown: no control characters, no more than a line.</summary>
    private static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (var c in text.Take(80))
            shown.Append(char.IsControl(c) ? '?' : c);
        return shown.ToString();
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= 100 && name[0] != '.' && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_');
}
