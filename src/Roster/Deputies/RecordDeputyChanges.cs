using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Roster;

/// <summary>Records what happened to deputies, all lines or none; each is a ledger act.</summary>
internal sealed class RecordDeputyChanges(Database records, Ledger ledger, Deputies deputies, TimeProvider clock)
{
    /// <param name="region">Whose congress: 4212.</param>
    /// <param name="by">The account that acts; <c>console</c> for the command line.</param>
    /// <returns>How many changes were recorded.</returns>
    public async Task<Outcome<int>> Do(RegionCode region, IReadOnlyList<DeputyChange> changes, string by, CancellationToken stop)
    {
        await using var work = await records.Begin(stop);
        var known = (await deputies.All(work.Connection, stop, work.Transaction)).ToDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal);
        var today = clock.GetUtcNow().BeijingDay();
        if (changes.FirstOrDefault(c => c.On > today) is { } ahead)
            return new Refusal("deputy.future", $"第{ahead.Line}行：日期{ahead.On:yyyy-MM-dd}还没有到。", Remedy: "改正后重新导入；本次没有导入任何一行。");
        foreach (var change in changes.OrderBy(c => c.On).ThenBy(c => c.Line))
        {
            if (!Decide(region, known.GetValueOrDefault(change.Deputy), change).Accepted(out var deputy, out var refusal))
                return refusal with { Sentence = $"第{change.Line}行：{refusal.Sentence}" };
            known[deputy.Id] = deputy;
            var stated = await StatedAct.On(work, Deputies.Register, deputy.Id, stop);
            await Deputies.Save(work, deputy, stop);
            if (change.Phone.Length > 0)
                await Deputies.SavePhone(work, deputy.Id, change.On, change.Phone, change.Note, stop);
            await stated.Append(ledger, LedgerEvent.Of($"deputy.{ActOf(change.Kind)}", by, new(Deputies.Register.Name, deputy.Id), ("on", change.On.Iso())), stop);
        }
        await work.Commit(stop);
        return changes.Count;
    }

    /// <summary>Lets an account act for a deputy; a deputy has one, an account stands for one.</summary>
    public async Task<Outcome<Deputy>> GiveAccount(string id, string account, string by, CancellationToken stop)
    {
        await using var work = await records.Begin(stop);
        var all = await deputies.All(work.Connection, stop, work.Transaction);
        if (all.GetValueOrDefault(id) is not { } deputy)
            return new Refusal("deputy.unknown", $"没有编号为{id}的代表。");
        if (all.Values.FirstOrDefault(d => d.Account == account && d.Id != id) is { } other)
            return new Refusal("deputy.account.taken", $"这个账号是{other.Name}的。");
        var given = deputy with { Account = account };
        var stated = await StatedAct.On(work, Deputies.Register, id, stop);
        await Deputies.Save(work, given, stop);
        await stated.Append(ledger, LedgerEvent.Of("deputy.account", by, new(Deputies.Register.Name, id), ("account", account)), stop);
        await work.Commit(stop);
        return given;
    }

    private static Outcome<Deputy> Decide(RegionCode region, Deputy? deputy, DeputyChange change)
    {
        if (change.Kind is DeputyChangeKind.Elect or DeputyChangeKind.ByElect)
        {
            deputy ??= new(change.Deputy, change.Name, change.Sex, null, [], []);
            return deputy.Name == change.Name
                ? deputy.Elect(new(region, change.Term, change.ElectedBy, change.Delegation, change.Group, change.Kind is DeputyChangeKind.ByElect, change.On, null, null))
                : new Refusal("deputy.other-name", $"编号{change.Deputy}是{deputy.Name}，不是{change.Name}。");
        }
        if (deputy is null)
            return new Refusal("deputy.unknown", $"没有编号为{change.Deputy}的代表。");
        return change.Kind switch
        {
            DeputyChangeKind.Suspend => deputy.Suspend(change.On),
            DeputyChangeKind.Resume => deputy.Resume(change.On),
            DeputyChangeKind.End => deputy.End(region, change.On, change.Note),
            _ => deputy,
        };
    }

    private static string ActOf(DeputyChangeKind kind) => kind switch
    {
        DeputyChangeKind.Elect => "elect",
        DeputyChangeKind.ByElect => "by-elect",
        DeputyChangeKind.Suspend => "suspend",
        DeputyChangeKind.Resume => "resume",
        DeputyChangeKind.End => "end",
        _ => "phone",
    };
}
