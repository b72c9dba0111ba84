namespace Tongjian.Suggestions;

/// <summary>How many of each; what is not told is null.</summary>
/// <param name="Invited">Forms that were sent (份); told always.</param>
/// <param name="Answered">Null where too few answered to be told.</param>
internal sealed record TallyLine(string Group, int Invited, int? Answered, int? Satisfied, int? Basic, int? Dissatisfied)
{
    public bool IsTold => Answered is not null;
}

/// <summary>Counted answers of one group: an organ, a field.</summary>
/// <param name="Deputies">How many different deputies answered.</param>
internal sealed record TallyGroup(string Name, int Invited, int Deputies, int Satisfied, int Basic, int Dissatisfied)
{
    public int Answered => Satisfied + Basic + Dissatisfied;

    public static TallyGroup Of(string name, int invited, IReadOnlyList<SurveyAnswer> answers) => new(
        name, invited, answers.Select(a => a.Deputy).Distinct().Count(), answers.Count(a => a.Result is Rating.Satisfied), answers.Count(a => a.Result is Rating.Basic), answers.Count(a => a.Result is Rating.Dissatisfied));
}

/// <summary>
/// What of a survey may be told outside the vote desk. A group is told from five answers of three deputies on, and not where all of them say the same bad word;
/// where the rest of a total would give away a group that is not told, the next smallest is not told either.
/// </summary>
internal static class Tally
{
    public const int LeastDeputies = 3;

    /// <param name="leastAnswers">By the rule pack at least 5.</param>
    /// <param name="leastDeputies">Fewer of them would know each other's answers.</param>
    /// <returns>The groups and, last, their total under the name that is given.</returns>
    public static IReadOnlyList<TallyLine> Told(IReadOnlyList<TallyGroup> groups, string total, int leastAnswers, int leastDeputies = LeastDeputies)
    {
        var hidden = groups.Where(g => g.Answered > 0 && !MayBeTold(g)).ToList();
        foreach (var next in groups.Except(hidden).Where(g => g.Answered > 0).OrderBy(g => g.Answered).ThenBy(g => g.Name, StringComparer.Ordinal))
        {
            if (hidden.Count == 0 || MayBeTold(Sum("", hidden)))
                break;
            hidden.Add(next);
        }
        var all = Sum(total, groups);
        return [.. groups.Select(g => Line(g, !hidden.Contains(g) && g.Answered > 0)), Line(all, MayBeTold(all) && (hidden.Count == 0 || MayBeTold(Sum("", hidden))))];

        bool MayBeTold(TallyGroup group) => group.Answered >= leastAnswers && group.Deputies >= leastDeputies && group.Dissatisfied < group.Answered;
    }

    /// <summary>Of several groups. The same deputy in two of them counts once at most: the least that can be is taken.</summary>
    private static TallyGroup Sum(string name, IReadOnlyList<TallyGroup> groups) => new(
        name, groups.Sum(g => g.Invited), groups.Select(g => g.Deputies).DefaultIfEmpty(0).Max(), groups.Sum(g => g.Satisfied), groups.Sum(g => g.Basic), groups.Sum(g => g.Dissatisfied));

    private static TallyLine Line(TallyGroup group, bool isTold) => isTold
        ? new(group.Name, group.Invited, group.Answered, group.Satisfied, group.Basic, group.Dissatisfied)
        : new(group.Name, group.Invited, null, null, null, null);
}
