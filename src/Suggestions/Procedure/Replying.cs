using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.Suggestions;

/// <summary>From the assignment to the reply that the office accepts and the deputies have in hand.</summary>
internal static class Replying
{
    public static Outcome<Matter> Assign(Matter matter, ActAsked asked, Surroundings around)
    {
        if (matter.AssignedOn is { } day)
            return new Refusal("matter.assigned", $"已于{day:yyyy-MM-dd}交办，交办日不能改。", Remedy: "要换承办单位的，办理改办或者机构变动移交。");
        if (Against(asked.Organs, around) is { } refusal)
            return refusal;
        return matter with
        {
            State = Kept(matter, MatterState.Assigned),
            AssignedOn = around.Today,
            Assignments = [.. asked.Organs.Select((o, i) => new Assignment(i + 1, o.Role, o.Organ, around.Today))],
        };
    }

    public static Outcome<Matter> SignIn(Matter matter, ActAsked asked, Surroundings around)
    {
        if (Own(matter, asked) is not { } part)
            return NotYours;
        if (part.SignedInOn is not null)
            return new Refusal("matter.signed-in", $"已于{part.SignedInOn:yyyy-MM-dd}签收。");
        if (part.ReturnAskedOn is not null && part.ReturnRefusedOn is null)
            return new Refusal("matter.return.pending", "改办申请还没有决定，不能同时签收。");
        if (asked.Responsible is not { Leader.Length: > 0, Department.Length: > 0, Clerk.Length: > 0 } responsible)
            return new Refusal("matter.responsible", "签收要落实到人：分管领导、承办科室、经办人。");
        var after = matter.With(part with { SignedInOn = around.Today, Responsible = responsible });
        return after.State is MatterState.Assigned ? after with { State = MatterState.Handling } : after;
    }

    /// <remarks>Nobody passes a matter on by himself: the assigner decides.</remarks>
    public static Outcome<Matter> AskReturn(Matter matter, ActAsked asked, Surroundings around)
    {
        if (Own(matter, asked) is not { } part)
            return NotYours;
        if (part.ReturnRefusedOn is not null)
            return new Refusal("matter.return.refused", "改办申请已经否决，应当继续办理。");
        if (around.Clock.Return(part) is { } window && window.IsPast(around.Today))
            return new Refusal("matter.return.late", $"申请改办的期限{window.Day:yyyy-MM-dd}已过，逾期不作调整。", Remedy: "继续办理；确有困难的，答复中说明。");
        if (string.IsNullOrWhiteSpace(asked.Words))
            return new Refusal("matter.words", "要写明理由和建议的承办单位。");
        return matter.With(part with { ReturnAskedOn = around.Today });
    }

    /// <remarks>The deputy's last day stays where it was; the new organ has a day zero of its own for what is only between it and the office.</remarks>
    public static Outcome<Matter> ApproveReturn(Matter matter, ActAsked asked, Surroundings around)
    {
        if (Returning(matter, asked) is not { } part)
            return NoReturn;
        if (asked.Organs is not [var (_, organ)] || organ == part.Organ)
            return new Refusal("matter.return.to", "同意改办要写明改由哪一个单位承办。");
        return Succeed(matter, part, organ, around);
    }

    public static Outcome<Matter> RefuseReturn(Matter matter, ActAsked asked, Surroundings around) =>
        Returning(matter, asked) is { } part ? matter.With(part with { ReturnRefusedOn = around.Today }) : NoReturn;

    /// <summary>An organ is renamed, merged or abolished half-way: its successor takes over what is open, by decision.</summary>
    public static Outcome<Matter> HandOver(Matter matter, ActAsked asked, Surroundings around)
    {
        if (matter.AssignmentOf(asked with { Organ = null }) is not { } part)
            return new Refusal("matter.assignment", "要写明移交哪一个承办单位的任务。");
        if (asked.Organs is not [var (_, organ)] || organ == part.Organ)
            return new Refusal("matter.hand-over.to", "要写明移交给哪一个单位。");
        return Succeed(matter, part, organ, around);
    }

