using Tongjian.Ground;

namespace Tongjian.Suggestions;

/// <summary>The committee's office asks the deputies itself. What they say is not here: no act of this procedure knows it.</summary>
internal static class Surveying
{
    public static Outcome<Matter> Open(Matter matter, ActAsked asked, Surroundings around)
    {
        var kind = matter.State is MatterState.Tracking ? SurveyKind.Fulfilment : matter.HandledAgain > 0 ? SurveyKind.HandledAgain : SurveyKind.Reply;
        var against = kind is SurveyKind.Fulfilment ? AgainstPromises(matter) : AgainstServices(matter, around);
        if (against is { } refusal)
            return refusal;
        return matter with { Rounds = [.. matter.Rounds, new(matter.NextRound, kind, around.Today, around.Clock.Survey(kind, around.Today).Day)] };
    }

    /// <remarks>The whole window runs, though all may have answered: an early end would tell that they have.</remarks>
    public static Outcome<Matter> Close(Matter matter, ActAsked asked, Surroundings around)
    {
        var round = matter.Rounds[^1];
        return around.Today <= round.LastDay
            ? new Refusal("matter.survey.running", $"测评到{round.LastDay:yyyy-MM-dd}为止，代表在此之前都可以改变评价，不能提前结束。")
            : matter with { Rounds = [.. matter.Rounds.SkipLast(1), round with { ClosedOn = around.Today }] };
    }

    /// <remarks>By the order alone nobody can tell whether a deputy asked for it: the same batch holds items that the office chose itself.</remarks>
    public static Outcome<Matter> HandleAgain(Matter matter, ActAsked asked, Surroundings around)
    {
        if (matter.HandledAgain > 0)
            return new Refusal("matter.again.once", "已经重新办理过一次，不再发回。", Remedy: "请代表和承办单位一起会商，必要时请专家评估。");
        return string.IsNullOrWhiteSpace(asked.Words)
            ? new Refusal("matter.again.words", "要写明需要改进的事项；不写是谁的评价。")
            : matter with { HandledAgainFrom = around.Today, HandledAgain = matter.HandledAgain + 1 };
    }

    public static Outcome<Matter> Deliberate(Matter matter, ActAsked asked, Surroundings around) =>
        matter.HandledAgain == 0 ? new Refusal("matter.deliberate.first", "还没有重新办理过，先重新办理。") : matter;

    public static Outcome<Matter> Conclude(Matter matter, ActAsked asked, Surroundings around) =>
        Intake.WithWords(matter, asked, "会商的结论").Accepted(out _, out var refusal) ? matter with { DeliberatedOn = around.Today } : refusal;

    private static Refusal? AgainstServices(Matter matter, Surroundings around)
    {
        foreach (var signer in matter.Signers.Where(s => around.InOffice(s.Deputy)))
        {
            if (matter.Services.FirstOrDefault(s => s.Round == matter.NextRound && s.Deputy == signer.Deputy) is not { } service)
                return new("matter.survey.unserved", "还有代表没有收到答复，不能开始测评。", Remedy: "先送达并记下送达情况。");
            if (service.FaceToFace && around.Clock.Cooldown(service.On) is { } pause && !pause.IsPast(around.Today))
                return new("matter.survey.cooldown", $"答复是当面送达的，{pause.Day:yyyy-MM-dd}之后才能开始测评：请代表评价时，承办单位不应在场。");
        }
        return null;
    }

    private static Refusal? AgainstPromises(Matter matter) => matter.Promises.Any(p => p.ReportedOn is not null)
        ? null
        : new("matter.survey.promises", "承办单位还没有报告承诺的兑现情况，没有可测评的。");
}
