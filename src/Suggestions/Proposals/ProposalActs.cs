using System.Globalization;
using Tongjian.Ground;
using Tongjian.Law;
using static Tongjian.Suggestions.ProposalState;

namespace Tongjian.Suggestions;

/// <summary>The whole procedure of a proposal as one table. What the presidium, the congress and the standing committee decide is entered by the commission.</summary>
internal static class ProposalActs
{
    private static readonly ProposalState[] BeforeVote = [Lodged, Registered, UnderStudy, OnAgenda, Debated];

    public static IReadOnlyList<ProposalAct> All { get; } =
    [
        new("edit", "修改", [Draft, Cosigning], null, Party.Lead, Edit),
        new("invite", "邀请联名", [Draft, Cosigning], Cosigning, Party.Lead, Invite),
        new("confirm", "确认联名", [Cosigning], null, Party.Joint, Confirm),
        new("leave", "退出联名", [Cosigning, .. BeforeVote], null, Party.Joint, Leave),
        new("lodge", "提出", [Cosigning], Lodged, Party.Lead, Lodge) { Basis = SuggestionLaw.Proposing },
        new("register", "登记编号", [Lodged], Registered, Party.Commission, (p, _, s) => p with { Number = s.NextNumber }),
        new("study", "交专门委员会审议", [Registered], UnderStudy, Party.Commission, (p, _, _) => p) { Basis = SuggestionLaw.Proposing },
        new("agenda", "主席团决定列入议程", [Registered, UnderStudy], OnAgenda, Party.Commission, (p, _, _) => p) { Basis = SuggestionLaw.Proposing },
        new("refer", "主席团决定闭会后审议", [Registered, UnderStudy], Referred, Party.Commission, (p, _, _) => p),
        new("decline", "主席团决定不作为议案", [Registered, UnderStudy], NotAProposal, Party.Commission, (p, a, _) => WithWords(p, a, "不作为议案的理由")),
        new("withdraw", "撤回", [Draft, Cosigning, .. BeforeVote], Withdrawn, Party.Lead, Withdraw) { Basis = SuggestionLaw.WithdrawingProposal },
        new("debate", "大会审议", [OnAgenda], Debated, Party.Commission, (p, _, _) => p),
        new("adopt", "表决通过", [Debated], Adopted, Party.Commission, (p, _, _) => p),
        new("reject", "表决未通过", [Debated], Rejected, Party.Commission, (p, _, _) => p),
        new("report", "专门委员会报告审议结果", [Referred], Reported, Party.Commission, (p, a, _) => WithWords(p, a, "审议结果")),
        new("dispose", "常委会决定", [Reported], null, Party.Commission, Dispose),
        new("answer", "承办机关报告", [Ordered], Closed, Party.Commission, (p, a, _) => WithWords(p, a, "办理结果")),
        new("object", "对不作为议案提出异议", [NotAProposal], null, Party.Joint, Object),
        new("reconsider", "主席团重新审议", [NotAProposal], UnderStudy, Party.Commission, Reconsider),
        new("convert", "转作建议", [NotAProposal], Converted, Party.Commission, Convert),
    ];

    public static ProposalAct Named(string key) => All.FirstOrDefault(a => a.Key == key) ?? throw new ArgumentException($"There is no act {key}.", nameof(key));

    private static Outcome<Proposal> Edit(Proposal proposal, ActAsked asked, SessionAround around) => asked.Deputy != proposal.Lead ? NotLead
        : asked.Text is { } text ? proposal with { Text = text } : new Refusal("proposal.text", "没有写内容。");

    private static Outcome<Proposal> Invite(Proposal proposal, ActAsked asked, SessionAround around)
    {
        if (asked.Deputy != proposal.Lead)
            return NotLead;
        if (asked.Deputies.FirstOrDefault(d => !around.InOffice(d)) is { } absent)
            return new Refusal("proposal.not-in-office", $"“{absent}”现在不能执行代表职务，不能联名。", SuggestionLaw.Suspension(around.Today));
        var invited = asked.Deputies.Distinct().Where(d => proposal.Signatures.All(s => s.Deputy != d || s.LeftOn is not null)).ToList();
        return invited.Count == 0
            ? new Refusal("proposal.cosign.nobody", "没有新的联名代表。")
            : proposal with { Signatures = [.. proposal.Signatures.Where(s => !invited.Contains(s.Deputy)), .. invited.Select(d => new Signature(d, IsLead: false))] };
    }

    private static Outcome<Proposal> Confirm(Proposal proposal, ActAsked asked, SessionAround around)
    {
        if (proposal.Signatures.FirstOrDefault(s => s.Deputy == asked.Deputy && !s.IsLead) is not { } signature)
            return new Refusal("proposal.not-invited", "领衔代表没有邀请您联名这件议案。");
        if (!around.InOffice(signature.Deputy))
            return new Refusal("proposal.not-in-office", "现在不能执行代表职务，不能联名。", SuggestionLaw.Suspension(around.Today));
        return asked.SeenHash == proposal.Text.Hash
            ? Sign(proposal, signature with { ConfirmedHash = proposal.Text.Hash, ConfirmedOn = around.Today, LeftOn = null })
            : new Refusal("proposal.cosign.changed", "您看到的文字已经改过，联名没有记下。", Remedy: "看过现在的文字后再确认。");
    }

