using System.Text.Json;

namespace Tongjian.Shell;

/// <summary>What this installation is told about itself in <c>settings.json</c> of its data folder. A missing file means a house not yet set up; other
/// modules' settings may stand beside these.</summary>
public sealed record HouseSettings
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The committee's name on every page.</summary>
    public string Committee { get; init; } = "人大常委会";

    /// <summary>Its region's name.</summary>
    public string Region { get; init; } = "未设定地区";

    /// <summary>Its region's code as GB/T 2260 builds it: 4212 for a city, 421202 for a county.</summary>
    public string? RegionCode { get; init; }

    /// <summary>The day the clock stands at; null in earnest.</summary>
    public DateOnly? DemoDay { get; init; }

    /// <summary>A PostgreSQL connection string where the records are not in SQLite; read by Records.</summary>
    public string? Records { get; init; }

    /// <summary>The name of this node's key; read by Records when it makes the key.</summary>
    public string? Node { get; init; }

    public bool IsDemo => DemoDay is not null;

    /// <exception cref="InvalidDataException">The file is not JSON, or a setting is not of its kind.</exception>
    public static HouseSettings Read(string file)
    {
        if (!File.Exists(file))
            return new();
        try
        {
            return JsonSerializer.Deserialize<HouseSettings>(File.ReadAllText(file), Form) ?? new();
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"设置文件 {file} 第{wrong.LineNumber + 1}行读不懂：{wrong.Message}", wrong);
        }
    }

    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Form) + "\n");
}
