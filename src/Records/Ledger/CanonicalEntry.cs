using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tongjian.Records;

/// <summary>The text of an entry: canonical JSON whose UTF-8 bytes are the leaf. docs/ledger.md describes it for other programs.</summary>
internal static class CanonicalEntry
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <exception cref="ArgumentException">A name is empty or not printable, an amount is not a whole number of fen, or a text has no UTF-8 form.</exception>
    public static string Write(long index, LedgerEvent act, DateTimeOffset at)
    {
        foreach (var name in (string[])[act.Act, act.Actor, act.Subject.Register, act.Subject.Id, .. act.Facts.Keys])
        {
            if (name.Length == 0 || name.Any(char.IsControl))
                throw new ArgumentException($"A name in the ledger is empty or not printable: \"{name}\".", nameof(act));
        }
        foreach (var (name, value) in act.Facts)
        {
            if (name.EndsWith("_fen", StringComparison.Ordinal) && !IsWholeNumber(value))
                throw new ArgumentException($"{name} is not a whole number of fen: \"{value}\".", nameof(act));
        }

        var text = new StringBuilder();
        CanonicalText.Append(text,
        [
            ("act", act.Act),
            ("actor", act.Actor),
            ("at", Time(at)),
            ("facts", act.Facts.Select(fact => (fact.Key, (object)fact.Value))),
            ("index", index.ToString(CultureInfo.InvariantCulture)),
            ("subject", new (string, object)[] { ("id", act.Subject.Id), ("register", act.Subject.Register) }),
        ]);
        return text.ToString();
    }

    /// <summary>UTC with milliseconds: 2021-12-31T08:30:00.000Z.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);

    /// <returns>Null for a text that <see cref="Write"/> cannot have written.</returns>
    public static (long Index, DateTimeOffset At, LedgerEvent Act)? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var subject = root.GetProperty("subject");
            var act = new LedgerEvent(
                Text(root, "act"), Text(root, "actor"), new(Text(subject, "register"), Text(subject, "id")),
                root.GetProperty("facts").EnumerateObject().ToImmutableSortedDictionary(fact => fact.Name, fact => fact.Value.GetString()!, StringComparer.Ordinal));
            var at = DateTimeOffset.ParseExact(Text(root, "at"), TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            var index = long.Parse(Text(root, "index"), CultureInfo.InvariantCulture);
            return Write(index, act, at) == text ? (index, at, act) : null;
        }
        catch (Exception unlike) when (unlike is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static bool IsWholeNumber(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var fen) && fen.ToString(CultureInfo.InvariantCulture) == value;
}
