using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.Suggestions;

/// <summary>From the draft to its number: writing, signing, submitting, examining.</summary>
internal static class Intake
{
    public static Outcome<Matter> Edit(Matter matter, ActAsked asked, Surroundings around)
    {
        if (NotLead(matter, asked) is { } refusal)
            return refusal;
        if (asked.Text is not { } text)
            return new Refusal("matter.text", "没有写内容。");
        if (text.Title.Length > MatterText.LongestTitle)
            return new Refusal("matter.title.long", $"标题有{text.Title.Length}个字，最多{MatterText.LongestTitle}个字。", Remedy: "把标题写短，细节写进正文。");
        // Whoever confirmed the old text has not confirmed this one: Signature compares hashes.
        return matter with { Text = text };
    }

    public static Outcome<Matter> Invite(Matter matter, ActAsked asked, Surroundings around)
    {
        if (NotLead(matter, asked) is { } refusal)
            return refusal;
        var invited = asked.Deputies.Distinct().Where(d => matter.Signatures.All(s => s.Deputy != d || s.LeftOn is not null)).ToList();
        if (invited.Count == 0)
            return new Refusal("matter.cosign.nobody", "没有新的联名代表。", Remedy: "选一位以上还没有邀请过的代表。");
        if (invited.FirstOrDefault(d => !around.InOffice(d)) is { } absent)
            return new Refusal("matter.cosign.not-in-office", $"“{absent}”现在不能执行代表职务，不能联名。");
        return matter with { Signatures = [.. matter.Signatures.Where(s => !invited.Contains(s.Deputy)), .. invited.Select(d => new Signature(d, IsLead: false))] };
    }

    public static Outcome<Matter> Confirm(Matter matter, ActAsked asked, Surroundings around)
    {
        if (Invited(matter, asked) is not { } signature)
            return NotInvited;
        if (!around.InOffice(signature.Deputy))
            return NotInOffice(around.Today);
        if (asked.SeenHash != matter.Text.Hash)
            return new Refusal("matter.cosign.changed", "您看到的文字已经改过，联名没有记下。", Remedy: "看过现在的文字后再确认。");
        return Sign(matter, signature with { ConfirmedHash = matter.Text.Hash, ConfirmedOn = around.Today, LeftOn = null });
    }

    /// <summary>A joint deputy declines, or takes his name back before the matter is assigned.</summary>
    public static Outcome<Matter> Leave(Matter matter, ActAsked asked, Surroundings around) =>
        Invited(matter, asked) is { } signature ? Sign(matter, signature with { LeftOn = around.Today }) : NotInvited;

    /// <summary>Names that were not confirmed are dropped, never sent.</summary>
    public static Outcome<Matter> Submit(Matter matter, ActAsked asked, Surroundings around)
    {
        if (NotLead(matter, asked) is { } refusal)
            return refusal;
        if (!around.InOffice(matter.Lead))
            return NotInOffice(around.Today);
        if (!matter.Text.IsComplete)
            return new Refusal("matter.incomplete", "案由、情况和建议三部分要写全。", Remedy: "补全之后再提交。");
        return matter with { SubmittedOn = around.Today, Signatures = [.. matter.Signatures.Where(s => s.IsConfirmed(matter.Text.Hash) || s.LeftOn is not null)] };
    }

    public static Outcome<Matter> Receive(Matter matter, ActAsked asked, Surroundings around) => matter;

    public static Outcome<Matter> SendBack(Matter matter, ActAsked asked, Surroundings around) =>
        string.IsNullOrWhiteSpace(asked.Words) ? new Refusal("matter.back.words", "退修要写明改什么。") : matter with { ProposedExit = null };

    /// <summary>The first of two persons.</summary>
    public static Func<Matter, ActAsked, Surroundings, Outcome<Matter>> ProposeExit(MatterState to) => (matter, asked, _) => ExitReason.Find(asked.Reason) is { } reason
        ? matter with { ProposedExit = (to, asked.Actor, reason.Key) }
        : new Refusal("matter.exit.reason", "要选一条不作为建议处理的理由。", Remedy: "可选：" + string.Join("、", ExitReason.All.Select(r => $"{r.Key}（{r.Words}）")));

    /// <summary>The second of two persons.</summary>
    public static Func<Matter, ActAsked, Surroundings, Outcome<Matter>> ApproveExit(MatterState to) => (matter, asked, _) => matter.ProposedExit switch
    {
        { To: var proposed } when proposed != to => new Refusal("matter.exit.other", $"提出的是“{proposed.Word()}”，不是“{to.Word()}”。"),
        { By: var by } when by == asked.Actor => new Refusal("matter.second-person", "这是您提出的，要由第二个人批准。", Remedy: "请代表工委另一位工作人员办理。"),
        null => new Refusal("matter.exit.none", $"还没有人提出“{to.Word()}”。", Remedy: "先提出并写明理由。"),
        _ => matter,
    };

