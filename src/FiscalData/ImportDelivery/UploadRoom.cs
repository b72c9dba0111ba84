using System.Security.Cryptography;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>Where a file waits between being checked and being sealed, so that nobody has to choose it twice: for a day, and over restarts.</summary>
internal sealed class UploadRoom(DataFolder folder, TimeProvider clock)
{
    /// <summary>Bytes that all waiting files together may take.</summary>
    public const long Room = 2L << 30;

    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();

    /// <summary>Keeps the upload under its SHA-256; the same file twice lies there once. What has waited for a day goes.</summary>
    /// <returns>The file's token: its SHA-256.</returns>
    public async Task<Outcome<string>> Keep(IFormFile upload, CancellationToken stop)
    {
        var writing = Path.Combine(folder.Temporary, Guid.NewGuid().ToString("N") + ".part");
        try
        {
            await using (var stream = File.Create(writing))
                await upload.CopyToAsync(stream, stop);
            string token;
            await using (var stream = File.OpenRead(writing))
                token = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop));
            return Place(writing, token, upload.FileName) is { } refusal ? refusal : token;
        }
        finally
        {
            File.Delete(writing);
        }
    }

    /// <summary>The waiting file; null where the token is not one of ours.</summary>
    public string? Find(string? token, string? name) =>
        token is { Length: 64 } && token.All(char.IsAsciiHexDigitLower) && name is not null && File.Exists(PathOf(token, name)) ? PathOf(token, name) : null;

    /// <summary>What was sealed is in its package; the upload is not kept.</summary>
    public void Drop(string token)
    {
        lock (_gate)
        {
            if (Directory.Exists(Path.Combine(folder.Uploads, token)))
                Directory.Delete(Path.Combine(folder.Uploads, token), recursive: true);
        }
    }

    private Refusal? Place(string written, string token, string name)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var waiting = 0L;
            foreach (var file in new DirectoryInfo(folder.Uploads).GetFiles("*", SearchOption.AllDirectories))
            {
                if (now - file.LastWriteTimeUtc >= Patience)
                    file.Delete();
                else
                    waiting += file.Length;
            }
            foreach (var empty in Directory.GetDirectories(folder.Uploads).Where(d => !Directory.EnumerateFileSystemEntries(d).Any()))
                Directory.Delete(empty);
            if (Find(token, name) is null && waiting + new FileInfo(written).Length > Room)
                return new("import.room", "等待封存的文件已占满2 GiB，暂时不能再上传。", Remedy: "先封存已检查的文件，或等一天（不封存的到时清除）；也可以用 import 命令。");
            File.SetLastWriteTimeUtc(written, now);
            Directory.CreateDirectory(Path.Combine(folder.Uploads, token));
            File.Move(written, PathOf(token, name), overwrite: true);
            return null;
        }
    }

    /// <summary>A folder per file keeps the sender's own name, by which errors and periods are told.</summary>
    private string PathOf(string token, string name) => Path.Combine(folder.Uploads, token, Path.GetFileName(name.Replace('\\', '/')));
}
