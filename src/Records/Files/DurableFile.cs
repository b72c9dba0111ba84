using System.Runtime.InteropServices;

namespace Tongjian.Records;

/// <summary>A file that appears whole or not at all, and is still there after a power cut.</summary>
public static partial class DurableFile
{
    /// <summary>Gives a finished file its place, replacing what stood there. On the disk when this returns: first its bytes, then its name.</summary>
    public static void Move(string written, string place)
    {
        using (var stream = new FileStream(written, FileMode.Open, FileAccess.ReadWrite))
            stream.Flush(flushToDisk: true);
        File.Move(written, place, overwrite: true);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(place))!);
    }

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
