using System.Collections.Immutable;

namespace Tongjian.Records;

/// <summary>One official act, as the ledger (履职账本) keeps it.</summary>
/// <param name="Act">Dotted, lower case: <c>delivery.sealed</c>.</param>
/// <param name="Actor">The account that acted; <c>system</c> for the clock.</param>
/// <param name="Subject">What was acted upon.</param>
/// <param name="Facts">What is to be provable later: hashes, amounts (names ending in <c>_fen</c>: whole fen), dates. No personal data.</param>
public sealed record LedgerEvent(string Act, string Actor, RecordRef Subject, ImmutableSortedDictionary<string, string> Facts)
{
    /// <summary>The act with its facts written out: <c>("rows", "600000"), ("amount_fen", "12")</c>.</summary>
    public static LedgerEvent Of(string act, string actor, RecordRef subject, params IEnumerable<(string Name, string Value)> facts) =>
        new(act, actor, subject, facts.ToImmutableSortedDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal));

    internal LedgerEvent With(IEnumerable<(string Name, string Value)> facts) =>
        this with { Facts = Facts.AddRange(facts.Select(fact => KeyValuePair.Create(fact.Name, fact.Value))) };
}

/// <summary>Where an entry stands: counted from zero over all years, with the leaf hash in lower-case hexadecimal.</summary>
public sealed record LedgerPosition(long Index, string LeafHash);