    public static Outcome<Matter> LogContact(Matter matter, ActAsked asked, Surroundings around)
    {
        if (Own(matter, asked) is not { } part)
            return NotYours;
        if (asked.Deputies is not [var deputy] || matter.Signers.All(s => s.Deputy != deputy))
            return new Refusal("matter.contact.deputy", "要写明联系的是哪一位提出建议的代表。");
        if (asked.Phase is not { } phase || Contact.Kinds.All(k => k.Key != asked.Manner))
            return new Refusal("matter.contact.kind", "要写明是办前、办中还是办后，以及怎样联系的。", Remedy: "方式可写：" + string.Join("、", Contact.Kinds.Select(k => $"{k.Key}（{k.Words}）")));
        var on = asked.Day ?? around.Today;
        if (on > around.Today || on < matter.AssignedOn)
            return new Refusal("matter.contact.day", $"联系日期{on:yyyy-MM-dd}应在交办日之后、今天以前。");
        return matter with { Contacts = [.. matter.Contacts, new(matter.Contacts.Count + 1, part.Number, deputy, on, phase, asked.Manner!, asked.Words ?? "")] };
    }

    public static Outcome<Matter> GiveOpinion(Matter matter, ActAsked asked, Surroundings around)
    {
        if (Own(matter, asked) is not { Role: AssignmentRole.Co } part)
            return new Refusal("matter.opinion.not-co", "会办意见由会办单位提出。");
        return string.IsNullOrWhiteSpace(asked.Words) ? new Refusal("matter.opinion.empty", "会办意见是空的。") : matter.With(part with { OpinionOn = around.Today });
    }

    public static Outcome<Matter> AskOpinionAgain(Matter matter, ActAsked asked, Surroundings around)
    {
        if (Own(matter, asked) is not { Role: AssignmentRole.Lead })
            return new Refusal("matter.opinion.not-lead", "由主办单位要求会办单位重提意见。");
        if (matter.Assignments.FirstOrDefault(a => a.Number == asked.Assignment && a is { IsOpen: true, Role: AssignmentRole.Co, OpinionOn: not null }) is not { } co)
            return new Refusal("matter.opinion.none", "这个会办单位还没有提出意见。");
        return Intake.WithWords(matter, asked, "要补充什么").Accepted(out _, out var refusal) ? matter.With(co with { OpinionOn = null }) : refusal;
    }

    public static Outcome<Matter> AskExtension(Matter matter, ActAsked asked, Surroundings around)
    {
        if (Own(matter, asked) is not { Answers: true })
            return NotYours;
        if (matter.ExtensionAskedOn is not null)
            return new Refusal("matter.extension.asked", "已经申请过延期，只能延一次。");
        if (around.Clock.Reply(matter) is { } due && due.IsPast(around.Today))
            return new Refusal("matter.extension.late", $"答复期限{due.Day:yyyy-MM-dd}已过，不能再申请延期：逾期就是逾期。");
        return Intake.WithWords(matter, asked, "涉及面广、处理难度大的理由").Accepted(out _, out var refusal) ? matter with { ExtensionAskedOn = around.Today } : refusal;
    }

    /// <remarks>It may be granted after the three months if it was asked within them: the asking is what must be in time.</remarks>
    public static Outcome<Matter> GrantExtension(Matter matter, ActAsked asked, Surroundings around) =>
        matter.ExtensionAskedOn is null ? NoExtension : matter with { State = Kept(matter, MatterState.Extended), ExtendedOn = around.Today };

    public static Outcome<Matter> RefuseExtension(Matter matter, ActAsked asked, Surroundings around) => matter.ExtensionAskedOn is null ? NoExtension : matter;

    public static Outcome<Matter> SendReply(Matter matter, ActAsked asked, Surroundings around)
    {
        if (Own(matter, asked) is not { Answers: true } part)
            return NotYours;
        if ((AgainstReply(matter, part, around) ?? AgainstWords(asked, around)) is { } refusal)
            return refusal;
        var reply = new Reply(matter.Replies.Count + 1, part.Number, matter.NextRound, asked.Category!.Value, asked.Signer!, around.Today, asked.Words!);
        var first = matter.Promises.Select(p => p.Number).DefaultIfEmpty(0).Max();
        return matter with
        {
            Replies = [.. matter.Replies, reply],
            Promises = [.. matter.Promises, .. asked.Promises.Select((p, i) => new Promise(first + i + 1, reply.Version, part.Number, p.Text, p.Due))],
        };
    }

