using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>What a run of the rules means for handlings: a reported rectification that the data now prove goes on to closing, a closed warning that is found
/// again is opened again one level higher. A line that was moved (规则改版、参数改变) does neither; what is an exception (例外) is not opened.</summary>
/// <param name="tuning">What the run judged by.</param>
internal sealed class FollowRun(Work work, Ledger ledger, HandlingLimits limits, RuleCatalogue catalogue, RuleTuning tuning)
{
    private const string Actor = "system";
    private const string Relapse = "relapse";

    /// <param name="returned">The warnings that had gone and were found again by the same line.</param>
    public async Task Do(HashSet<string> returned, DateTimeOffset at, CancellationToken stop)
    {
        foreach (var (id, step) in await Due(at.BeijingDay(), stop))
        {
            var warning = (await WarningStore.Find(work.Connection, work.Transaction, id, HandlingScope.Whole, at.BeijingDay(), stop))!.JudgedBy(catalogue, tuning);
            if (step == Relapse ? !returned.Contains(id) : warning.HasMovedLine)
                continue;
            var handling = (await HandlingStore.Find(work.Connection, work.Transaction, id, stop))!;
            if (!handling.Take(Transitions.Named(step), new(id, step, Actor), warning, limits, at).Accepted(out var taken, out var refusal))
                throw new InvalidOperationException($"{id} {step}: {refusal.Sentence}");
            var stated = await StatedAct.On(work, HandlingRegisters.Handling, id, stop);
            await HandlingStore.Save(work, taken.After, taken.Step, stop);
            await stated.Append(ledger, HandlingActs.Step(id, taken.Step, byCommand: false), stop);
        }
    }

    private async Task<IReadOnlyList<(string Id, string Step)>> Due(DateOnly today, CancellationToken stop) =>
        (await work.Connection.QueryAsync<(string, string)>(new CommandDefinition("""
            select h.warning, case h.stage when 'watch' then 'relapse' else 'rectify.prove' end
              from handling h
              join warning w on w.id = h.warning
             where (h.stage = 'rectification' and h.reported_on is not null and w.state = 'gone')
                or (h.stage = 'watch' and h.watched_until >= @today and w.state <> 'gone' and w.exception is null)
             order by h.warning
            """, new { today = today.Iso() }, work.Transaction, cancellationToken: stop))).AsList();
}
