using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Tongjian.Records;

/// <summary>What an act says of a record: its state afterwards, and the hash of the state it found.</summary>
/// <param name="Before">Null where there was no such record.</param>
internal sealed record StatedRecord(RecordRef Record, RecordState State, string? Before)
{
    /// <summary>One line of a file of states: canonical JSON.</summary>
    public string Line
    {
        get
        {
            var line = new StringBuilder();
            var members = new List<(string, object)>
            {
                ("id", Record.Id), ("register", Record.Register), (RecordState.Fact, State.Columns.Select(column => (column.Key, (object)column.Value))),
            };
            if (Before is not null)
                members.Add((RecordState.BeforeFact, Before));
            CanonicalText.Append(line, members);
            return line.Append('\n').ToString();
        }
    }

    /// <summary>Everything an entry states: in its facts, or in the file they name.</summary>
    /// <returns>Null where the file is gone or no longer what its name says; nothing where the entry states nothing.</returns>
    public static async Task<IReadOnlyList<StatedRecord>?> Of(LedgerEvent act, FileStore files, CancellationToken stop)
    {
        if (RecordState.Stated(act) is { } state)
            return [new(act.Subject, state, act.Facts.GetValueOrDefault(RecordState.BeforeFact))];
        if (!act.Facts.TryGetValue(StatedAct.FileFact, out var file))
            return [];
        await using var content = await files.Open(file, stop);
        if (content is null)
            return null;
        var stated = new List<StatedRecord>();
        await foreach (var line in Lines(content, stop))
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            stated.Add(new(
                new(root.GetProperty("register").GetString()!, root.GetProperty("id").GetString()!), RecordState.Read(root.GetProperty(RecordState.Fact)),
                root.TryGetProperty(RecordState.BeforeFact, out var before) ? before.GetString() : null));
        }
        return stated;
    }

    private static async IAsyncEnumerable<string> Lines(Stream content, [EnumeratorCancellation] CancellationToken stop)
    {
        using var reader = new StreamReader(new GZipStream(content, CompressionMode.Decompress), Encoding.UTF8);
        while (await reader.ReadLineAsync(stop) is { } line)
            yield return line;
    }
}
