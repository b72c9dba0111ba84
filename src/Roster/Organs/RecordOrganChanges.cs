using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Roster;

/// <summary>Records changes of organs, all or none; each is a ledger act.</summary>
internal sealed class RecordOrganChanges(Database database, OrganStore store, Ledger ledger)
{
    /// <param name="by">The account that acts; <c>console</c> for the command line.</param>
    /// <returns>How many changes were recorded.</returns>
    public async Task<Outcome<int>> Do(IReadOnlyList<OrganChange> changes, string by, CancellationToken stop)
    {
        await using var work = await database.Begin(stop);
        var organs = (await store.Load(work.Connection, stop, work.Transaction)).All.ToDictionary(o => o.Id);
        foreach (var change in changes.OrderBy(c => c.On).ThenBy(c => c.Kind))
        {
            if (!Decide(organs, change).Accepted(out var organ, out var refusal))
                return change.Line == 0 ? refusal : refusal with { Sentence = $"第{change.Line}行：{refusal.Sentence}" };
            organs[organ.Id] = organ;
            var stated = await StatedAct.On(work, RosterRegisters.Organ, organ.Id.ToString(), stop);
            await store.Save(work, organ, stop);
            await stated.Append(ledger, LedgerEvent.Of($"organ.{change.Kind.ToString().ToLowerInvariant()}", by, new(RosterRegisters.Organ.Name, organ.Id.ToString()), Facts(change)), stop);
        }
        await work.Commit(stop);
        return changes.Count;
    }

    private static Outcome<Organ> Decide(Dictionary<OrganId, Organ> organs, OrganChange change)
    {
        organs.TryGetValue(change.Organ, out var organ);
        if (change.Kind is OrganChangeKind.Found)
            return organ is null ? Organ.Found(change.Organ, change.Name, change.On) : new Refusal("organ.found.known", $"代码{change.Organ.Code}已由{organ.Names[^1].Name}使用。");
        if (organ is null)
            return new Refusal("organ.unknown", $"{change.Organ.Region}没有代码为{change.Organ.Code}的单位。");
        if (change.Kind is OrganChangeKind.Rename)
            return organ.Rename(change.Name, change.On);
        var successors = new List<Organ>();
        foreach (var code in change.Successors)
        {
            if (!organs.TryGetValue(change.Organ with { Code = code }, out var successor))
                return new Refusal("organ.unknown", $"{change.Organ.Region}没有代码为{code}的承继单位。");
            successors.Add(successor);
        }
        return organ.Close(change.On, successors);
    }

    private static IEnumerable<(string Name, string Value)> Facts(OrganChange change)
    {
        yield return ("on", change.On.Iso());
        yield return ("source", change.Source);
        if (change.Name.Length > 0)
            yield return ("name", change.Name);
        if (change.Successors.Count > 0)
            yield return ("successors", string.Join(' ', change.Successors));
    }
}
