using Tongjian.Ground;
using Tongjian.Roster;

namespace Tongjian.Suggestions;

/// <summary>A deputy's answer goes into the urn (投入评价). What comes back is the same whatever was answered, the first time and every time after.</summary>
/// <remarks>Nothing of it is written to the ledger, the log or the records: that a survey was answered shows nowhere but in the urn.</remarks>
internal sealed class CastAnswer(MatterStore matters, SuggestionRights rights, Deputies deputies, VoteKeys keys, Urn urn, TimeProvider clock)
{
    public async Task<Outcome<Receipt>> Do(string matterId, string account, SurveyAnswer answer, CancellationToken stop)
    {
        var person = await rights.Of(account, stop);
        var today = clock.GetUtcNow().BeijingDay();
        if (await matters.Find(matterId, stop) is not { } matter || person.Deputy is not { } deputy || matter.Signers.All(s => s.Deputy != deputy))
            return TakeAct.Unknown(matterId);
        if (matter.State is not MatterState.SurveyOpen || matter.Rounds[^1] is var round && today > round.LastDay)
            return new Refusal("survey.not-open", "这件建议现在不在测评期内，没有记下。", Remedy: "有意见可以直接联系代表工委。");
        if (!rights.IsActive((await deputies.All(stop)).GetValueOrDefault(deputy), today))
            return new Refusal("survey.not-in-office", "现在不能执行代表职务，不能评价。", Law.SuggestionLaw.Suspension(today));
        if (answer.Comment.Length > SurveyAnswer.LongestComment)
            return new Refusal("survey.comment.long", $"意见有{answer.Comment.Length}个字，最多{SurveyAnswer.LongestComment}个字。", Remedy: "写短一些，或者直接联系代表工委。");
        if (await keys.Current(stop) is not { } key)
            return new Refusal("survey.no-key", "还没有设测评密钥，现在不能测评。", Remedy: "请代表工委的两位测评专员先设密钥。");
        urn.Put(Urn.SurveyOf(matter.Id, round.Number), deputy, key.Seal((answer with { Deputy = deputy }).Padded()));
        return new Receipt(matter.Id, round.LastDay);
    }
}

/// <summary>What a deputy gets: that it was received, and until when it can be changed. It proves no rating to anybody.</summary>
internal sealed record Receipt(string Matter, DateOnly ChangeableUntil)
{
    public string Say => $"已收到。{ChangeableUntil:yyyy-MM-dd}前可以随时改，以最后一次为准。";
}
