using System.Security.Cryptography;
using System.Text;
using Tongjian.Records;

namespace Tongjian.Tests;

public sealed class FileStoreTests : IDisposable
{
    private readonly DataFolder _folder = new(Directory.CreateTempSubdirectory("tongjian-").FullName);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder.Root, recursive: true);

    [Fact]
    public async Task Content_is_named_by_its_hash_and_kept_once()
    {
        var store = new FileStore(_folder);
        var content = Encoding.UTF8.GetBytes("关于2021年预算执行情况的审议意见");
        var id = await store.Put(new MemoryStream(content), Stop);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), id);
        Assert.Equal(id, await store.Put(new MemoryStream(content), Stop));
        Assert.Single(Directory.GetFiles(_folder.Files, "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(_folder.Temporary));
        await using var read = await store.Open(id, Stop);
        Assert.Equal(content, await Bytes(read!));
    }

    [Fact]
    public async Task A_file_is_made_once_and_a_secret_one_for_its_owner_alone()
    {
        var (open, secret) = (Path.Combine(_folder.Root, "open"), Path.Combine(_folder.Root, "secret"));
        DurableFile.Create(open, "1"u8);
        DurableFile.Create(secret, "1"u8, secret: true);
        DurableFile.Create(secret, "2"u8, secret: true);
        Assert.Equal("1", await File.ReadAllTextAsync(secret, Stop));
        DurableFile.Replace(open, "2"u8);
        Assert.Equal("2", await File.ReadAllTextAsync(open, Stop));
        Assert.Equal(["open", "secret"], Directory.GetFiles(_folder.Root).Select(Path.GetFileName).Order());
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secret));
        Assert.NotEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(open)); // the control: others may read it
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Keys));
    }

    [Fact]
    public async Task A_damaged_file_is_not_read_but_named_and_mended_by_the_same_content()
    {
        var store = new FileStore(_folder);
        var id = await store.Put(new MemoryStream([1, 2, 3]), Stop);
        await File.WriteAllBytesAsync(Directory.GetFiles(_folder.Files, "*", SearchOption.AllDirectories)[0], [1, 2, 4], Stop);
        Assert.Null(await store.Open(id, Stop));
        Assert.Equal($"file/{id}", Assert.Single((await store.Verify(Stop)).Mismatches).Record.ToString());
        await store.Put(new MemoryStream([1, 2, 3]), Stop);
        Assert.Empty((await store.Verify(Stop)).Mismatches);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing_to_see()
    {
        var store = new FileStore(_folder);
        await Assert.ThrowsAsync<IOException>(() => store.Put(new BreaksOff(), Stop));
        Assert.Empty(Directory.GetFiles(_folder.Files, "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(_folder.Temporary));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../keys/node.key")]
    [InlineData("ABCDEF")]
    [InlineData("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    public async Task A_name_that_is_none_of_ours_opens_nothing(string id) => Assert.Null(await new FileStore(_folder).Open(id, Stop));

    [Fact]
    public async Task A_file_that_somebody_laid_there_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Files, "note.txt"), "x", Stop);
        Assert.Equal("file.strange", Assert.Single((await new FileStore(_folder).Verify(Stop)).Mismatches).Code);
    }

    private static async Task<byte[]> Bytes(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Stop);
        return bytes.ToArray();
    }

    private sealed class BreaksOff : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            destination.Write(new byte[70_000]);
            throw new IOException("the line broke");
        }
    }
}
