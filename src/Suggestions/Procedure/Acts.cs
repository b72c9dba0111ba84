using Tongjian.Law;
using static Tongjian.Suggestions.MatterState;

namespace Tongjian.Suggestions;

/// <summary>The whole procedure of a suggestion as one table: every act, where it may be taken, where it leads, who takes it, and what the law says of it.</summary>
internal static class Acts
{
    /// <summary>In hand of the organs: all states in which a part may be signed in, contacted about and answered.</summary>
    private static readonly MatterState[] InHand = [Handling, Extended, HandledAgain, Merged];

    /// <summary>From the assignment on, whether replied or not.</summary>
    private static readonly MatterState[] SinceAssigned =
        [Assigned, ReturnPending, Handling, Extended, Merged, Replied, SurveyOpen, SurveyClosed, HandledAgain, Deliberation, Tracking];

    /// <summary>Replied, for all that an organ may learn: it may do the same in each of them, or what it may do would tell that deputies are being asked.</summary>
    private static readonly MatterState[] RepliedToOrgans = [Replied, SurveyOpen, SurveyClosed, Deliberation];

    public static IReadOnlyList<Act> All { get; } =
    [
        // Writing and signing
        new("edit", "修改", [Draft, Cosigning, BackToDeputy], null, Party.Lead, Intake.Edit),
        new("invite", "邀请联名", [Draft, Cosigning, BackToDeputy], Cosigning, Party.Lead, Intake.Invite),
        new("confirm", "确认联名", [Cosigning], null, Party.Joint, Intake.Confirm),
        new("leave", "退出联名", [Cosigning, Submitted, UnderReview, BackToDeputy, Registered, PreAssigned], null, Party.Joint, Intake.Leave),
        new("submit", "提交", [Draft, Cosigning, BackToDeputy], Submitted, Party.Lead, Intake.Submit),
        new("withdraw", "撤回", [Draft, Cosigning, Submitted, UnderReview, BackToDeputy, Registered, PreAssigned, Assigned, Handling, Extended], Withdrawn, Party.Lead, Intake.Withdraw),

        // Examining
        new("receive", "收到登记", [Submitted], UnderReview, Party.Commission, Intake.Receive) { Due = (m, _, c) => c.Acknowledge(m) },
        new("send-back", "退修", [UnderReview], BackToDeputy, Party.Commission, Intake.SendBack),
        new("letter.propose", "提出转代表来信", [UnderReview], null, Party.Commission, Intake.ProposeExit(AsLetter)),
        new("letter.approve", "批准转代表来信", [UnderReview], AsLetter, Party.Commission, Intake.ApproveExit(AsLetter)),
        new("refuse.propose", "提出不予受理", [UnderReview], null, Party.Commission, Intake.ProposeExit(NotAccepted)),
        new("refuse.approve", "批准不予受理", [UnderReview], NotAccepted, Party.Commission, Intake.ApproveExit(NotAccepted)),
        new("exit.drop", "不同意，继续审查", [UnderReview], null, Party.Commission, Intake.DropExit),
        new("register", "立案编号", [UnderReview], Registered, Party.Commission, Intake.Register),
        new("split", "分案", [UnderReview], Split, Party.Commission, Intake.Split),
        new("merge", "并案", [Registered, PreAssigned], Merged, Party.Commission, Intake.Merge),
        new("transfer-out", "转出", [UnderReview, Registered, PreAssigned], TransferredOut, Party.Commission, Intake.TransferOut),
        new("terminate", "终止", [Draft, Cosigning, Submitted, UnderReview, BackToDeputy, Registered, PreAssigned], Terminated, Party.Head, Intake.Terminate),

        // Assigning
        new("pre-assign", "预交办", [Registered], PreAssigned, Party.Assigner, (m, _, _) => m),
        new("assign", "交办", [Registered, PreAssigned, Merged], null, Party.Assigner, Replying.Assign) { Basis = SuggestionLaw.Assigning, Due = (m, _, c) => c.Assign(m) },
        new("sign-in", "签收承办", [Assigned, .. InHand], null, Party.Organ, Replying.SignIn) { Due = (m, a, c) => c.SignIn(m.AssignmentOf(a)) },
        new("return.ask", "申请改办", [Assigned, Handling], ReturnPending, Party.Organ, Replying.AskReturn) { Due = (m, a, c) => c.Return(m.AssignmentOf(a)) },
        new("return.approve", "同意改办", [ReturnPending], Assigned, Party.Assigner, Replying.ApproveReturn) { Due = (m, a, c) => c.ReturnDecision(m.AssignmentOf(a)) },
        new("return.refuse", "不同意改办", [ReturnPending], Handling, Party.Assigner, Replying.RefuseReturn) { Due = (m, a, c) => c.ReturnDecision(m.AssignmentOf(a)) },
        new("hand-over", "机构变动移交", SinceAssigned, null, Party.Assigner, Replying.HandOver),

        // Handling and replying
        new("contact", "记联系情况", [Assigned, ReturnPending, .. InHand, .. RepliedToOrgans, Tracking], null, Party.Organ, Replying.LogContact) { Basis = d => SuggestionLaw.Contact(d), Due = (m, a, c) => m.Contacts.Any(k => k.Assignment == m.AssignmentOf(a)?.Number) ? null : c.FirstContact(m.AssignmentOf(a)) },
        new("opinion", "提出会办意见", InHand, null, Party.Organ, Replying.GiveOpinion) { Due = (m, a, c) => c.Opinion(m.AssignmentOf(a)) },
        new("opinion.again", "要求重提会办意见", InHand, null, Party.Organ, Replying.AskOpinionAgain),
        new("extend.ask", "申请延期", [Handling, Merged], null, Party.Organ, Replying.AskExtension) { Basis = d => SuggestionLaw.Handling(d), Due = (m, _, c) => c.Reply(m) },
        new("extend.grant", "同意延期", [Handling, Merged], null, Party.Assigner, Replying.GrantExtension) { Basis = d => SuggestionLaw.Handling(d) },
        new("extend.refuse", "不同意延期", [Handling, Merged], null, Party.Assigner, Replying.RefuseExtension) { Basis = d => SuggestionLaw.Handling(d) },
        new("reply", "报送答复", InHand, null, Party.Organ, Replying.SendReply) { Basis = d => SuggestionLaw.Handling(d), Due = (m, _, c) => c.Reply(m) },
        new("reply.bounce", "退回答复", InHand, null, Party.Commission, Replying.Bounce),
        new("reply.accept", "审核通过答复", InHand, null, Party.Commission, Replying.Accept) { Due = (m, _, c) => c.Reply(m) },
        new("serve", "记送达", [Replied], null, Party.Commission, Replying.Serve),

        // Asking the deputies
        new("survey.open", "开始测评", [Replied, Tracking], SurveyOpen, Party.VoteDesk, Surveying.Open),
        new("survey.close", "结束测评", [SurveyOpen], SurveyClosed, Party.VoteDesk, Surveying.Close),
        new("handle-again", "责成重新办理", [SurveyClosed], HandledAgain, Party.Head, Surveying.HandleAgain) { Due = (m, _, c) => c.HandleAgainDecision(m) },
        new("deliberate", "转入会商", [SurveyClosed], Deliberation, Party.Head, Surveying.Deliberate),
        new("conclude", "登记会商结论", [Deliberation], null, Party.Head, Surveying.Conclude),

        // Following up
        new("track", "转入跟踪承诺", [SurveyClosed, Deliberation], Tracking, Party.Commission, Following.Track),
        new("promise.put-off", "推迟承诺", [.. RepliedToOrgans, Tracking], null, Party.Organ, Following.PutOff),
        new("promise.report", "报告承诺已兑现", [.. RepliedToOrgans, Tracking], null, Party.Organ, Following.ReportKept),
        new("promise.kept", "核实承诺已兑现", [Tracking, SurveyClosed], null, Party.Commission, Following.FindKept),
        new("promise.broken", "认定承诺未兑现", [Tracking, SurveyClosed], null, Party.Commission, Following.FindBroken),
        new("check", "核定办理结果", [Replied, SurveyClosed, Deliberation, Tracking, Closed], null, Party.Commission, Following.Check),
        new("check.year-end", "年终核定办理结果", [Replied, SurveyClosed, Deliberation, Tracking, Closed], null, Party.Commission, Following.CheckAtYearEnd),
        new("oversee", "列为重点督办", [Registered, PreAssigned, .. SinceAssigned], null, Party.Chairpersons, Following.Oversee) { Basis = SuggestionLaw.Overseeing },
        new("close", "办结", [SurveyClosed, Deliberation, Tracking], Closed, Party.Commission, Following.Close),
        new("archive", "归档", [Closed], Archived, Party.Commission, Following.Archive),
    ];

    public static Act? Find(string? key) => All.FirstOrDefault(a => a.Key == key);

    /// <exception cref="ArgumentException">There is no such act.</exception>
    public static Act Named(string key) => Find(key) ?? throw new ArgumentException($"There is no act {key}.", nameof(key));

    public static IEnumerable<Act> From(MatterState state) => All.Where(a => a.From.Contains(state));
}
