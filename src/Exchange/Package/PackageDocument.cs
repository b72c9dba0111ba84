using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Tongjian.Ground;

namespace Tongjian.Exchange;

/// <summary>
/// <c>datapackage.json</c>, written and read. Its bytes are what is signed, so they are written one way only: UTF-8 without mark, keys in
/// the order below, two spaces, line feeds.
/// </summary>
internal static class PackageDocument
{
    public const string FormatVersion = "1";

    private static readonly JsonWriterOptions Form = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static byte[] Write(PackageManifest manifest, IReadOnlyList<PackagePart> parts)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Form))
        {
            json.WriteStartObject();
            json.WriteString("profile", "data-package");
            json.WriteString("name", NameOf(manifest));
            json.WriteString("title", $"{manifest.DatasetTitle} {manifest.Period}");
            json.WriteString("created", manifest.Created.Iso());
            WriteOwn(json, manifest);
            json.WriteStartArray("resources");
            foreach (var part in parts)
                WriteResource(json, manifest, part);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    public static Outcome<(PackageManifest Manifest, IReadOnlyList<PackagePart> Parts)> Read(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            var own = root.GetProperty("tongjian");
            if (Text(own, "version") is not FormatVersion)
                return new Refusal("package.version.unknown", $"封存包的格式版本是“{Text(own, "version")}”，本系统只认识版本{FormatVersion}。", Remedy: "升级本系统，或请对方按版本1重新封包。");
            if (string.IsNullOrWhiteSpace(Text(own, "currency")))
                return new Refusal("package.currency.missing", "封存包没有写明币种（datapackage.json 的 tongjian.currency）。", Remedy: "请对方写明币种后重新封包；币种不作推定。");
            var resources = root.GetProperty("resources").EnumerateArray().ToList();
            var parts = resources.Select(ReadPart).ToList();
            return (ReadManifest(root, own, resources), parts);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return new Refusal("package.manifest.broken", $"datapackage.json 不能读取：{broken.Message}", Remedy: "请对方重新封包。");
        }
    }

    /// <summary>Frictionless names: lower-case letters, digits, dot, hyphen and underscore.</summary>
    private static string NameOf(PackageManifest manifest) =>
        string.Concat($"{manifest.Source}.{manifest.Dataset}.{manifest.Period}".ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-'));

    private static void WriteOwn(Utf8JsonWriter json, PackageManifest manifest)
    {
        json.WriteStartObject("tongjian");
        json.WriteString("version", FormatVersion);
        json.WriteString("source", manifest.Source);
        json.WriteString("dataset", manifest.Dataset);
        json.WriteString("period", manifest.Period);
        json.WriteString("region", manifest.Region);
        json.WriteString("currency", manifest.Currency);
        json.WriteString("unit", "fen");
        json.WriteNumber("rows", manifest.Rows);
        WriteAmount(json, "sum_fen", manifest.SumFen);
        json.WriteNumber("rejected_rows", manifest.RejectedRows);
        WriteAmount(json, "rejected_sum_fen", manifest.RejectedSumFen);
        json.WriteString("row_tree_root", manifest.RowTreeRoot);
        json.WriteString("restates", manifest.Restates);
        json.WriteString("reason", manifest.Reason);
        json.WriteString("mapping", manifest.Mapping);
        json.WriteString("original_name", manifest.OriginalName);
        json.WriteString("original_sha256", manifest.OriginalSha256);
        json.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter json, PackageManifest manifest, PackagePart part)
    {
        json.WriteStartObject();
        json.WriteString("name", Path.GetFileNameWithoutExtension(part.Path));
        json.WriteString("path", part.Path);
        json.WriteString("title", part.Title);
        json.WriteString("format", part.Format);
        json.WriteString("mediatype", part.MediaType);
        json.WriteNumber("bytes", part.Bytes);
        json.WriteString("hash", "sha256:" + part.Sha256);
        json.WriteString("sm3", part.Sm3);
        if (part.Format == PackagePart.RowsFormat)
            WriteSchema(json, manifest);
        json.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter json, PackageManifest manifest)
    {
        json.WriteStartObject("schema");
        json.WriteStartArray("fields");
        foreach (var field in manifest.Fields)
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            json.WriteString("title", field.Title);
            json.WriteString("type", field.Type);
            if (field.Unit is not null)
                json.WriteString("unit", field.Unit);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("primaryKey");
        foreach (var field in manifest.Key)
            json.WriteStringValue(field);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Amounts travel as text: many JSON readers hold numbers as floating point.</summary>
    private static void WriteAmount(Utf8JsonWriter json, string name, long? fen) => json.WriteString(name, fen?.ToString(CultureInfo.InvariantCulture));

    private static PackageManifest ReadManifest(JsonElement root, JsonElement own, List<JsonElement> resources)
    {
        var schema = resources.Single(r => Text(r, "format") == PackagePart.RowsFormat).GetProperty("schema");
        var dataset = Needed(own, "dataset");
        return new()
        {
            Source = Needed(own, "source"),
            Dataset = dataset,
            DatasetTitle = Text(root, "title")?.Split(' ')[0] ?? dataset,
            Period = Needed(own, "period"),
            Region = Text(own, "region"),
            Currency = Needed(own, "currency"),
            Created = DateTimeOffset.Parse(Needed(root, "created"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            Rows = own.GetProperty("rows").GetInt64(),
            SumFen = Amount(own, "sum_fen"),
            RejectedRows = own.GetProperty("rejected_rows").GetInt64(),
            RejectedSumFen = Amount(own, "rejected_sum_fen"),
            RowTreeRoot = Needed(own, "row_tree_root"),
            Restates = Text(own, "restates"),
            Reason = Text(own, "reason"),
            Mapping = Needed(own, "mapping"),
            OriginalName = Text(own, "original_name"),
            OriginalSha256 = Text(own, "original_sha256"),
            Fields = [.. schema.GetProperty("fields").EnumerateArray().Select(f => new PackageField(Needed(f, "name"), Text(f, "title") ?? "", Needed(f, "type"), Text(f, "unit")))],
            Key = [.. schema.GetProperty("primaryKey").EnumerateArray().Select(k => k.GetString()!)],
        };
    }

    private static PackagePart ReadPart(JsonElement resource)
    {
        var hash = Needed(resource, "hash");
        return hash.StartsWith("sha256:", StringComparison.Ordinal)
            ? new(Needed(resource, "path"), Text(resource, "title") ?? "", Needed(resource, "format"), Text(resource, "mediatype") ?? "", resource.GetProperty("bytes").GetInt64(), hash[7..], Needed(resource, "sm3"))
            : throw new FormatException($"{Needed(resource, "path")} 的 hash 不是 sha256。");
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.GetString() : null;

    private static string Needed(JsonElement element, string name) => Text(element, name) is { Length: > 0 } text ? text : throw new FormatException($"缺少 {name}。");

    private static long? Amount(JsonElement element, string name) => Text(element, name) is { } text ? long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;
}
