using Tongjian.Law;

namespace Tongjian.Suggestions;

/// <summary>What a matter's survey came to (一件的结果), from the forms of its deputies (份) by the place's rule.</summary>
internal static class ItemResult
{
    /// <param name="lead">The lead deputy's answer alone counts where the rule says so.</param>
    /// <param name="rule">lead, share or worst.</param>
    /// <param name="share">Percent of satisfied and basically satisfied answers that make a matter satisfied, for share.</param>
    /// <returns>Null where nobody whose answer counts has answered: that is never satisfied.</returns>
    public static Rating? Of(IReadOnlyList<SurveyAnswer> answers, string lead, string rule, int share)
    {
        if (rule == "lead")
            return answers.FirstOrDefault(a => a.Deputy == lead)?.Result;
        if (answers.Count == 0)
            return null;
        if (rule == "worst")
            return answers.Max(a => a.Result);
        var content = answers.Count(a => a.Result is not Rating.Dissatisfied);
        if (content * 100 < share * answers.Count)
            return Rating.Dissatisfied;
        return answers.Count(a => a.Result is Rating.Satisfied) * 100 >= share * answers.Count ? Rating.Satisfied : Rating.Basic;
    }

    public static Rating? Of(IReadOnlyList<SurveyAnswer> answers, string lead, CityRules rules, DateOnly day) =>
        Of(answers, lead, rules.Choice(SuggestionQuestions.ItemResult, day), rules.Number(SuggestionQuestions.SatisfiedShare, day)!.Value);
}
