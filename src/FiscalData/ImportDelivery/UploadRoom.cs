using System.Security.Cryptography;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>Where a file waits between being checked and being sealed, so that nobody has to choose it twice.</summary>
internal sealed class UploadRoom(DataFolder folder)
{
    /// <summary>Keeps the upload under its SHA-256; the same file twice lies there once.</summary>
    /// <returns>The file's token: its SHA-256.</returns>
    public async Task<string> Keep(IFormFile upload, CancellationToken stop)
    {
        Directory.CreateDirectory(Root);
        var writing = Path.Combine(Root, Guid.NewGuid().ToString("N") + ".part");
        await using (var stream = File.Create(writing))
            await upload.CopyToAsync(stream, stop);
        string token;
        await using (var stream = File.OpenRead(writing))
            token = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop));
        Directory.CreateDirectory(Path.Combine(Root, token));
        File.Move(writing, PathOf(token, upload.FileName), overwrite: true);
        return token;
    }

    /// <summary>The waiting file; null where the token is not one of ours.</summary>
    public string? Find(string? token, string? name) =>
        token is { Length: 64 } && token.All(char.IsAsciiHexDigitLower) && name is not null && File.Exists(PathOf(token, name)) ? PathOf(token, name) : null;

    /// <summary>What was sealed is in its package; the upload is not kept.</summary>
    public void Drop(string token) => Directory.Delete(Path.Combine(Root, token), recursive: true);

    private string Root => Path.Combine(folder.Temporary, "uploads");

    /// <summary>A folder per file keeps the sender's own name, by which errors and periods are told.</summary>
    private string PathOf(string token, string name) => Path.Combine(Root, token, Path.GetFileName(name.Replace('\\', '/')));
}
