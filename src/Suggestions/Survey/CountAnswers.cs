using System.Globalization;
using Dapper;
using Tongjian.Ground;
using Tongjian.Law;
using Tongjian.Records;
using Tongjian.Roster;

namespace Tongjian.Suggestions;

/// <summary>A closed survey as the vote desk reads it. It is in memory for as long as the page is made, and nowhere else.</summary>
/// <param name="Result">Of the matter, by the place's rule; null where nobody answered.</param>
internal sealed record CountedSurvey(string Matter, string Title, int Round, int Invited, IReadOnlyList<SurveyAnswer> Answers, Rating? Result)
{
    /// <summary>Any dissatisfied deputy is the office's to look at, whatever the matter's result is.</summary>
    public bool HasDissatisfied => Answers.Any(a => a.Result is Rating.Dissatisfied);

    public int Silent => Invited - Answers.Count;
}

/// <summary>The vote desk opens the urn with both passphrases (开票), and releases what may be told of a batch (分批公布).</summary>
internal sealed class CountAnswers(Database records, Ledger ledger, MatterStore matters, VoteKeys keys, Urn urn, SuggestionRights rights, Deputies deputies, CityRules rules, TimeProvider clock)
{
    public static TableRegister Register { get; } = new("survey_release", "测评结果公布",
        new RegisterTable("survey_release", ["#number"]), new RegisterTable("survey_release_line", ["#release"], "organ"));

    /// <summary>Every closed survey whose batch is not released yet. That it was opened, by whom, is a ledger act; what it says is not.</summary>
    public async Task<Outcome<IReadOnlyList<CountedSurvey>>> Open(string account, string first, string second, CancellationToken stop)
    {
        if (!(await Read(account, first, second, stop)).Accepted(out var counted, out var refusal))
            return refusal;
        await using var work = await records.Begin(stop);
        await ledger.Append(work, LedgerEvent.Of("survey.opened", account, new("survey", "urn"), ("surveys", counted.Count.ToString(CultureInfo.InvariantCulture))), stop);
        await work.Commit(stop);
        return counted;
    }

    /// <summary>Releases the batch: for each organ what <see cref="Tally"/> lets be told, once and for good.</summary>
    public async Task<Outcome<IReadOnlyList<TallyLine>>> Release(string account, string first, string second, CancellationToken stop)
    {
        if (!(await Read(account, first, second, stop)).Accepted(out var counted, out var refusal))
            return refusal;
        if (counted.Count == 0)
            return new Refusal("survey.release.nothing", "没有已经结束、还没有公布的测评。");
        var today = clock.GetUtcNow().BeijingDay();
        var organs = new Dictionary<string, List<CountedSurvey>>(StringComparer.Ordinal);
        foreach (var survey in counted)
        {
            // A matter of several organs counts for the one that answers first; Σ over organs must stay Σ of forms.
            var matter = (await matters.Find(survey.Matter, stop))!;
            var organ = matter.Assignments.First(a => a.Answers).Organ;
            (organs.TryGetValue(organ, out var list) ? list : organs[organ] = []).Add(survey);
        }
        var groups = organs.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => TallyGroup.Of(o.Key, o.Value.Sum(s => s.Invited), [.. o.Value.SelectMany(s => s.Answers)])).ToList();
        var lines = Tally.Told(groups, "", rules.Number(SuggestionQuestions.LeastAnswers, today)!.Value).ToList();
        await Keep(account, counted, lines, today, stop);
        return lines;
    }

    private async Task<Outcome<List<CountedSurvey>>> Read(string account, string first, string second, CancellationToken stop)
    {
        if (!(await rights.Of(account, stop)).May(Party.VoteDesk))
            return new Refusal("survey.not-yours", "开票和公布由测评专员办理，这个账号没有这一职责。");
        if (await keys.Current(stop) is not { } key)
            return new Refusal("survey.no-key", "还没有设测评密钥。");
        if (!key.Open(first, second).Accepted(out var open, out var refusal))
            return refusal;
        using (open)
        {
            var counted = new List<CountedSurvey>();
            var all = await deputies.All(stop);
            foreach (var (id, round) in await Unreleased(stop))
            {
                var matter = (await matters.Find(id, stop))!;
                var opened = urn.Of(Urn.SurveyOf(id, round)).Select(open.Open).ToList();
                if (opened.Contains(null))
                    return new Refusal("survey.unreadable", $"“{matter.Text.Title}”有{opened.Count(a => a is null)}份评价打不开：票箱被改动过，或者不是用现在的密钥封的。没有开票。", Remedy: "请系统管理员核对 urn.db 的备份；查清之前不要公布。");
                var answers = opened.Select(a => SurveyAnswer.Read(a)).OrderBy(a => a.Deputy, StringComparer.Ordinal).ToList();
                var opening = matter.Rounds[round - 1].OpenedOn;
                // Whoever could not act when it opened was not asked.
                var invited = matter.Signers.Count(s => rights.IsActive(all.GetValueOrDefault(s.Deputy), opening));
                counted.Add(new(id, matter.Text.Title, round, invited, answers, ItemResult.Of(answers, matter.Lead, rules, opening)));
            }
            return counted;
        }
    }

    private async Task<IEnumerable<(string Matter, int Round)>> Unreleased(CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return (await connection.QueryAsync<(string, long)>(new CommandDefinition(
            "select matter, number from matter_round where closed_on is not null and released_on is null order by matter, number", cancellationToken: stop))).Select(r => (r.Item1, (int)r.Item2));
    }

    private async Task Keep(string account, List<CountedSurvey> counted, List<TallyLine> lines, DateOnly today, CancellationToken stop)
    {
        await using var work = await records.Begin(stop);
        var number = 1 + await work.Connection.ExecuteScalarAsync<long>(new CommandDefinition("select coalesce(max(number), 0) from survey_release", transaction: work.Transaction, cancellationToken: stop));
        foreach (var survey in counted)
        {
            var stated = await StatedAct.On(work, MatterStore.Register, survey.Matter, stop);
            await Execute("update matter_round set released_on = @on where matter = @Matter and number = @round", new { on = today.Iso(), survey.Matter, round = (long)survey.Round });
            await stated.Append(ledger, LedgerEvent.Of("matter.survey.release", account, new(MatterStore.Register.Name, survey.Matter)), stop);
        }
        var release = await StatedAct.On(work, Register, number.ToString(CultureInfo.InvariantCulture), stop);
        await Execute("insert into survey_release (number, released_on, matters, actor) values (@number, @on, @matters, @account)", new { number, on = today.Iso(), matters = (long)counted.Count, account });
        foreach (var line in lines)
        {
            await Execute("""
                insert into survey_release_line (release, organ, invited, answered, satisfied, basic, dissatisfied)
                values (@number, @Group, @invited, @answered, @satisfied, @basic, @dissatisfied)
                """,
                new { number, line.Group, invited = (long)line.Invited, answered = (long?)line.Answered, satisfied = (long?)line.Satisfied, basic = (long?)line.Basic, dissatisfied = (long?)line.Dissatisfied });
        }
        await release.Append(ledger, LedgerEvent.Of("survey.release", account, new(Register.Name, number.ToString(CultureInfo.InvariantCulture))), stop);
        await work.Commit(stop);

        Task<int> Execute(string sql, object values) => work.Connection.ExecuteAsync(new CommandDefinition(sql, values, work.Transaction, cancellationToken: stop));
    }
}
