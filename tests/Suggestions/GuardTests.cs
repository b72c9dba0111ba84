using Tongjian.Ground;
using Tongjian.Suggestions;

namespace Tongjian.Tests.Suggestions;

/// <summary>What an act needs beyond the right state: each row is the ideal asking with one thing wrong.</summary>
public sealed class GuardTests
{
    private static readonly DateOnly Monday = new(2026, 3, 9);

    internal static readonly Dictionary<string, Wrong> Rows = new()
    {
        ["somebody else edits"] = new("edit", MatterState.Draft, "matter.not-lead") { Asked = a => a with { Deputy = Ideal.Joint } },
        ["a title of 61 signs"] = new("edit", MatterState.Draft, "matter.title.long") { Asked = a => a with { Text = Ideal.Text with { Title = new('路', 61) } } },
        ["nobody new is invited"] = new("invite", MatterState.Draft, "matter.cosign.nobody") { Asked = a => a with { Deputies = [Ideal.Joint] } },
        ["a suspended deputy is invited"] = new("invite", MatterState.Draft, "matter.cosign.not-in-office") { Asked = a => a with { Deputies = ["D999"] } },
        ["one who was not invited confirms"] = new("confirm", MatterState.Cosigning, "matter.cosign.not-invited") { Asked = a => a with { Deputy = "D003" } },
        ["the text changed while he read"] = new("confirm", MatterState.Cosigning, "matter.cosign.changed") { Asked = a => a with { SeenHash = "old" } },
        ["the lead is suspended"] = new("submit", MatterState.Draft, "matter.not-in-office") { Matter = m => m with { Lead = "D999" }, Asked = a => a with { Deputy = "D999" } },
        ["no proposal is written"] = new("submit", MatterState.Draft, "matter.incomplete") { Matter = m => m with { Text = m.Text with { Proposal = "" } } },
        ["withdrawn though joint deputies remain"] = new("withdraw", MatterState.Submitted, "matter.withdraw.joint") { Matter = m => Ideal.In(m.State) },
        ["withdrawn after assignment where the place forbids it"] = new("withdraw", MatterState.Handling, "matter.withdraw.assigned"),
        ["sent back without words"] = new("send-back", MatterState.UnderReview, "matter.back.words") { Asked = a => a with { Words = " " } },
        ["excluded for no listed reason"] = new("letter.propose", MatterState.UnderReview, "matter.exit.reason") { Asked = a => a with { Reason = "boring" } },
        ["the same person proposes and approves"] = new("refuse.approve", MatterState.UnderReview, "matter.second-person") { Asked = a => a with { Actor = "other" } },
        ["approved though another way out was proposed"] = new("letter.approve", MatterState.UnderReview, "matter.exit.other") { Matter = m => Ideal.For("refuse.approve", m) },
        ["approved though nothing was proposed"] = new("letter.approve", MatterState.UnderReview, "matter.exit.none") { Matter = m => m with { ProposedExit = null } },
        ["registered while a way out is pending"] = new("register", MatterState.UnderReview, "matter.exit.pending") { Matter = m => Ideal.For("letter.approve", m) },
        ["merged into itself"] = new("merge", MatterState.Registered, "matter.merge.other") { Asked = a => a with { Other = "m1" } },
        ["split without the deputy's consent"] = new("split", MatterState.UnderReview, "matter.words") { Asked = a => a with { Words = null } },
        ["assigned a second time"] = new("assign", MatterState.Merged, "matter.assigned") { Matter = m => Ideal.In(m.State) },
        ["two leads"] = new("assign", MatterState.Registered, "matter.assign.roles") { Asked = a => a with { Organs = [(AssignmentRole.Lead, Ideal.Organ), (AssignmentRole.Lead, Ideal.CoOrgan)] } },
        ["one part of a split"] = new("assign", MatterState.Registered, "matter.assign.roles") { Asked = a => a with { Organs = [(AssignmentRole.Split, Ideal.Organ)] } },
        ["lead and split at once"] = new("assign", MatterState.Registered, "matter.assign.roles") { Asked = a => a with { Organs = [(AssignmentRole.Lead, Ideal.Organ), (AssignmentRole.Split, Ideal.CoOrgan)] } },
        ["one organ twice"] = new("assign", MatterState.Registered, "matter.assign.twice") { Asked = a => a with { Organs = [(AssignmentRole.Lead, Ideal.Organ), (AssignmentRole.Co, Ideal.Organ)] } },
        ["an organ that was abolished"] = new("assign", MatterState.Registered, "matter.organ") { Asked = a => a with { Organs = [(AssignmentRole.Lead, "421200-999")] } },
        ["another organ signs in"] = new("sign-in", MatterState.Assigned, "matter.not-yours") { Asked = a => a with { Organ = Ideal.OtherOrgan } },
        ["signed in twice"] = new("sign-in", MatterState.Handling, "matter.signed-in") { Matter = m => Ideal.In(m.State) },
        ["nobody is named as responsible"] = new("sign-in", MatterState.Assigned, "matter.responsible") { Asked = a => a with { Responsible = new("副局长", "", "") } },
        ["handed back after the window"] = new("return.ask", MatterState.Assigned, "matter.return.late") { On = new(2026, 3, 10) },
        ["handed back on the last day"] = new("return.ask", MatterState.Assigned, null) { On = Monday },
        ["handed back again after a refusal"] = new("return.ask", MatterState.Handling, "matter.return.refused") { Matter = m => m.With(m.Assignments[0] with { ReturnRefusedOn = Ideal.Assigned }), On = new(2026, 3, 3) },
        ["handed back without a reason"] = new("return.ask", MatterState.Assigned, "matter.words") { Asked = a => a with { Words = null }, On = new(2026, 3, 3) },
        ["passed on to nobody"] = new("return.approve", MatterState.ReturnPending, "matter.return.to") { Asked = a => a with { Organs = [] } },
        ["handed over to an abolished organ"] = new("hand-over", MatterState.Handling, "matter.organ") { Asked = a => a with { Organs = [(AssignmentRole.Lead, "421200-999")] } },
        ["handed over to the co-handler"] = new("hand-over", MatterState.Handling, "matter.assign.twice") { Asked = a => a with { Organs = [(AssignmentRole.Lead, Ideal.CoOrgan)] } },
        ["contact with somebody else"] = new("contact", MatterState.Handling, "matter.contact.deputy") { Asked = a => a with { Deputies = ["D003"] } },
        ["contact by thinking"] = new("contact", MatterState.Handling, "matter.contact.kind") { Asked = a => a with { Manner = "thought" } },
        ["contact tomorrow"] = new("contact", MatterState.Handling, "matter.contact.day") { Asked = a => a with { Day = Monday.AddDays(1) } },
        ["an empty opinion"] = new("opinion", MatterState.Handling, "matter.opinion.empty") { Asked = a => a with { Words = "" } },
        ["the lead gives itself an opinion"] = new("opinion", MatterState.Handling, "matter.opinion.not-co") { Asked = a => a with { Organ = Ideal.Organ } },
        ["a second extension"] = new("extend.ask", MatterState.Handling, "matter.extension.asked") { Matter = m => m with { ExtensionAskedOn = Ideal.Assigned } },
        ["an extension after three months"] = new("extend.ask", MatterState.Handling, "matter.extension.late") { On = new(2026, 6, 3) },
        ["an extension on the last day"] = new("extend.ask", MatterState.Handling, null) { On = new(2026, 6, 2) },
        ["a reply without contact"] = new("reply", MatterState.Handling, "matter.reply.no-contact") { Matter = m => m with { Contacts = [] } },
        ["a second reply without a meeting"] = new("reply", MatterState.HandledAgain, "matter.reply.no-contact") { Matter = m => m with { Contacts = [m.Contacts[0] with { Kind = Contact.Phone }] } },
        ["a reply before the co-handler spoke"] = new("reply", MatterState.Handling, "matter.reply.opinion") { Matter = m => m.With(m.Assignments[1] with { OpinionOn = null }) },
        ["a reply once the co-handler is too late"] = new("reply", MatterState.Handling, null) { Matter = m => m.With(m.Assignments[1] with { OpinionOn = null }), On = new(2026, 5, 6) },
        ["a reply by the co-handler"] = new("reply", MatterState.Handling, "matter.not-yours") { Asked = a => a with { Organ = Ideal.CoOrgan } },
        ["a reply without a signer"] = new("reply", MatterState.Handling, "matter.reply.form") { Asked = a => a with { Signer = null } },
        ["a plan without a day"] = new("reply", MatterState.Handling, "matter.reply.promise") { Asked = a => a with { Category = ReplyCategory.Planned } },
        ["a promise for yesterday"] = new("reply", MatterState.Handling, "matter.reply.promise.day") { Asked = a => a with { Category = ReplyCategory.Planned, Promises = [("完工", Monday.AddDays(-1))] } },
        ["a reply while one is being examined"] = new("reply", MatterState.Handling, "matter.reply.sent") { Matter = m => Ideal.For("reply.accept", m) },
        ["accepted though nothing was sent"] = new("reply.accept", MatterState.Handling, "matter.reply.none") { Matter = m => Ideal.In(m.State) },
        ["bounced for no listed reason"] = new("reply.bounce", MatterState.Handling, "matter.bounce.reason") { Asked = a => a with { Reason = "dull" } },
        ["delivered to a stranger"] = new("serve", MatterState.Replied, "matter.serve.deputy") { Asked = a => a with { Deputies = ["D003"] } },
        ["asked though one deputy has no reply"] = new("survey.open", MatterState.Replied, "matter.survey.unserved") { Matter = m => m with { Services = [m.Services[0]] } },
        ["asked the day after a reply face to face"] = new("survey.open", MatterState.Replied, "matter.survey.cooldown") { Matter = m => m with { Services = [m.Services[0] with { FaceToFace = true, On = new(2026, 3, 6) }, m.Services[1]] } },
        ["asked after the pause"] = new("survey.open", MatterState.Replied, null) { Matter = m => m with { Services = [m.Services[0] with { FaceToFace = true, On = new(2026, 3, 6) }, m.Services[1]] }, On = new(2026, 3, 11) },
        ["asked about promises nobody reported on"] = new("survey.open", MatterState.Tracking, "matter.survey.promises") { Matter = m => m with { Promises = [m.Promises[0] with { ReportedOn = null }] } },
        ["closed on the last day"] = new("survey.close", MatterState.SurveyOpen, "matter.survey.running") { On = Ideal.Assigned },
        ["handled again a second time"] = new("handle-again", MatterState.SurveyClosed, "matter.again.once") { Matter = m => m with { HandledAgain = 1 } },
        ["deliberated before it was handled again"] = new("deliberate", MatterState.SurveyClosed, "matter.deliberate.first") { Matter = m => m with { HandledAgain = 0 } },
        ["closed with an open promise"] = new("close", MatterState.SurveyClosed, "matter.close.promise") { Matter = m => Ideal.In(m.State) },
        ["closed before the deliberation came to anything"] = new("close", MatterState.Deliberation, "matter.deliberation.open") { Matter = m => m with { DeliberatedOn = null } },
        ["tracked without a promise"] = new("track", MatterState.SurveyClosed, "matter.track.nothing") { Matter = m => m with { Promises = [] } },
        ["a promise put off to an earlier day"] = new("promise.put-off", MatterState.Tracking, "matter.promise.day") { Asked = a => a with { Day = new(2026, 6, 1) } },
        ["another organ's promise"] = new("promise.report", MatterState.Tracking, "matter.promise.none") { Asked = a => a with { Organ = Ideal.CoOrgan } },
        ["found kept before it was reported"] = new("promise.kept", MatterState.Tracking, "matter.promise.unreported") { Matter = m => m with { Promises = [m.Promises[0] with { ReportedOn = null }] } },
        ["somebody was quicker"] = new("receive", MatterState.Submitted, "matter.meanwhile") { Asked = a => a with { After = 4 } },
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory, MemberData(nameof(Names))]
    public void What_is_wrong_is_said(string name)
    {
        var row = Rows[name];
        var matter = row.Matter(Ideal.For(row.Act, Ideal.In(row.State)));
        var outcome = matter.Take(Acts.Named(row.Act), row.Asked(Ideal.Asked(row.Act)), Ideal.On(row.On ?? Monday));
        Assert.Equal(row.Code, outcome.Accepted(out _, out var refusal) ? null : refusal.Code);
    }

    /// <summary>So that a row cannot be right for another reason than the one thing it changes.</summary>
    [Theory, MemberData(nameof(Names))]
    public void Without_it_the_act_is_taken(string name)
    {
        var row = Rows[name];
        if (row.Code is null || name.StartsWith("withdrawn after", StringComparison.Ordinal))
            return;
        var day = row.Act == "return.ask" ? new DateOnly(2026, 3, 3) : row.On is { } on && row.Act is not ("survey.close" or "extend.ask") ? on : Monday;
        Assert.True(Ideal.For(row.Act, Ideal.In(row.State)).Take(Acts.Named(row.Act), Ideal.Asked(row.Act), Ideal.On(day)).Accepted(out _, out var refusal), refusal?.Sentence);
    }

    internal sealed record Wrong(string Act, MatterState State, string? Code)
    {
        public Func<Matter, Matter> Matter { get; init; } = m => m;

        public Func<ActAsked, ActAsked> Asked { get; init; } = a => a;

        public DateOnly? On { get; init; }
    }
}
