using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Tongjian.Shell;

/// <summary>Where a command speaks: data on standard output, talk on standard error.</summary>
/// <param name="workingDirectory">The folder that relative paths of the command line start from.</param>
public sealed class Terminal(TextWriter output, TextWriter error, bool json, string workingDirectory)
{
    public static JsonSerializerOptions JsonForm { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
    };

    public bool Json => json;

    /// <summary>Prints the document as JSON under --json, else as <paramref name="plain"/> writes it.</summary>
    public void Show(object document, Action<TextWriter> plain)
    {
        if (json)
            output.WriteLine(JsonSerializer.Serialize(document, JsonForm));
        else
            plain(output);
    }

    /// <summary>Progress and remarks; never mixed into the data.</summary>
    public void Remark(string line) => error.WriteLine(line);

    public string FullPath(string path) => Path.GetFullPath(path, workingDirectory);
}
