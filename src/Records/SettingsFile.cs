using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tongjian.Records;

/// <summary>
/// <c>settings.json</c> of the data folder: one JSON object, names in snake_case. Every module reads the settings it knows; the others stand beside them.
/// </summary>
public static class SettingsFile
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        RespectNullableAnnotations = true,
    };

    /// <returns>What the file says; the defaults where there is no file.</returns>
    /// <exception cref="InvalidDataException">The file is not a JSON object, or a setting is not of its kind.</exception>
    public static T Read<T>(DataFolder folder)
        where T : class, new()
    {
        if (!File.Exists(folder.SettingsFile))
            return new();
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(folder.SettingsFile), Form) ?? new();
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"设置文件 {folder.SettingsFile} 第{broken.LineNumber + 1}行读不懂：{broken.Path ?? "应是一个JSON对象"}。", broken);
        }
    }

    public static void Write<T>(DataFolder folder, T settings) =>
        DurableFile.Replace(folder.SettingsFile, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(settings, Form) + "\n"));
}
