using System.Security.Cryptography;

namespace Tongjian.Records;

/// <summary>Documents by their content (文件库): each is named by its SHA-256, kept once, and never changed.</summary>
public sealed class FileStore(DataFolder folder) : IVerifiable
{
    /// <summary>Keeps the content; on the disk when this returns. Content that is there already is kept once.</summary>
    /// <returns>Its SHA-256 in lower-case hexadecimal.</returns>
    public async Task<string> Put(Stream content, CancellationToken stop)
    {
        var written = Path.Combine(folder.Temporary, $"{Guid.NewGuid():N}.part");
        try
        {
            string id;
            await using (var file = new FileStream(written, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await content.CopyToAsync(file, stop);
                file.Position = 0;
                id = await Hash(file, stop);
            }
            // A damaged file under this name is replaced by what it should be.
            if (await Open(id, stop) is { } there)
                await there.DisposeAsync();
            else
                Keep(written, id);
            return id;
        }
        finally
        {
            File.Delete(written);
        }
    }

    /// <summary>The content, after its hash has been found right.</summary>
    /// <returns>Null where there is no such file, and where it is no longer what its name says; <c>verify</c> tells which.</returns>
    public async Task<Stream?> Open(string id, CancellationToken stop)
    {
        if (!IsId(id) || !File.Exists(PlaceOf(id)))
            return null;
        var file = new FileStream(PlaceOf(id), FileMode.Open, FileAccess.Read);
        if (await Hash(file, stop) == id)
        {
            file.Position = 0;
            return file;
        }
        await file.DisposeAsync();
        return null;
    }

    public async Task<Verified> Verify(CancellationToken stop)
    {
        var mismatches = new List<Mismatch>();
        var count = 0;
        foreach (var place in Directory.EnumerateFiles(folder.Files, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            count++;
            var name = Path.GetFileName(place);
            await using var file = new FileStream(place, FileMode.Open, FileAccess.Read);
            if (!IsId(name) || PlaceOf(name) != place)
                mismatches.Add(new(new("file", name), "file.strange", $"文件库中的 {place} 不是本系统存入的。"));
            else if (await Hash(file, stop) != name)
                mismatches.Add(new(new("file", name), "file.changed", $"文件 {name} 的内容与其名称（SHA-256）不符：内容被改动或磁盘损坏。"));
        }
        return new($"文件库：{count}个文件", mismatches);
    }

    private void Keep(string written, string id)
    {
        DurableFile.CreateFolder(Path.GetDirectoryName(PlaceOf(id))!);
        DurableFile.Move(written, PlaceOf(id));
    }

    /// <summary>Folders of the first two digits: no folder grows to a hundred thousand names.</summary>
    private string PlaceOf(string id) => Path.Combine(folder.Files, id[..2], id);

    private static bool IsId(string id) => id.Length == 2 * SHA256.HashSizeInBytes && id.All(char.IsAsciiHexDigitLower);

    private static async Task<string> Hash(FileStream file, CancellationToken stop) => Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop));
}
