using Tongjian.Ground;
using Tongjian.Law;
using Tongjian.Suggestions;

namespace Tongjian.Tests.Suggestions;

/// <summary>For every state a matter in which nothing stands in the way, and for every act an asking that has all it needs.</summary>
internal static class Ideal
{
    public const string Lead = "D001";
    public const string Joint = "D002";
    public const string Organ = "421200-101";
    public const string CoOrgan = "421200-102";
    public const string OtherOrgan = "421200-103";

    /// <summary>A Monday. Assigned here; within every organ's window a day later.</summary>
    public static DateOnly Assigned { get; } = new(2026, 3, 2);

    public static MatterText Text { get; } = new("关于修缮城区两条通学道路的建议", "两条道路早晚拥堵。", "拓宽路口，设置护栏。");

    public static Surroundings On(DateOnly day, CityRules? rules = null) => new(
        new DateTimeOffset(day, new(9, 0), TimeSpan.FromHours(8)), new(rules ?? CityRules.DefaultsFor("试")), d => d != "D999", o => o.StartsWith("421200-1", StringComparison.Ordinal), 7);

    public static Matter In(MatterState state)
    {
        var matter = new Matter("m1", state, Lead, Text)
        {
            Series = "6-1",
            SubmittedOn = new(2026, 2, 24),
            Signatures = [new(Lead, true), new(Joint, false, Text.Hash, new(2026, 2, 20))],
        };
        if (state <= MatterState.NotAccepted)
            return matter with { ProposedExit = null };
        matter = matter with { RegisteredOn = new(2026, 2, 26), Number = 6 };
        if (state is MatterState.Registered or MatterState.PreAssigned)
            return matter;
        return matter with
        {
            AssignedOn = Assigned,
            Assignments =
            [
                new(1, AssignmentRole.Lead, Organ, Assigned) { SignedInOn = state is MatterState.Assigned ? null : Assigned, ReturnAskedOn = state is MatterState.ReturnPending ? Assigned : null },
                new(2, AssignmentRole.Co, CoOrgan, Assigned) { SignedInOn = Assigned, OpinionOn = Assigned },
            ],
            Contacts = [new(1, 1, Lead, state is MatterState.HandledAgain ? new(2026, 3, 3) : Assigned, ContactPhase.Before, "visit", "")],
            Replies = state is MatterState.HandledAgain or MatterState.Handling or MatterState.Extended or MatterState.Assigned or MatterState.ReturnPending or MatterState.Merged
                ? []
                : [new(1, 1, 1, ReplyCategory.Planned, "甲", Assigned, "答复") { AcceptedOn = Assigned }],
            Promises = state is MatterState.Tracking or MatterState.SurveyOpen or MatterState.SurveyClosed or MatterState.Deliberation or MatterState.Replied ? [new(1, 1, 1, "年内完工", new(2026, 12, 1)) { ReportedOn = Assigned }] : [],
            Services = [new(1, Lead, Assigned, "邮寄", false), new(1, Joint, Assigned, "邮寄", false)],
            Rounds = state is MatterState.SurveyOpen ? [new(1, SurveyKind.Reply, Assigned, Assigned)] : state is MatterState.SurveyClosed ? [new(1, SurveyKind.Reply, Assigned, Assigned) { ClosedOn = Assigned }] : [],
            HandledAgainFrom = state is MatterState.HandledAgain ? new(2026, 3, 3) : null,
            HandledAgain = state is MatterState.HandledAgain ? 1 : 0,
            DeliberatedOn = state is MatterState.Deliberation ? Assigned : null,
        };
    }

    /// <summary>The matter changed so that this act finds what it is about.</summary>
    public static Matter For(string act, Matter matter) => act switch
    {
        "confirm" => matter with { Signatures = [new(Lead, true), new(Joint, false)] },
        "withdraw" => matter with { Signatures = [new(Lead, true)] },
        "letter.approve" => matter with { ProposedExit = (MatterState.AsLetter, "other", "empty") },
        "refuse.approve" => matter with { ProposedExit = (MatterState.NotAccepted, "other", "empty") },
        "exit.drop" => matter with { ProposedExit = (MatterState.NotAccepted, "other", "empty") },
        "assign" => matter with { AssignedOn = null, Assignments = [] },
        "sign-in" or "return.ask" when matter.Assignments is [var lead, ..] => matter.With(lead with { SignedInOn = null }),
        "opinion" when matter.Assignments is [_, var co] => matter.With(co with { OpinionOn = null }),
        "extend.grant" or "extend.refuse" => matter with { ExtensionAskedOn = Assigned },
        "reply.bounce" or "reply.accept" => matter with { Replies = [new(1, 1, 1, ReplyCategory.Solved, "甲", Assigned, "答复")] },
        "deliberate" => matter with { HandledAgain = 1 },
        "close" => matter with { Promises = [] },
        "track" => matter with { Promises = [new(1, 1, 1, "年内完工", new(2026, 12, 1))] },
        _ => matter,
    };

    public static ActAsked Asked(string act)
    {
        var asked = new ActAsked(act, "account") { Words = "说明" };
        return act switch
        {
            "edit" => asked with { Deputy = Lead, Text = Text with { Proposal = "拓宽路口。" } },
            "invite" => asked with { Deputy = Lead, Deputies = ["D003"] },
            "confirm" => asked with { Deputy = Joint, SeenHash = Text.Hash },
            "leave" => asked with { Deputy = Joint },
            "submit" or "withdraw" => asked with { Deputy = Lead },
            "letter.propose" or "refuse.propose" => asked with { Reason = "empty" },
            "merge" => asked with { Other = "m2" },
            "assign" => asked with { Organs = [(AssignmentRole.Lead, Organ), (AssignmentRole.Co, CoOrgan)] },
            "sign-in" => asked with { Organ = Organ, Responsible = new("副局长", "综合科", "经办人") },
            "return.ask" or "extend.ask" => asked with { Organ = Organ },
            "return.approve" => asked with { Assignment = 1, Organs = [(AssignmentRole.Lead, OtherOrgan)] },
            "hand-over" => asked with { Assignment = 1, Organs = [(AssignmentRole.Lead, OtherOrgan)] },
            "contact" => asked with { Organ = Organ, Deputies = [Lead], Phase = ContactPhase.During, Manner = "visit" },
            "opinion" => asked with { Organ = CoOrgan },
            "opinion.again" => asked with { Organ = Organ, Assignment = 2 },
            "reply" => asked with { Organ = Organ, Signer = "局长", Category = ReplyCategory.Solved },
            "reply.bounce" => asked with { Reason = "passes-on" },
            "serve" => asked with { Deputies = [Lead, Joint], Manner = "邮寄" },
            "promise.put-off" => asked with { Organ = Organ, Promise = 1, Day = new(2027, 3, 1), Signer = "局长" },
            "promise.report" => asked with { Organ = Organ, Promise = 1 },
            "promise.kept" or "promise.broken" => asked with { Promise = 1 },
            "check" or "check.year-end" => asked with { Category = ReplyCategory.PartlySolved },
            _ => asked,
        };
    }
}
