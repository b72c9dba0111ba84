using Tongjian.FiscalData;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>settings.json decides how much of the machine the engine takes.</summary>
public sealed class EngineSettingsTests : IDisposable
{
    private readonly DataFolder _folder = new(Directory.CreateTempSubdirectory("tongjian-settings-").FullName);

    [Fact]
    public void What_the_file_says_goes_and_what_it_does_not_say_stays()
    {
        File.WriteAllText(_folder.SettingsFile, """{ "region": "咸宁市", "engine": { "memory_mib": 512 } }""");

        var settings = EngineSettings.Read(_folder);

        Assert.Equal(512, settings.MemoryMiB);
        Assert.Equal(Environment.ProcessorCount, settings.Threads);
    }

    [Theory]
    [InlineData("""{ "engine": { "threads": 0 } }""", "engine.threads 是0")]
    [InlineData("""{ "engine": { "memory_mib": 100 } }""", "不得小于256")]
    [InlineData("""{ "engine": { "memory_mib": "much" } }""", "memory_mib")]
    [InlineData("""{ "engine": null }""", "engine")]
    [InlineData("""{ "engine": """, "读不懂")]
    public void A_setting_out_of_range_is_named_with_its_file(string text, string said)
    {
        File.WriteAllText(_folder.SettingsFile, text);

        var refused = Assert.Throws<InvalidDataException>(() => EngineSettings.Read(_folder));

        Assert.Contains("settings.json", refused.Message, StringComparison.Ordinal);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder.Root, recursive: true);
}
