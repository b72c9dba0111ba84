using System.Globalization;
using Tongjian.Ground;
using Tongjian.Law;
using Tongjian.Records;
using Tongjian.Roster;

namespace Tongjian.Suggestions;

/// <summary>Takes one act with a matter (办理一步): the change and its ledger entry, together or not at all.</summary>
internal sealed class TakeAct(Database records, Ledger ledger, SuggestionRights rights, Deputies deputies, OrganDirectory organs, CityRules rules, TimeProvider clock)
{
    /// <summary>A deputy begins a draft.</summary>
    /// <param name="series">6-1 in the first session of the sixth term, 2026 between sessions.</param>
    public async Task<Outcome<Matter>> Begin(string account, string series, bool isConfidential, CancellationToken stop)
    {
        var person = await rights.Of(account, stop);
        if (person.Deputy is not { } deputy)
            return new Refusal("matter.not-deputy", "只有代表可以提出建议。", Remedy: "账号没有同代表名册对应的，请代表工委登记。");
        var matter = new Matter(MatterStore.NewId(), MatterState.Draft, deputy, MatterText.Empty) { Series = series, IsConfidentialProposer = isConfidential, Signatures = [new(deputy, IsLead: true)] };
        await using var work = await records.Begin(stop);
        await Keep(work, matter, null, LedgerEvent.Of("matter.begin", account, new(MatterStore.Register.Name, matter.Id)), stop);
        await work.Commit(stop);
        return matter;
    }

    /// <param name="id">The matter's.</param>
    public async Task<Outcome<Matter>> Do(string id, ActAsked asked, CancellationToken stop)
    {
        if (Acts.Find(asked.Act) is not { } act)
            return new Refusal("matter.act", $"没有“{asked.Act}”这一步。", Remedy: "可写：" + string.Join("、", Acts.All.Select(a => a.Key)));
        var person = await rights.Of(asked.Actor, stop);
        var organsNow = await organs.On(clock.GetUtcNow().BeijingDay(), stop);
        await using var work = await records.Begin(stop);
        // Load
        if (await MatterStore.Find(work.Connection, work.Transaction, id, stop) is not { } matter || !person.Sees(matter))
            return Unknown(id);
        var all = await deputies.All(work.Connection, stop, work.Transaction);
        // Decide
        if (!person.May(act.By))
            return new Refusal("matter.not-yours", $"“{act.Words}”由{act.By.Word()}办理，这个账号没有这一职责。");
        var now = clock.GetUtcNow();
        var around = new Surroundings(now, new(rules), d => rights.IsActive(all.GetValueOrDefault(d), now.BeijingDay()), organsNow.ContainsKey,
            act.Key == "register" ? await MatterStore.NextNumber(work, matter.Series, stop) : 0);
        // Whom an act is in the name of is never the asker's to say.
        asked = asked with { Deputy = person.Deputy, Organ = act.By is Party.Organ ? person.Organ : null };
        if (!matter.Take(act, asked, around).Accepted(out var taken, out var refusal))
            return refusal;
        // Keep
        await Keep(work, taken.After, taken.Step, Entry(id, taken.Step, asked.ByCommand), stop);
        await work.Commit(stop);
        return taken.After;
    }

    internal static Refusal Unknown(string id) => new("matter.unknown", $"没有编号为“{id}”的建议，或者它不归您看。", Remedy: "从列表打开。");

    private async Task Keep(Work work, Matter matter, MatterStep? step, LedgerEvent entry, CancellationToken stop)
    {
        var stated = await StatedAct.On(work, MatterStore.Register, matter.Id, stop);
        await MatterStore.Save(work, matter, step, stop);
        await stated.Append(ledger, entry, stop);
    }

    private static LedgerEvent Entry(string id, MatterStep step, bool byCommand) => LedgerEvent.Of(
        $"matter.{step.Act}", step.Actor, new(MatterStore.Register.Name, id),
        [("state", step.State.Key()), ("step", step.Number.ToString(CultureInfo.InvariantCulture)), .. step.DueOn is { } due ? [("due_on", due.Iso())] : Array.Empty<(string, string)>(), .. byCommand ? [("via", "command-line")] : Array.Empty<(string, string)>()]);
}
