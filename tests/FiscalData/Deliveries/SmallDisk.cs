using System.Diagnostics;

namespace Tongjian.Tests;

/// <summary>A file system in memory of a few megabytes: a disk that can be full.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string root) => Root = root;

    public string Root { get; }

    private string Ballast => Path.Combine(Root, "ballast");

    /// <returns>Null where this user may not mount.</returns>
    public static SmallDisk? Mount(int mebibytes)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var root = Directory.CreateTempSubdirectory("tongjian-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={mebibytes}m"), "tmpfs", root) == 0)
            return new(root);
        Directory.Delete(root);
        return null;
    }

    /// <summary>Takes all room but about this many bytes.</summary>
    public void LeaveFree(long bytes)
    {
        using var ballast = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        var page = new byte[4096];
        for (var left = new DriveInfo(Root).AvailableFreeSpace - bytes; left > 0; left -= page.Length)
            ballast.Write(page, 0, (int)Math.Min(page.Length, left));
    }

    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", "-l", Root);
        Directory.Delete(Root);
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
