using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.Suggestions;

/// <summary>A proposal of ten deputies and more to the congress in session (代表议案; 地方组织法22).</summary>
internal sealed record Proposal(string Id, ProposalState State, string Lead, MatterText Text)
{
    /// <summary>The session it is for: 6-1.</summary>
    public string Session { get; init; } = "";

    /// <summary>Within the session, once registered.</summary>
    public int? Number { get; init; }

    public DateOnly? LodgedOn { get; init; }

    public IReadOnlyList<Signature> Signatures { get; init; } = [];

    /// <summary>Those who object to its not being a proposal.</summary>
    public IReadOnlyList<string> Objections { get; init; } = [];

    /// <summary>What became of it in the end, by key: <see cref="Dispositions"/>.</summary>
    public string? Disposition { get; init; }

    public int Steps { get; init; }

    public IEnumerable<Signature> Signers => Signatures.Where(s => s.IsConfirmed(Text.Hash));

    /// <summary>What the standing committee may make of a report.</summary>
    public static IReadOnlyList<(string Key, string Words)> Dispositions { get; } =
        [("next-agenda", "列入下次会议议程"), ("plan", "列入立法、监督计划"), ("reference", "供有关机关工作参考"), ("order", "交有关机关办理并报告")];

    /// <summary>Takes an act, if the state allows it and nothing speaks against it.</summary>
    public Outcome<Proposal> Take(ProposalAct act, ActAsked asked, SessionAround around)
    {
        if (asked.After is { } seen && seen != Steps)
            return new Refusal("proposal.meanwhile", "您打开页面之后，别人已经办了一步，您的这一步没有记下。", Remedy: "看过新的经过后再办。");
        if (!act.From.Contains(State))
            return new Refusal(State.IsOver() ? "proposal.over" : "proposal.state", $"这件议案现在是“{State.Word()}”，不能“{act.Words}”。", act.Basis(around.Today));
        if (!act.Does(this, asked, around).Accepted(out var after, out var refusal))
            return refusal with { Basis = refusal.Basis ?? act.Basis(around.Today) };
        return after with { State = act.To ?? after.State, Steps = Steps + 1 };
    }
}

/// <summary>What an act is judged by beside the proposal itself.</summary>
/// <param name="Session">The session that is open; null between sessions.</param>
/// <param name="CutOff">Until when the presidium takes proposals in.</param>
internal sealed record SessionAround(DateTimeOffset At, string? Session, DateTimeOffset? CutOff, Func<string, bool> InOffice, int NextNumber)
{
    public DateOnly Today => At.BeijingDay();
}

/// <summary>One line of the procedure of a proposal.</summary>
/// <param name="To">Null where the state stays, or where what is decided tells.</param>
internal sealed record ProposalAct(string Key, string Words, ProposalState[] From, ProposalState? To, Party By, Func<Proposal, ActAsked, SessionAround, Outcome<Proposal>> Does)
{
    public Func<DateOnly, Citation?> Basis { get; init; } = _ => null;
}
