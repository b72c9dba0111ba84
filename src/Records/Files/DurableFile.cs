using System.Runtime.InteropServices;

namespace Tongjian.Records;

/// <summary>A file that appears whole or not at all, and is still there after a power cut.</summary>
public static partial class DurableFile
{
    /// <summary>Makes a file with this content, unless there is one; what stands there is never replaced.</summary>
    /// <param name="secret">Only the account that the program runs under may read it.</param>
    public static void Create(string place, ReadOnlySpan<byte> content, bool secret = false)
    {
        if (File.Exists(place))
            return;
        var written = Write(place, content, secret);
        try
        {
            File.Move(written, place, overwrite: false);
        }
        catch (IOException) when (File.Exists(place))
        {
            // Another process was first: its file stays.
            File.Delete(written);
        }
        FlushFolder(FolderOf(place));
    }

    /// <summary>Gives this content to a file, whether there was one or not.</summary>
    public static void Replace(string place, ReadOnlySpan<byte> content)
    {
        File.Move(Write(place, content, secret: false), place, overwrite: true);
        FlushFolder(FolderOf(place));
    }

    /// <summary>Makes a folder, and those above it, whose name is still there after a power cut.</summary>
    public static void CreateFolder(string path, bool secret = false)
    {
        if (Directory.Exists(path))
            return;
        if (Path.GetDirectoryName(path) is { Length: > 0 } above)
            CreateFolder(above);
        if (secret && !OperatingSystem.IsWindows())
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        else
            Directory.CreateDirectory(path);
        FlushFolder(FolderOf(path));
    }

    /// <summary>Gives a finished file its place, replacing what stood there. On the disk when this returns: first its bytes, then its name.</summary>
    public static void Move(string written, string place)
    {
        using (var stream = new FileStream(written, FileMode.Open, FileAccess.ReadWrite))
            stream.Flush(flushToDisk: true);
        File.Move(written, place, overwrite: true);
        FlushFolder(FolderOf(place));
    }

    /// <summary>A finished file beside its place, on the disk.</summary>
    private static string Write(string place, ReadOnlySpan<byte> content, bool secret)
    {
        var written = $"{place}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (secret && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(written, options);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
        return written;
    }

    private static string FolderOf(string place) => Path.GetDirectoryName(Path.GetFullPath(place))!;

    /// <summary>Writes the names in a folder to the disk. Windows does so by itself, and cannot be asked.</summary>
    private static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(path, 0);
        if (handle < 0 || Flush(handle) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (handle >= 0)
                _ = Close(handle);
            throw new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(error)}");
        }
        _ = Close(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
