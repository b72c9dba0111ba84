namespace Tongjian.Tests;

/// <summary>Where the tests find the source and, beside it, the reference data.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Tongjian.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The path of a file of reference data; skips the test, with a line that says so, where the data is not beside the repository.</summary>
    public static string Reference(string path)
    {
        var full = Path.Combine(Root, "..", "shared", "data", path);
        Assert.SkipUnless(File.Exists(full) || Directory.Exists(full), $"the reference data ../shared/data/{path} is not there");
        return full;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tongjian.slnx")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("Tongjian.slnx is in no folder above the tests.");
    }
}
