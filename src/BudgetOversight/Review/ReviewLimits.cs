using System.Globalization;
using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.BudgetOversight;

/// <summary>Where a review begins to ask, by the place's rule pack. Per cent.</summary>
/// <param name="KeyClasses">重点支出, by their functional class.</param>
/// <param name="IsProposal">One of them is the program's proposal and not the place's own.</param>
internal sealed record ReviewLimits(int KeyFall, int Slow, IReadOnlyList<long> KeyClasses, bool IsProposal)
{
    /// <param name="day">The day on which the draft was received.</param>
    public static ReviewLimits Of(CityRules rules, DateOnly day) => new(
        rules.Number(ReviewQuestions.KeyFall, day)!.Value, rules.Number(ReviewQuestions.Slow, day)!.Value,
        [.. rules.Choice(ReviewQuestions.KeyClasses, day).Split(' ').Select(c => long.Parse(c, CultureInfo.InvariantCulture))],
        rules.On(day).Any(r => ReviewQuestions.All.Contains(r.Question) && r.Answer is { IsDefault: true }));

    public string KeyFallWords => "百分之" + ChineseNumeral.Of(KeyFall);

    public string SlowWords => "百分之" + ChineseNumeral.Of(Slow);

    /// <summary>Where the lines come from.</summary>
    public string Source => IsProposal ? "通鉴的建议值，法律没有规定，本地可以写入规则包" : "本地规则包的规定";

    public string Sentence => $"重点支出比上年预算下降超过{KeyFallWords}列为疑点，上年执行不足{SlowWords}而草案没有减少列为提示，这两条界线和重点支出的范围是{Source}。";
}