    /// <summary>Ten are needed for as long as it is not voted on: with the tenth name goes the proposal (上海13).</summary>
    private static Outcome<Proposal> Leave(Proposal proposal, ActAsked asked, SessionAround around)
    {
        if (proposal.Signatures.FirstOrDefault(s => s.Deputy == asked.Deputy && !s.IsLead && s.LeftOn is null) is not { } signature)
            return new Refusal("proposal.not-invited", "您不是这件议案的联名代表。");
        var after = Sign(proposal, signature with { LeftOn = around.Today });
        return after.State is not Cosigning && after.Signers.Count() < SuggestionLaw.ProposalSigners ? after with { State = Ended } : after;
    }

    private static Outcome<Proposal> Lodge(Proposal proposal, ActAsked asked, SessionAround around)
    {
        if (asked.Deputy != proposal.Lead)
            return NotLead;
        if (around.Session != proposal.Session)
            return new Refusal("proposal.no-session", "议案在大会期间提出，现在不是这次大会期间。", Remedy: "闭会期间可以先准备，或者改提建议。");
        if (around.CutOff is { } cutOff && around.At > cutOff)
            return new Refusal("proposal.cut-off", $"主席团决定的议案截止时间{cutOff.InBeijing():yyyy-MM-dd HH:mm}已过。", Remedy: "可以改提建议。");
        if (!proposal.Text.IsComplete)
            return new Refusal("proposal.incomplete", "议案应当有案由、案据和方案。", SuggestionLaw.ProposalParts(around.Today));
        var count = proposal.Signers.Count(s => around.InOffice(s.Deputy));
        return count < SuggestionLaw.ProposalSigners
            ? new Refusal("proposal.signers", $"确认现在这份文字的代表有{count}人，议案要{SuggestionLaw.ProposalSigners}人以上。", Remedy: "请已联名的代表重新确认，或者再邀请代表。")
            : proposal with { LodgedOn = around.Today, Signatures = [.. proposal.Signatures.Where(s => s.IsConfirmed(proposal.Text.Hash))] };
    }

    /// <remarks>Once it is on the agenda the presidium must agree: the words of its agreement are asked for (地方组织法22).</remarks>
    private static Outcome<Proposal> Withdraw(Proposal proposal, ActAsked asked, SessionAround around)
    {
        if (asked.Deputy != proposal.Lead)
            return NotLead;
        return proposal.State is OnAgenda or Debated ? WithWords(proposal, asked, "主席团同意撤回的情况") : proposal;
    }

    private static Outcome<Proposal> Dispose(Proposal proposal, ActAsked asked, SessionAround around) => Proposal.Dispositions.Any(d => d.Key == asked.Reason)
        ? proposal with { Disposition = asked.Reason, State = asked.Reason == "order" ? Ordered : Closed }
        : new Refusal("proposal.disposition", "要写明常委会怎样决定。", Remedy: "可选：" + string.Join("、", Proposal.Dispositions.Select(d => $"{d.Key}（{d.Words}）")));

    private static Outcome<Proposal> Object(Proposal proposal, ActAsked asked, SessionAround around)
    {
        if (proposal.Signers.All(s => s.Deputy != asked.Deputy))
            return new Refusal("proposal.not-signer", "提出议案的代表才能提出异议。");
        return proposal.Objections.Contains(asked.Deputy!) ? new Refusal("proposal.objected", "您已经提出过异议。") : proposal with { Objections = [.. proposal.Objections, asked.Deputy!] };
    }

    private static Outcome<Proposal> Reconsider(Proposal proposal, ActAsked asked, SessionAround around) => proposal.MustBeReconsidered()
        ? proposal with { Objections = [] }
        : new Refusal("proposal.objections", $"提出异议的有{proposal.Objections.Count}人，要过联名代表的半数并且不少于{SuggestionLaw.ProposalSigners}人。");

    private static Outcome<Proposal> Convert(Proposal proposal, ActAsked asked, SessionAround around) => proposal.MustBeReconsidered()
        ? new Refusal("proposal.objected.enough", string.Create(CultureInfo.InvariantCulture, $"有{proposal.Objections.Count}位代表提出异议，应当由主席团重新审议，不能径行转作建议。"))
        : proposal;

    /// <summary>More than half of the signers, and ten at least (上海14; no rule of this place was found).</summary>
    private static bool MustBeReconsidered(this Proposal proposal) =>
        proposal.Objections.Count >= SuggestionLaw.ProposalSigners && proposal.Objections.Count * 2 > proposal.Signers.Count();

    private static Outcome<Proposal> WithWords(Proposal proposal, ActAsked asked, string what) =>
        string.IsNullOrWhiteSpace(asked.Words) ? new Refusal("proposal.words", $"要写明{what}。") : proposal;

    private static Refusal NotLead { get; } = new("proposal.not-lead", "只有领衔代表可以这样办。");

    private static Proposal Sign(Proposal proposal, Signature signature) => proposal with { Signatures = [.. proposal.Signatures.Select(s => s.Deputy == signature.Deputy ? signature : s)] };
}
