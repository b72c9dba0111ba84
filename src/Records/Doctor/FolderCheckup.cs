using System.Globalization;

namespace Tongjian.Records;

/// <summary>The data folder: may we write there, is there room, who can read the key.</summary>
internal sealed class FolderCheckup(DataFolder folder) : ICheckup
{
    /// <summary>Below this nothing is safely written any more.</summary>
    private const long EnoughBytes = 512L << 20;

    private static readonly string[] Remote = ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "fuse.sshfs"];

    public async IAsyncEnumerable<Finding> Examine([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        yield return await Writable(stop);
        var drive = new DriveInfo(folder.Root);
        yield return Room(drive.AvailableFreeSpace);
        yield return Remote.Contains(drive.DriveFormat)
            ? Finding.Bad("文件系统", $"{drive.DriveFormat}（网络文件系统）", "把数据目录移到本机磁盘：网络文件系统不能保证写入不丢失。")
            : Finding.Good("文件系统", drive.DriveFormat);
        if (!OperatingSystem.IsWindows() && Directory.GetFiles(folder.Keys, "*.key") is [_, ..] keys)
            yield return KeyRights(keys);
        yield return Finding.Good("运行环境", $".NET {Environment.Version}，{System.Runtime.InteropServices.RuntimeInformation.OSDescription}");
    }

    internal static Finding Room(long bytes)
    {
        var found = string.Create(CultureInfo.InvariantCulture, $"剩余 {bytes >> 20} MB");
        return bytes >= EnoughBytes
            ? Finding.Good("磁盘空间", found)
            : Finding.Bad("磁盘空间", found + $"，少于 {EnoughBytes >> 20} MB", "清理磁盘或换用更大的磁盘；空间不足时不要继续录入。");
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private Finding KeyRights(IEnumerable<string> files)
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var keys = files.Order(StringComparer.Ordinal).Select(file => (File: Path.GetRelativePath(folder.Root, file), Mode: File.GetUnixFileMode(file)));
        var open = keys.Where(key => (key.Mode | Owner) != Owner).ToList();
        return open.Count == 0
            ? Finding.Good("密钥", "仅本账户可读写")
            : Finding.Bad("密钥", $"其他账户也能读取：{string.Join("，", open.Select(key => $"{key.File}（{Convert.ToString((int)key.Mode, 8)}）"))}",
                $"运行 chmod 600 {string.Join(' ', open.Select(key => key.File))}；若可能已被他人读取，应更换密钥。");
    }

    private async Task<Finding> Writable(CancellationToken stop)
    {
        var probe = Path.Combine(folder.Temporary, $"{Guid.NewGuid():N}.probe");
        try
        {
            await File.WriteAllTextAsync(probe, "通鉴", stop);
            File.Delete(probe);
            return Finding.Good("数据目录", $"{folder.Root} 可读写");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return Finding.Bad("数据目录", $"{folder.Root} 不能写入：{failed.Message}", "检查目录的所有者和权限，使运行本系统的账户可以读写。");
        }
    }
}
