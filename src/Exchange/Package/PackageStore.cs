using Tongjian.Records;

namespace Tongjian.Exchange;

/// <summary>The folder of sealed packages. A package is named by the SHA-256 of its zip and is never changed or removed.</summary>
public sealed class PackageStore(DataFolder folder)
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
    public void Keep(string file, string id) => DurableFile.Move(file, FileOf(id));
}
