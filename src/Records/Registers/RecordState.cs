using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tongjian.Records;

/// <summary>Everything a register keeps of one record, column by column. One state has one text and one hash.</summary>
/// <param name="Columns">Columns that hold nothing are left out; no columns at all: the record is no longer there.</param>
/// <param name="LedgerIndex">The entry that the row itself says it was recorded by; null where it says none.</param>
public sealed record RecordState(ImmutableSortedDictionary<string, string> Columns, long? LedgerIndex = null)
{
    /// <summary>The fact of an entry that holds the state after the act.</summary>
    internal const string Fact = "record";

    /// <summary>The fact of an entry that holds the hash of the state that the act found; absent where there was no record.</summary>
    internal const string BeforeFact = "record_before";

    /// <summary>The column that stands for those of a row that the ledger must not show.</summary>
    internal const string PersonalHash = "personal_sha256";

    public static RecordState Of(params IEnumerable<(string Name, string Value)> columns) =>
        new(columns.ToImmutableSortedDictionary(column => column.Name, column => column.Value, StringComparer.Ordinal));

    /// <summary>Canonical JSON, as the ledger keeps it.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            CanonicalText.Append(text, Columns.Select(column => (column.Key, (object)column.Value)));
            return text.ToString();
        }
    }

    /// <summary>SHA-256 of <see cref="Text"/> in lower-case hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The facts by which an act states the record it leaves.</summary>
    public IEnumerable<(string Name, string Value)> Facts(RecordState? before) =>
        before is null ? [(Fact, Text)] : [(Fact, Text), (BeforeFact, before.Hash)];

    /// <summary>What an entry states of its record; null where it states nothing.</summary>
    public static RecordState? Stated(LedgerEvent act) => act.Facts.TryGetValue(Fact, out var text) ? Read(text) : null;

    /// <returns>Null for a text that is not an object of texts.</returns>
    private static RecordState? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (Exception unlike) when (unlike is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    internal static RecordState Read(JsonElement element) => Of(element.EnumerateObject().Select(column => (column.Name, column.Value.GetString()!)));
}
