using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Tongjian.Records;

/// <summary>An act as the ledger writes it: the canonical text is the leaf. docs/ledger.md describes it for other programs.</summary>
/// <param name="Index">Counted from zero over all years.</param>
/// <param name="ActedAt">UTC with milliseconds: 2021-12-31T08:30:00.000Z.</param>
internal sealed record LedgerEntry(long Index, string ActedAt, string Text)
{
    /// <exception cref="ArgumentException">A name is empty or not printable, an amount is not a whole number of fen, or a text has no UTF-8 form.</exception>
    public static LedgerEntry Of(long index, LedgerEvent act, DateTimeOffset now)
    {
        foreach (var name in (string[])[act.Act, act.Actor, act.Subject.Register, act.Subject.Id, .. act.Facts.Keys])
        {
            if (name.Length == 0 || name.Any(char.IsControl))
                throw new ArgumentException($"A name in the ledger is empty or not printable: \"{name}\".", nameof(act));
        }
        foreach (var (name, value) in act.Facts)
        {
            if (name.EndsWith("_fen", StringComparison.Ordinal) && !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
                throw new ArgumentException($"{name} is not a whole number of fen: \"{value}\".", nameof(act));
        }

        var actedAt = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        CanonicalText.Append(text,
        [
            ("act", act.Act),
            ("actor", act.Actor),
            ("at", actedAt),
            ("facts", act.Facts.Select(fact => (fact.Key, (object)fact.Value))),
            ("index", index.ToString(CultureInfo.InvariantCulture)),
            ("subject", new (string, object)[] { ("id", act.Subject.Id), ("register", act.Subject.Register) }),
        ]);
        return new(index, actedAt, text.ToString());
    }

    /// <summary>The first entry of a new year names where the last year's log ended.</summary>
    public static LedgerEvent LogOpened(long year, long lastYear, MerkleTree last) => new(
        "ledger.opened", "system", new("ledger", year.ToString(CultureInfo.InvariantCulture)),
        ImmutableSortedDictionary<string, string>.Empty
            .Add("last_root", Convert.ToHexStringLower(last.Root()))
            .Add("last_size", last.Size.ToString(CultureInfo.InvariantCulture))
            .Add("last_year", lastYear.ToString(CultureInfo.InvariantCulture)));
}
