using System.Text.Json.Serialization;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>How much of the machine the fiscal engine may use: <c>"engine": { "threads": 2, "memory_mib": 512 }</c> in <c>settings.json</c>.</summary>
public sealed record EngineSettings
{
    /// <summary>1 to 256; all processors by default.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>MiB that DuckDB may hold before it spills to the data folder, from 256 on; by default half of the machine, at least 512.</summary>
    [JsonPropertyName("memory_mib")]
    public int MemoryMiB { get; init; } = (int)Math.Max(512, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 >> 20);

    /// <exception cref="InvalidDataException">The file does not read, or a number is outside its range.</exception>
    public static EngineSettings Read(DataFolder folder)
    {
        var engine = SettingsFile.Read<FiscalSettings>(folder).Engine;
        if (engine.Threads is < 1 or > 256)
            throw new InvalidDataException($"设置文件 {folder.SettingsFile}：engine.threads 是{engine.Threads}，应为1至256。");
        return engine.MemoryMiB < 256 ? throw new InvalidDataException($"设置文件 {folder.SettingsFile}：engine.memory_mib 是{engine.MemoryMiB}，不得小于256。") : engine;
    }

    private sealed record FiscalSettings
    {
        public EngineSettings Engine { get; init; } = new();
    }
}
