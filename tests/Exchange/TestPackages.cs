using System.IO.Compression;
using System.Text;
using Tongjian.Exchange;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>Packages made for tests, and ways to spoil them. The rows file is any bytes: what is in it is FiscalData's to check.</summary>
internal sealed class TestPackages : IDisposable
{
    public static readonly byte[] Rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("rows as Parquet would have them; ", 200)));

    private int _made;

    public TestPackages() => Key = NodeKey.OpenOrCreate(new DataFolder(Path.Combine(Folder, "data")), "test-node");

    public string Folder { get; } = Directory.CreateTempSubdirectory("tongjian-packages-").FullName;

    public NodeKey Key { get; }

    public PackageSigner Signer => new(Key.PublicText);

    public static PackageManifest Manifest { get; } = new()
    {
        Source = "421200-czj",
        Dataset = "payment_voucher",
        DatasetTitle = "国库集中支付凭证",
        Period = "2021-03",
        Region = "421200000",
        Currency = "CNY",
        Created = new(2021, 4, 8, 1, 2, 3, TimeSpan.Zero),
        Rows = 2,
        SumFen = -3,
        RejectedRows = 1,
        RejectedSumFen = 0,
        RowTreeRoot = new('a', 64),
        Restates = new('b', 64),
        Reason = "更正\"两笔\"",
        Mapping = "canonical",
        OriginalName = "支付 3月.csv",
        OriginalSha256 = new('c', 64),
        Fields = [new("pay_cert_no", "支付凭证号", "string"), new("xpay_amt", "实际支付金额", "integer", "fen")],
        Key = ["pay_cert_no"],
    };

    public PackageWriter Writer => new(Key);

    public WrittenPackage Write(PackageManifest? manifest = null)
    {
        var rows = New("rows.parquet");
        File.WriteAllBytes(rows, Rows);
        var rejects = New("rejects.csv");
        File.WriteAllText(rejects, "行,原因\n3,金额不是数字\n");
        return Writer.Write(manifest ?? Manifest,
            [new("rows.parquet", "数据", PackagePart.RowsFormat, "application/vnd.apache.parquet", rows), new("rejects.csv", "剔除清单", PackagePart.RejectsFormat, "text/csv", rejects)],
            New("package.zip"));
    }

    /// <summary>The package's entries, changed by hand and zipped again: what someone without the key can do.</summary>
    public string Forge(Action<List<(string Path, byte[] Bytes)>> change, CompressionLevel level = CompressionLevel.NoCompression)
    {
        var entries = Entries(Write().File);
        change(entries);
        return Zip(entries, level);
    }

    /// <summary>The package with another datapackage.json, hashed and signed again with the same key: what a careless sender can do.</summary>
    public string Resign(Func<string, string> changeDocument) => Forge(entries =>
    {
        var document = Encoding.UTF8.GetBytes(changeDocument(Encoding.UTF8.GetString(entries[0].Bytes)));
        entries[0] = (entries[0].Path, document);
        Replace(entries, "signature", PackageSignature.Write(Signer, Key.Sign(document)));
        Replace(entries, "hashes.txt", PackageHashes.Write(entries.Where(e => e.Path is not ("hashes.txt" or "signature")).Select(e => (e.Path, Digests.Of(e.Bytes)))));
    });

    public string Zip(List<(string Path, byte[] Bytes)> entries, CompressionLevel level = CompressionLevel.NoCompression)
    {
        var file = New("forged.zip");
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach (var (path, bytes) in entries)
        {
            using var target = zip.CreateEntry(path, level).Open();
            target.Write(bytes);
        }
        return file;
    }

    public static List<(string Path, byte[] Bytes)> Entries(string zipFile)
    {
        using var zip = ZipFile.OpenRead(zipFile);
        return [.. zip.Entries.Select(entry =>
        {
            using var memory = new MemoryStream();
            using var source = entry.Open();
            source.CopyTo(memory);
            return (entry.FullName, memory.ToArray());
        })];
    }

    public static void Replace(List<(string Path, byte[] Bytes)> entries, string path, byte[] bytes) =>
        entries[entries.FindIndex(e => e.Path == path)] = (path, bytes);

    public string New(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, (++_made).ToString("D3", null))).FullName, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
