using System.Globalization;
using System.Text.Json;
using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>Reads mapping files; a file with any mistake is refused, with the place of every one.</summary>
internal static class MappingFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The mappings that come with the product.</summary>
    private static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "FiscalData", "Mappings");

    /// <param name="path">A JSON file, or the name of a shipped mapping: <c>leeds</c>.</param>
    public static Outcome<Mapping> Read(string path)
    {
        var file = File.Exists(path) || !Shipped().Contains(path) ? path : Path.Combine(ShippedFolder, path + ".json");
        return File.Exists(file)
            ? Parse(Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file))
            : new Refusal("mapping.not-found", $"没有映射“{path}”。", Remedy: $"给出映射文件的路径，或用随系统提供的名称：{string.Join("、", Shipped())}。");
    }

    /// <summary>Names of the shipped mappings.</summary>
    public static IReadOnlyList<string> Shipped() => Directory.Exists(ShippedFolder)
        ? [.. Directory.EnumerateFiles(ShippedFolder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)]
        : [];

    public static Outcome<Mapping> Parse(string name, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            var reader = new MappingReader(name);
            var mapping = reader.Read(document.RootElement);
            return mapping is not null && reader.Errors.Count == 0 ? mapping : Invalid(name, reader.Errors);
        }
        catch (JsonException e)
        {
            return Invalid(name, [$"第{((e.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture)}行不是合法的JSON"]);
        }
    }

    private static Refusal Invalid(string name, IReadOnlyList<string> errors) =>
        new("mapping.invalid", $"映射文件“{name}”有{errors.Count}处错误：{string.Join("；", errors)}。", Remedy: "改正后重试；写法见 docs/mapping.md。");
}
