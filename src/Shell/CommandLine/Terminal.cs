using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Tongjian.Ground;

namespace Tongjian.Shell;

/// <summary>Where a command speaks: data on standard output, talk on standard error.</summary>
/// <param name="workingDirectory">The folder that relative paths of the command line start from.</param>
/// <param name="input">What the person or the pipe says; nothing when left out.</param>
public sealed class Terminal(TextWriter output, TextWriter error, bool json, string workingDirectory, TextReader? input = null)
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

    /// <summary>One line of standard input; null at its end.</summary>
    public async Task<string?> ReadLine(CancellationToken stop) => input is null ? null : await input.ReadLineAsync(stop);

    /// <summary>Says why not, under which article and what to do, and gives the exit code for it: 1.</summary>
    public int Refuse(Refusal refusal)
    {
        Show(new { refused = refusal.Code, refusal.Sentence, Basis = refusal.Basis?.ToString(), refusal.Remedy }, plain =>
        {
            error.WriteLine(refusal.Sentence);
            if (refusal.Basis is { } basis)
                error.WriteLine($"依据：{basis}");
            if (refusal.Remedy is { } remedy)
                error.WriteLine(remedy);
        });
        return 1;
    }

    public string FullPath(string path) => Path.GetFullPath(path, workingDirectory);
}
