using System.Diagnostics;

namespace Tongjian.Tests;

/// <summary><c>dotnet run --project src</c> works in the caller's folder: <c>./data-demo</c> is where the README says it is.</summary>
public sealed class DotnetRunTests
{
    [Fact]
    public async Task It_works_where_it_was_called_and_not_in_the_projects_folder_as_the_web_sdk_would()
    {
        var root = Directory.CreateTempSubdirectory("tj-run-").FullName;
        try
        {
            Assert.Equal(root, await FolderOfRun(Path.Combine(Repository.Root, "src", "Tongjian.csproj"), root));

            // The control: a web project that says nothing works in its own folder, and that is seen.
            var plain = Path.Combine(Directory.CreateDirectory(Path.Combine(root, "plain")).FullName, "Plain.csproj");
            await File.WriteAllTextAsync(plain, "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>", TestContext.Current.CancellationToken);
            Assert.Equal(Path.GetDirectoryName(plain), await FolderOfRun(plain, root));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>Where the SDK would start the project's program when called from that folder.</summary>
    private static async Task<string> FolderOfRun(string project, string from)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", project, "-getProperty:RunWorkingDirectory", "-nodeReuse:false"])
        {
            WorkingDirectory = from,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, said);
        return Path.TrimEndingDirectorySeparator(said.Trim());
    }
}