    public static Outcome<Matter> Bounce(Matter matter, ActAsked asked, Surroundings around)
    {
        if (Pending(matter, asked) is not { } reply)
            return NoReply;
        if (BounceReason.Find(asked.Reason) is not { } reason)
            return new Refusal("matter.bounce.reason", "要选一条退回的理由。", Remedy: "可选：" + string.Join("、", BounceReason.All.Select(r => $"{r.Key}（{r.Words}）")));
        return With(matter, reply with { BouncedFor = reason.Key }) with { Promises = [.. matter.Promises.Where(p => p.Reply != reply.Version)] };
    }

    /// <summary>Leads on once every organ that owes a reply has one accepted.</summary>
    public static Outcome<Matter> Accept(Matter matter, ActAsked asked, Surroundings around)
    {
        if (Pending(matter, asked) is not { } reply)
            return NoReply;
        var after = With(matter, reply with { AcceptedOn = around.Today }) with { Checked = asked.Category ?? matter.Checked };
        return after.Assignments.Where(a => a.Answers).All(a => after.Replies.Any(r => r.Assignment == a.Number && r.Round == after.NextRound && r.AcceptedOn is not null))
            ? after with { State = MatterState.Replied }
            : after;
    }

    public static Outcome<Matter> Serve(Matter matter, ActAsked asked, Surroundings around)
    {
        var on = asked.Day ?? around.Today;
        if (asked.Deputies.Count == 0 || asked.Deputies.FirstOrDefault(d => matter.Signers.All(s => s.Deputy != d)) is not null)
            return new Refusal("matter.serve.deputy", "要写明答复送达了哪几位提出建议的代表。");
        if (on > around.Today || on < matter.Replies.Max(r => r.AcceptedOn))
            return new Refusal("matter.serve.day", $"送达日期{on:yyyy-MM-dd}应在答复审核通过之后、今天以前。");
        if (string.IsNullOrWhiteSpace(asked.Manner))
            return new Refusal("matter.serve.manner", "要写明怎样送达的。");
        var served = asked.Deputies.Select(d => new Service(matter.NextRound, d, on, asked.Manner, asked.FaceToFace));
        return matter with { Services = [.. matter.Services.Where(s => s.Round != matter.NextRound || !asked.Deputies.Contains(s.Deputy)), .. served] };
    }

    private static Refusal? AgainstReply(Matter matter, Assignment part, Surroundings around)
    {
        if (part.SignedInOn is null)
            return new("matter.reply.not-signed-in", "还没有签收、落实承办人，不能答复。");
        if (matter.Replies.Any(r => r.Assignment == part.Number && r.Round == matter.NextRound && r.BouncedFor is null))
            return new("matter.reply.sent", "答复已经报送，等代表工委审核。");
        var since = matter.State is MatterState.HandledAgain ? matter.HandledAgainFrom : part.AssignedOn;
        if (!matter.Contacts.Any(c => c.Assignment == part.Number && c.On >= since && (matter.State is not MatterState.HandledAgain || c.IsInPerson)))
        {
            return new("matter.reply.no-contact", matter.State is MatterState.HandledAgain ? "重新办理没有同代表见过面，不能答复。" : "还没有同代表联系过，不能答复。",
                SuggestionLaw.Contact(around.Today), "先联系代表、听取意见，记下联系情况。");
        }
        return matter.Assignments.FirstOrDefault(a => a is { IsOpen: true, Role: AssignmentRole.Co, OpinionOn: null } && part.Role is AssignmentRole.Lead && around.Clock.Opinion(a)?.IsPast(around.Today) is not true) is { } waiting
            ? new("matter.reply.opinion", $"会办单位{waiting.Organ}还没有提出意见，期限也没有到。", Remedy: "催会办单位，或者等期限届满后再答复。")
            : null;
    }