    public static Outcome<Matter> DropExit(Matter matter, ActAsked asked, Surroundings around) =>
        matter.ProposedExit is null ? new Refusal("matter.exit.none", "没有待批准的不作为建议处理。") : matter with { ProposedExit = null };

    public static Outcome<Matter> Register(Matter matter, ActAsked asked, Surroundings around) => matter.ProposedExit is not null
        ? new Refusal("matter.exit.pending", "有人提出不作为建议处理，还没有批准或者否定。", Remedy: "先批准或者否定。")
        : matter with { RegisteredOn = around.Today, Number = around.NextNumber };

    public static Outcome<Matter> Withdraw(Matter matter, ActAsked asked, Surroundings around)
    {
        if (NotLead(matter, asked) is { } refusal)
            return refusal;
        if (matter.AssignedOn is not null && !around.Clock.MayWithdrawAfterAssignment(around.Today))
            return new Refusal("matter.withdraw.assigned", "已经交办，按本地规定不能撤回。", Remedy: "可以同承办单位说明情况，由其如实答复。");
        var others = matter.Signers.Where(s => !s.IsLead).Select(s => s.Deputy).ToList();
        return matter.SubmittedOn is not null && others.Count > 0
            ? new Refusal("matter.withdraw.joint", $"还有{others.Count}位联名代表，撤回要全体同意。", Remedy: "不再联名的代表各自退出；其余代表都退出之后再撤回。")
            : matter;
    }

    /// <remarks>The proposer is told beforehand; both keep their numbers, signers, replies and surveys (重庆13, 浙江18).</remarks>
    public static Outcome<Matter> Merge(Matter matter, ActAsked asked, Surroundings around)
    {
        if (asked.Other is not { Length: > 0 } other || other == matter.Id)
            return new Refusal("matter.merge.other", "要写明并入哪一件，而且不能是自己。");
        return matter with { Lineage = [.. matter.Lineage, new(Lineage.MergedInto, other)] };
    }

    public static Outcome<Matter> TransferOut(Matter matter, ActAsked asked, Surroundings around) => WithWords(matter, asked, "转给哪一级、哪个机关");

    public static Outcome<Matter> Terminate(Matter matter, ActAsked asked, Surroundings around) => WithWords(matter, asked, "终止的理由");

    public static Outcome<Matter> Split(Matter matter, ActAsked asked, Surroundings around) => WithWords(matter, asked, "代表同意分案的情况");

    internal static Outcome<Matter> WithWords(Matter matter, ActAsked asked, string what) =>
        string.IsNullOrWhiteSpace(asked.Words) ? new Refusal("matter.words", $"要写明{what}。") : matter;

    private static Refusal NotInvited { get; } = new("matter.cosign.not-invited", "领衔代表没有邀请您联名这件建议。");

    private static Refusal NotInOffice(DateOnly today) => new("matter.not-in-office", "现在不能执行代表职务，不能提出或者联名建议。", SuggestionLaw.Suspension(today));

    private static Refusal? NotLead(Matter matter, ActAsked asked) => asked.Deputy == matter.Lead ? null : new("matter.not-lead", "只有领衔代表可以这样办。");

    private static Signature? Invited(Matter matter, ActAsked asked) => matter.Signatures.FirstOrDefault(s => s.Deputy == asked.Deputy && !s.IsLead);

    private static Matter Sign(Matter matter, Signature signature) => matter with { Signatures = [.. matter.Signatures.Select(s => s.Deputy == signature.Deputy ? signature : s)] };
}

/// <summary>Why something is not a suggestion (湖北2012年办理规定第八条, as a mirror gives it: the text itself was not read).</summary>
internal sealed record ExitReason(string Key, string Words)
{
    public static IReadOnlyList<ExitReason> All { get; } =
    [
        new("powers", "不属于本级国家机关职权"),
        new("own-matter", "代表本人或者亲属的个人事务"),
        new("case", "具体司法案件"),
        new("petition", "转递的人民来信"),
        new("academic", "学术探讨"),
        new("promotion", "推销产品"),
        new("empty", "没有具体内容"),
        new("other", "其他"),
    ];

    public static ExitReason? Find(string? key) => All.FirstOrDefault(r => r.Key == key);
}
