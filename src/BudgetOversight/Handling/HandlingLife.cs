using System.Globalization;
using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>All that is known of the handling of one warning on one day, for whoever looks.</summary>
/// <param name="Due">Null where nothing runs out.</param>
/// <param name="IsProposal">The period is the program's proposal, not the place's own.</param>
/// <param name="Names">Accounts by number.</param>
/// <param name="Entries">Where each step stands in the ledger, by its number.</param>
internal sealed record HandlingView(
    Handling Handling, Severity Level, IReadOnlyList<HandlingStep> Steps, DueDay? Due, bool IsProposal, IReadOnlyList<Rung> Rungs, IReadOnlyDictionary<string, string> Names,
    IReadOnlyDictionary<int, StepEntry> Entries)
{
    public bool IsLate(DateOnly today) => Due?.IsPast(today) is true;

    /// <summary>Who acted: a name, or 系统.</summary>
    public string NameOf(string actor) => actor == "system" ? "系统" : Names.GetValueOrDefault(actor, actor);
}

/// <summary>Where a step stands in the ledger, and whether it says that the actor was named by the command line.</summary>
internal sealed record StepEntry(long Index, bool ByCommand)
{
    public static StepEntry Of(LedgerEntry entry) => new(entry.Position.Index, entry.Event.Facts.GetValueOrDefault(HandlingActs.Via) == HandlingActs.CommandLine);
}

/// <summary>Reads the handling of a warning for its page and for <c>warnings show</c>.</summary>
internal sealed class HandlingLife(HandlingStore store, HandlingLimits limits, LetterStore letters, IEnumerable<IActorNames> names, Ledger ledger)
{
    public async Task<HandlingView> Read(Warning warning, HandlingScope scope, DateOnly today, CancellationToken stop)
    {
        var handling = await store.Find(warning.Id, stop) ?? Handling.NotTakenUp(warning);
        var steps = await store.Steps(warning.Id, scope, stop);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in names)
        {
            foreach (var (account, name) in await source.Of([.. steps.Select(s => s.Actor).Distinct()], stop))
                known[account] = name;
        }
        var due = handling.Steps == 0 && warning.Exception is not null ? null : limits.Due(handling, warning.Severity);
        return new(
            handling.AsSeenBy(scope), handling.LevelOf(warning.Severity), steps, due, due is not null && limits.IsProposal(handling, warning.Severity),
            scope.IsWhole ? Rung.Of(handling, warning, limits, Urged(handling, steps), today) : [], known, await Entries(warning.Id, steps, stop));
    }

    /// <summary>Since the present stage began.</summary>
    private static bool Urged(Handling handling, IReadOnlyList<HandlingStep> steps) =>
        steps.Reverse().TakeWhile(s => s.Stage == handling.Stage).Any(s => s.Step == "letter.urge");

    private async Task<IReadOnlyDictionary<int, StepEntry>> Entries(string warning, IReadOnlyList<HandlingStep> steps, CancellationToken stop)
    {
        if (steps.Count == 0)
            return new Dictionary<int, StepEntry>();
        var entries = new Dictionary<int, StepEntry>();
        foreach (var entry in await ledger.Of(new(HandlingActs.Register, warning), stop))
        {
            if (entry.Event.Facts.TryGetValue("step", out var number))
                entries[int.Parse(number, CultureInfo.InvariantCulture)] = StepEntry.Of(entry);
        }
        foreach (var letter in await letters.Of(warning, HandlingScope.Whole, stop))
        {
            foreach (var step in steps.Where(s => s.Step == letter.Kind.Step && s.Paper == letter.Written))
            {
                if (await ledger.Find(letter.LedgerIndex, stop) is { } entry)
                    entries[step.Number] = StepEntry.Of(entry);
            }
        }
        return entries;
    }
}
