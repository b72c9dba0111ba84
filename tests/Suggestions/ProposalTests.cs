using Tongjian.Suggestions;

namespace Tongjian.Tests.Suggestions;

/// <summary>Proposals of ten deputies: what makes one, what ends one, and what becomes of most.</summary>
public sealed class ProposalTests
{
    private static readonly DateTimeOffset Morning = new(2026, 1, 8, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly SessionAround Open = new(Morning, "6-5", Morning.AddHours(3), d => d != "D999", 4);

    [Fact]
    public void Ten_who_confirmed_this_very_text_make_a_proposal()
    {
        var nine = Signed(9);
        Assert.Equal("proposal.signers", Refused(nine, "lodge"));
        Assert.Equal(ProposalState.Lodged, Taken(Signed(10), "lodge").State);
        var changed = Taken(Signed(10), "edit", a => a with { Text = Ideal.Text with { Proposal = "改了一个字" } });
        Assert.Equal("proposal.signers", Refused(changed, "lodge")); // nine confirmed another text
        Assert.Equal("proposal.cosign.changed", Refused(Invited(), "confirm", a => a with { Deputy = "D101", SeenHash = "old" }));
    }

    [Theory]
    [InlineData(null, 0, "proposal.no-session")]
    [InlineData("6-4", 0, "proposal.no-session")]
    [InlineData("6-5", 181, "proposal.cut-off")]
    [InlineData("6-5", 180, null)]
    public void It_is_lodged_in_its_session_and_before_the_cut_off(string? session, int minutesLater, string? code)
    {
        var around = Open with { Session = session, At = Morning.AddMinutes(minutesLater) };
        Assert.Equal(code, Signed(10).Take(ProposalActs.Named("lodge"), Asked("lodge"), around).Accepted(out _, out var refusal) ? null : refusal.Code);
    }

    [Fact]
    public void With_the_tenth_name_goes_the_proposal_and_not_before_it_is_lodged()
    {
        Assert.Equal(ProposalState.Cosigning, Taken(Signed(10), "leave", a => a with { Deputy = "D101" }).State);
        var lodged = Taken(Signed(11), "lodge");
        lodged = Taken(lodged, "leave", a => a with { Deputy = "D101" });
        Assert.Equal(ProposalState.Lodged, lodged.State);
        Assert.Equal(ProposalState.Ended, Taken(lodged, "leave", a => a with { Deputy = "D102" }).State);
    }

    [Fact]
    public void Most_become_suggestions_unless_enough_signers_object()
    {
        var declined = Taken(Taken(Taken(Signed(19), "lodge"), "register"), "decline", a => a with { Words = "属于政府日常工作" });
        Assert.Equal((ProposalState.NotAProposal, 4), (declined.State, declined.Number!.Value));
        Assert.Equal(ProposalState.Converted, Taken(declined, "convert").State);
        for (var i = 0; i < 9; i++)
            declined = Taken(declined, "object", a => a with { Deputy = $"D{101 + i}" });
        Assert.Equal("proposal.objections", Refused(declined, "reconsider")); // nine of nineteen
        declined = Taken(declined, "object", a => a with { Deputy = "D110" });
        Assert.Equal("proposal.objected.enough", Refused(declined, "convert"));
        Assert.Equal(ProposalState.UnderStudy, Taken(declined, "reconsider").State);
        Assert.Equal("proposal.objected", Refused(declined, "object", a => a with { Deputy = "D110" }));
    }

    [Fact]
    public void What_the_standing_committee_decides_on_a_report_is_one_of_four_things()
    {
        var reported = Taken(Taken(Taken(Taken(Signed(10), "lodge"), "register"), "refer"), "report", a => a with { Words = "建议列入计划" });
        Assert.Equal("proposal.disposition", Refused(reported, "dispose", a => a with { Reason = "forget" }));
        Assert.Equal(ProposalState.Closed, Taken(reported, "dispose", a => a with { Reason = "plan" }).State);
        var ordered = Taken(reported, "dispose", a => a with { Reason = "order" });
        Assert.Equal(ProposalState.Ordered, ordered.State);
        Assert.Equal("proposal.words", Refused(ordered, "answer"));
        Assert.Equal(ProposalState.Closed, Taken(ordered, "answer", a => a with { Words = "已办" }).State);
    }

    [Fact]
    public void On_the_agenda_it_is_withdrawn_with_the_presidiums_consent_and_not_after_the_vote()
    {
        var agenda = Taken(Taken(Taken(Signed(10), "lodge"), "register"), "agenda");
        Assert.Equal("proposal.words", Refused(agenda, "withdraw"));
        Assert.Equal(ProposalState.Withdrawn, Taken(agenda, "withdraw", a => a with { Words = "主席团同意" }).State);
        Assert.Equal("proposal.over", Refused(Taken(Taken(agenda, "debate"), "adopt"), "withdraw"));
    }

    [Fact]
    public void Every_act_is_refused_where_the_table_does_not_allow_it()
    {
        foreach (var act in ProposalActs.All)
        {
            foreach (var (state, code, _) in ProposalStates.All)
            {
                var taken = (Signed(10) with { State = state }).Take(act, Asked(act.Key), Open).Accepted(out _, out var refusal);
                Assert.True(act.From.Contains(state) ? taken || refusal!.Code is not ("proposal.state" or "proposal.over") : !taken && refusal!.Code is "proposal.state" or "proposal.over", $"{act.Key} in {code}");
            }
        }
    }

    /// <summary>The lead and enough others who confirmed the text, in all that many.</summary>
    private static Proposal Signed(int signers) => new("p1", ProposalState.Cosigning, "D100", Ideal.Text)
    {
        Session = "6-5",
        Signatures = [new("D100", true), .. Enumerable.Range(101, signers - 1).Select(n => new Signature($"D{n}", false, Ideal.Text.Hash, new(2026, 1, 7)))],
    };

    private static Proposal Invited() => Signed(1) with { Signatures = [new("D100", true), new("D101", false)] };

    private static ActAsked Asked(string act) => new(act, "account") { Deputy = "D100" };

    private static Proposal Taken(Proposal proposal, string act, Func<ActAsked, ActAsked>? more = null) =>
        proposal.Take(ProposalActs.Named(act), (more ?? (a => a))(Asked(act)), Open).Accepted(out var after, out var refusal) ? after : throw new InvalidOperationException($"{act}: {refusal.Code}");

    private static string? Refused(Proposal proposal, string act, Func<ActAsked, ActAsked>? more = null) =>
        proposal.Take(ProposalActs.Named(act), (more ?? (a => a))(Asked(act)), Open).Accepted(out _, out var refusal) ? null : refusal.Code;
}
