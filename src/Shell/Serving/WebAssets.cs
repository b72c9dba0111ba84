using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Tongjian.Shell;

/// <summary>Style and script, carried inside the program itself: they are there under <c>dotnet run</c>, in built and in published output alike.</summary>
/// <remarks>The address holds the hash of the content, so a browser may keep what it has for ever and still never shows yesterday's style.</remarks>
internal static class WebAssets
{
    private static readonly Dictionary<string, Asset> All = new(StringComparer.Ordinal)
    {
        ["shell.css"] = new("shell.css", "text/css; charset=utf-8", Together(".css")),
        ["shell.js"] = new("shell.js", "text/javascript; charset=utf-8", Resource("shell.js")),
        ["echarts.js"] = new("echarts.js", "text/javascript; charset=utf-8", Resource("echarts.js")),
        ["seal.svg"] = new("seal.svg", "image/svg+xml", Resource("seal.svg")),
    };

    public static string Address(string name) => All[name].Address;

    public static void MapAssets(this IEndpointRouteBuilder house) =>
        house.MapGet("/assets/{hash}/{name}", Serve).WithMetadata(new OpenToAllAttribute("style and script, needed by the sign-in page"));

    private static IResult Serve(string hash, string name, HttpContext http)
    {
        if (!All.TryGetValue(name, out var asset) || asset.Hash != hash)
            return Results.NotFound();
        http.Response.Headers[HeaderNames.CacheControl] = "public, max-age=31536000, immutable";
        http.Response.Headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
        if (!http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            return Results.Bytes(asset.Content, asset.Type);
        http.Response.Headers[HeaderNames.ContentEncoding] = "gzip";
        return Results.Bytes(asset.Packed.Value, asset.Type);
    }

    /// <summary>The style's parts in the order of their names.</summary>
    private static byte[] Together(string ending) =>
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(n => n.StartsWith("asset/", StringComparison.Ordinal) && n.EndsWith(ending, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(n => Resource(n["asset/".Length..]))];

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("asset/" + name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private sealed record Asset(string Name, string Type, byte[] Content)
    {
        public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Content))[..12];

        public string Address => $"/assets/{Hash}/{Name}";

        public Lazy<byte[]> Packed { get; } = new(() =>
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
                gzip.Write(Content);
            return packed.ToArray();
        });
    }
}
