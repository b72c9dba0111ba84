using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tongjian.Shell;

/// <summary>What this installation is told about itself in <c>settings.json</c> of its data folder. A missing file means a house not yet set up.</summary>
public sealed record HouseSettings
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The committee's name on every page.</summary>
    public string Committee { get; init; } = "人大常委会";

    /// <summary>Its region's name and six-digit code.</summary>
    public string Region { get; init; } = "未设定地区";

    public string? RegionCode { get; init; }

    /// <summary>第五届, as the header prints it.</summary>
    public string? Term { get; init; }

    /// <summary>The day the clock stands at; null in earnest.</summary>
    public DateOnly? DemoDay { get; init; }

    public bool IsDemo => DemoDay is not null;

    /// <exception cref="InvalidDataException">The file is not JSON or names a setting that does not exist.</exception>
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
