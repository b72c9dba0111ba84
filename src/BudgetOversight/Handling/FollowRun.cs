using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>What a run of the rules means for handlings: a reported rectification that the data now prove goes on to closing, a closed warning that is found
/// again is opened again one level higher.</summary>
internal static class FollowRun
{
    private const string Actor = "system";

    public static async Task Do(Work work, Ledger ledger, HandlingLimits limits, DateTimeOffset at, CancellationToken stop)
    {
        foreach (var (id, step) in await Due(work, at.BeijingDay(), stop))
        {
            var warning = (await WarningStore.Find(work.Connection, work.Transaction, id, HandlingScope.Whole, stop))!;
            var handling = (await HandlingStore.Find(work.Connection, work.Transaction, id, stop))!;
            if (!handling.Take(Transitions.Named(step), new(id, step, Actor), warning, limits, at).Accepted(out var taken, out var refusal))
                throw new InvalidOperationException($"{id} {step}: {refusal.Sentence}");
            var stated = await StatedAct.On(work, HandlingRegisters.Handling, id, stop);
            await HandlingStore.Save(work, taken.After, taken.Step, stop);
            await stated.Append(ledger, HandlingActs.Step(id, taken.Step), stop);
        }
    }

    private static async Task<IReadOnlyList<(string Id, string Step)>> Due(Work work, DateOnly today, CancellationToken stop) =>
        (await work.Connection.QueryAsync<(string, string)>(new CommandDefinition("""
            select h.warning, case h.stage when 'watch' then 'relapse' else 'rectify.prove' end
              from handling h
              join warning w on w.id = h.warning
             where (h.stage = 'rectification' and h.reported_on is not null and w.state = 'gone')
                or (h.stage = 'watch' and h.watched_until >= @today and w.state <> 'gone')
             order by h.warning
            """, new { today = today.Iso() }, work.Transaction, cancellationToken: stop))).AsList();
}
