using System.IO.Compression;
using Tongjian.Records;

namespace Tongjian.Exchange;

/// <summary>A file that is to become a part of a package.</summary>
public sealed record PartFile(string Path, string Title, string Format, string MediaType, string File);

/// <summary>A package written to a temporary place: not yet kept, not yet acknowledged.</summary>
/// <param name="Id">The SHA-256 of the zip.</param>
/// <param name="DocumentSm3">The SM3 of datapackage.json, which names the SM3 of every part.</param>
public sealed record WrittenPackage(string Id, string File, long Bytes, string DocumentSm3, PackageManifest Manifest, PackageSigner Signer);

/// <summary>Seals: puts parts, their hashes, what the package says of itself and the signature into one zip.</summary>
public sealed class PackageWriter(NodeKey key)
{
    internal const string DocumentPath = "datapackage.json";
    internal const string HashesPath = "hashes.txt";
    internal const string SignaturePath = "signature";

    /// <summary>The zip's own day for every entry: the same parts make the same bytes.</summary>
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="IOException">The disk is full or gone: what was written so far is no package.</exception>
    public WrittenPackage Write(PackageManifest manifest, IReadOnlyList<PartFile> files, string zipFile)
    {
        var digests = files.Select(file => (file.Path, Digests: Digests.OfFile(file.File))).ToList();
        var parts = files.Zip(digests, (file, d) => new PackagePart(file.Path, file.Title, file.Format, file.MediaType, d.Digests.Bytes, d.Digests.Sha256, d.Digests.Sm3)).ToList();
        var document = PackageDocument.Write(manifest, parts);
        var documentDigests = Digests.Of(document);
        var signer = new PackageSigner(key.PublicText);

        using (var stream = new FileStream(zipFile, FileMode.Create, FileAccess.ReadWrite))
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            Add(zip, DocumentPath, new MemoryStream(document));
            foreach (var file in files)
                Add(zip, file.Path, File.OpenRead(file.File));
            Add(zip, HashesPath, new MemoryStream(PackageHashes.Write([(DocumentPath, documentDigests), .. digests])));
            Add(zip, SignaturePath, new MemoryStream(PackageSignature.Write(signer, key.Sign(document))));
        }
        return new(Digests.Sha256OfFile(zipFile), zipFile, new FileInfo(zipFile).Length, documentDigests.Sm3, manifest, signer);
    }

    /// <summary>Stored, not packed: Parquet is packed already, and how a packer packs changes with its version.</summary>
    private static void Add(ZipArchive zip, string path, Stream content)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.NoCompression);
        entry.LastWriteTime = EntryTime;
        entry.ExternalAttributes = Convert.ToInt32("100644", 8) << 16;
        using (content)
        using (var target = entry.Open())
            content.CopyTo(target);
    }
}