    private static Refusal? AgainstWords(ActAsked asked, Surroundings around)
    {
        if (string.IsNullOrWhiteSpace(asked.Words) || string.IsNullOrWhiteSpace(asked.Signer))
            return new("matter.reply.form", "答复要有正文，并写明由哪位负责人签发。");
        if (asked.Category is not { } category)
            return new("matter.reply.category", "要写明办理结果的类别。", Remedy: "可选：" + string.Join("、", ReplyCategories.All.Select(c => $"{c.Key}（{c.Words}）")));
        if (category.NeedsPromise() && asked.Promises.Count == 0)
            return new("matter.reply.promise", $"“{category.Word()}”要写明承诺什么、什么时候做到。");
        return asked.Promises.FirstOrDefault(p => p.Due <= around.Today || p.Text.Length == 0) is { Text: not null } past
            ? new("matter.reply.promise.day", $"承诺“{past.Text}”的日期{past.Due:yyyy-MM-dd}应在今天以后，并写明内容。")
            : null;
    }

    private static Refusal? Against(IReadOnlyList<(AssignmentRole Role, string Organ)> organs, Surroundings around)
    {
        var (lead, split) = (organs.Count(o => o.Role is AssignmentRole.Lead), organs.Count(o => o.Role is AssignmentRole.Split));
        if (!(lead == 1 && split == 0) && !(lead == 0 && split >= 2))
            return new("matter.assign.roles", $"要有一个主办单位，或者两个以上分办单位；现在有主办{lead}个、分办{split}个。");
        if (organs.GroupBy(o => o.Organ).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return new("matter.assign.twice", $"单位{twice.Key}写了两次。");
        return organs.FirstOrDefault(o => !around.OrganExists(o.Organ)) is { Organ: not null } absent ? Absent(absent.Organ) : null;
    }

    private static Outcome<Matter> Succeed(Matter matter, Assignment part, string organ, Surroundings around)
    {
        if (!around.OrganExists(organ))
            return Absent(organ);
        if (matter.Assignments.Any(a => a.IsOpen && a.Organ == organ))
            return new Refusal("matter.assign.twice", $"单位{organ}已经在承办这件建议。");
        var next = new Assignment(matter.Assignments.Count + 1, part.Role, organ, around.Today);
        return matter.With(part with { EndedOn = around.Today }) with { Assignments = [.. matter.With(part with { EndedOn = around.Today }).Assignments, next] };
    }

    private static Refusal Absent(string organ) => new("matter.organ", $"今天没有单位“{organ}”：它没有登记，或者已经撤并。", Remedy: "从机构名册中选；撤并了的由承继单位承办。");

    private static Refusal NotYours { get; } = new("matter.not-yours", "这件建议没有交给您的单位办，或者您的单位在其中不负责这一步。");

    private static Refusal NoReturn { get; } = new("matter.return.none", "没有待决定的改办申请。");

    private static Refusal NoExtension { get; } = new("matter.extension.none", "承办单位没有申请延期。");

    private static Refusal NoReply { get; } = new("matter.reply.none", "没有待审核的答复。");

    /// <summary>What is handled together with another stays so until it has its own reply.</summary>
    private static MatterState Kept(Matter matter, MatterState to) => matter.State is MatterState.Merged ? MatterState.Merged : to;

    private static Assignment? Own(Matter matter, ActAsked asked) => asked.Organ is null ? null : matter.AssignmentOf(asked);

    private static Assignment? Returning(Matter matter, ActAsked asked) => matter.Assignments.FirstOrDefault(a =>
        a.IsOpen && a is { ReturnAskedOn: not null, ReturnRefusedOn: null } && (asked.Assignment is null || a.Number == asked.Assignment));

    private static Reply? Pending(Matter matter, ActAsked asked) => matter.Replies.FirstOrDefault(r => r.IsPending && (asked.Assignment is null || r.Assignment == asked.Assignment));

    private static Matter With(Matter matter, Reply changed) => matter with { Replies = [.. matter.Replies.Select(r => r.Version == changed.Version ? changed : r)] };
}

/// <summary>Why the office sends a reply back.</summary>
internal sealed record BounceReason(string Key, string Words)
{
    public static IReadOnlyList<BounceReason> All { get; } =
    [
        new("passes-on", "只说转有关部门，没有答复"),
        new("no-substance", "没有针对建议逐条答复"),
        new("category", "办理结果的类别与正文不符"),
        new("form", "没有负责人签发或者没有印章"),
        new("opinions", "没有反映会办意见"),
        new("personal-data", "含有不应公开的个人信息"),
        new("other", "其他"),
    ];

    public static BounceReason? Find(string? key) => All.FirstOrDefault(r => r.Key == key);
}
