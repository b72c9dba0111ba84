using System.Text.Json;

namespace Tongjian.Records;

/// <summary>What this module reads from <c>settings.json</c> in the data folder; other modules' settings may stand beside it.</summary>
/// <param name="Records">A PostgreSQL connection string; null keeps the records in SQLite. The environment variable <c>TONGJIAN_RECORDS</c> goes before it.</param>
/// <param name="Node">The name that a new node key gets; the region's code where this is not set.</param>
internal sealed record RecordsSettings(string? Records = null, string? Node = null, string? RegionCode = null)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    public const string Variable = "TONGJIAN_RECORDS";

    /// <exception cref="InvalidDataException">The file is not a JSON object of texts where texts belong.</exception>
    public static RecordsSettings Load(DataFolder folder)
    {
        var settings = new RecordsSettings();
        if (File.Exists(folder.SettingsFile))
        {
            try
            {
                settings = JsonSerializer.Deserialize<RecordsSettings>(File.ReadAllText(folder.SettingsFile), Form) ?? settings;
            }
            catch (JsonException broken)
            {
                throw new InvalidDataException($"{folder.SettingsFile} 第{broken.LineNumber + 1}行读不懂：应是一个JSON对象，records、node、region_code 是文字。", broken);
            }
        }
        return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } connection ? settings with { Records = connection } : settings;
    }
}
