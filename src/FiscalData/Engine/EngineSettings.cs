using System.ComponentModel.DataAnnotations;

namespace Tongjian.FiscalData;

/// <summary>How much of the machine the fiscal engine may use.</summary>
public sealed record EngineSettings
{
    [Range(1, 256)] public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>MiB that DuckDB may hold before it spills to the data folder; by default half of the machine, at least 512.</summary>
    [Range(256, 1 << 24)] public int MemoryMiB { get; init; } = (int)Math.Max(512, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 >> 20);
}
