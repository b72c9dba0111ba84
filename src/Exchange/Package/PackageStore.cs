using System.Runtime.InteropServices;
using Tongjian.Records;

namespace Tongjian.Exchange;

/// <summary>The folder of sealed packages. A package is named by the SHA-256 of its zip and is never changed or removed.</summary>
public sealed partial class PackageStore(DataFolder folder)
{
    /// <param name="id">The package's SHA-256 in lower-case hexadecimal.</param>
    public string FileOf(string id) => Path.Combine(folder.Packages, id + ".zip");

    public bool Has(string id) => File.Exists(FileOf(id));

    /// <summary>Every package in the folder, whether or not a record speaks of it.</summary>
    public IEnumerable<string> All() => Directory.EnumerateFiles(folder.Packages, "*.zip").Select(file => Path.GetFileNameWithoutExtension(file)!);

    /// <summary>A new empty folder for half-written things; whoever asked removes it.</summary>
    public string NewTemporary() => Directory.CreateDirectory(Path.Combine(folder.Temporary, Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>
    /// Moves a finished zip into the folder. It is on the disk when this returns: first the file's bytes, then its name.
    /// After a crash in between there is a file under tmp, or a package that no record names; neither is a delivery.
    /// </summary>
    public void Keep(string file, string id)
    {
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite))
            stream.Flush(flushToDisk: true);
        File.Move(file, FileOf(id), overwrite: true);
        FlushFolder(folder.Packages);
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
