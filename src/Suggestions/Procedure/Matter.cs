using Tongjian.Ground;

namespace Tongjian.Suggestions;

/// <summary>A suggestion, criticism or opinion of deputies (建议、批评和意见), counted in 件: one record for life, from draft to archive.</summary>
/// <param name="Id">Says nothing of its author or order.</param>
internal sealed record Matter(string Id, MatterState State, string Lead, MatterText Text)
{
    /// <summary>5-3 for the third session of the fifth term (大会期间), 2026 for what comes between sessions (闭会期间).</summary>
    public string Series { get; init; } = "";

    /// <summary>Within its series, once registered; it never changes.</summary>
    public int? Number { get; init; }

    public bool IsConfidentialProposer { get; init; }

    /// <summary>The deputy agrees that the text be published.</summary>
    public bool MayBePublished { get; init; }

    /// <summary>The organ that the deputy thinks should handle it; null where he names none.</summary>
    public string? Wish { get; init; }

    public DateOnly? SubmittedOn { get; init; }

    public DateOnly? RegisteredOn { get; init; }

    /// <summary>交办日, day zero: the deputy's reply is counted from here whatever happens among the organs (代表法51).</summary>
    public DateOnly? AssignedOn { get; init; }

    public DateOnly? ExtensionAskedOn { get; init; }

    public DateOnly? ExtendedOn { get; init; }

    /// <summary>The last order to handle it again.</summary>
    public DateOnly? HandledAgainFrom { get; init; }

    /// <summary>How often it was ordered to be handled again: once; then the two sides are brought together.</summary>
    public int HandledAgain { get; init; }

    public DateOnly? DeliberatedOn { get; init; }

    /// <summary>重点督办: the chairperson's account or commission that leads it; null where it is no key item.</summary>
    public string? Overseer { get; init; }

    /// <summary>What the office found, beside what the organ claims.</summary>
    public ReplyCategory? Checked { get; init; }

    public ReplyCategory? AtYearEnd { get; init; }

    /// <summary>A proposed way out that waits for the second person: the state it leads to, who proposed it, and the reason's code.</summary>
    public (MatterState To, string By, string Reason)? ProposedExit { get; init; }

    public IReadOnlyList<Signature> Signatures { get; init; } = [];

    public IReadOnlyList<Assignment> Assignments { get; init; } = [];

    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    public IReadOnlyList<Reply> Replies { get; init; } = [];

    public IReadOnlyList<Service> Services { get; init; } = [];

    public IReadOnlyList<Promise> Promises { get; init; } = [];

    public IReadOnlyList<SurveyRound> Rounds { get; init; } = [];

    public IReadOnlyList<Lineage> Lineage { get; init; } = [];

    /// <summary>How many acts were taken.</summary>
    public int Steps { get; init; }

    /// <summary>Those whose names stand under the final text; the lead first.</summary>
    public IEnumerable<Signature> Signers => Signatures.Where(s => s.IsConfirmed(Text.Hash)).OrderByDescending(s => s.IsLead);

    /// <summary>The survey that the next reply leads to, from 1.</summary>
    public int NextRound => Rounds.Count + 1;

    public IEnumerable<Promise> OpenPromises => Promises.Where(p => p.IsOpen);

    /// <summary>Takes an act, if the state allows it and nothing speaks against it. Whether the actor's role may take it is decided before.</summary>
    public Outcome<(Matter After, MatterStep Step)> Take(Act act, ActAsked asked, Surroundings around)
    {
        if (asked.After is { } seen && seen != Steps)
            return new Refusal("matter.meanwhile", "您打开页面之后，别人已经办了一步，您的这一步没有记下。", Remedy: "看过新的经过后再办。");
        if (!act.From.Contains(State))
            return Refused(act, around.Today);
        if (!act.Does(this, asked, around).Accepted(out var after, out var refusal))
            return refusal with { Basis = refusal.Basis ?? act.Basis(around.Today) };
        var due = act.Due(this, asked, around.Clock);
        after = after with { State = act.To ?? after.State, Steps = Steps + 1 };
        return (after, new(after.Steps, act.Key, after.State, around.Today, around.At, asked.Actor, due?.Day, AssignmentOf(asked)?.Number, asked.Reason, asked.Words));
    }

    /// <summary>The open part of the organ that acts, or the one the assigner names.</summary>
    public Assignment? AssignmentOf(ActAsked asked) => asked.Organ is { } organ
        ? Assignments.LastOrDefault(a => a.IsOpen && a.Organ == organ)
        : asked.Assignment is { } number ? Assignments.FirstOrDefault(a => a.Number == number && a.IsOpen) : null;

    public Matter With(Assignment changed) => this with { Assignments = [.. Assignments.Select(a => a.Number == changed.Number ? changed : a)] };

    public Matter With(Promise changed) => this with { Promises = [.. Promises.Select(p => p.Number == changed.Number ? changed : p)] };

    /// <summary>In the words of who asks: outside the committee nobody learns from a refusal that deputies are being asked.</summary>
    private Refusal Refused(Act act, DateOnly today)
    {
        var seen = act.By is Party.Organ or Party.Assigner ? State.SeenOutside() : State;
        return seen.IsOver()
            ? new("matter.over", $"这件建议已经“{seen.Word()}”，不能再“{act.Words}”。", act.Basis(today))
            : new("matter.state", $"这件建议现在是“{seen.Word()}”，不能“{act.Words}”。", act.Basis(today), seen.Facts().Turn is { } turn ? $"现在轮到{turn.Word()}办理。" : null);
    }
}
