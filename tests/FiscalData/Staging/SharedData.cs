namespace Tongjian.Tests;

/// <summary>Real data that lies beside the repository and is never part of it.</summary>
internal static class SharedData
{
    /// <summary>A folder under ../shared; the test is skipped where it is absent.</summary>
    public static string Folder(params string[] parts)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine([at.FullName, "shared", .. parts]);
            if (Directory.Exists(folder))
                return folder;
        }
        Assert.Skip($"../shared/{string.Join('/', parts)} is absent: real input not tested.");
        return "";
    }
}
