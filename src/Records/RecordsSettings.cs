namespace Tongjian.Records;

/// <summary>What this module reads from <c>settings.json</c> (<see cref="SettingsFile"/>).</summary>
internal sealed record RecordsSettings
{
    public const string Variable = "TONGJIAN_RECORDS";

    /// <summary>A PostgreSQL connection string; null keeps the records in SQLite. The environment variable <c>TONGJIAN_RECORDS</c> goes before it.</summary>
    public string? Records { get; init; }

    /// <summary>The name that a new node key gets; the region's code where this is not set.</summary>
    public string? Node { get; init; }

    public string? RegionCode { get; init; }

    /// <exception cref="InvalidDataException">The file is not a JSON object of texts where texts belong.</exception>
    public static RecordsSettings Load(DataFolder folder)
    {
        var settings = SettingsFile.Read<RecordsSettings>(folder);
        return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } connection ? settings with { Records = connection } : settings;
    }
}
