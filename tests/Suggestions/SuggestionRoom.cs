using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.Suggestions;

namespace Tongjian.Tests.Suggestions;

/// <summary>Deputies, organs and the people of the committee around real records; the clock begins on 2026-02-24, a Tuesday.</summary>
internal sealed class SuggestionRoom : IAsyncDisposable
{
    private readonly Dictionary<string, string> _accounts = [];

    private SuggestionRoom(Database? records) => Records = new(records);

    public RecordsRoom Records { get; }

    public MatterStore Matters => new(Records.Database);

    public Deputies Deputies => new(Records.Database);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TakeAct Acts => new(Records.Database, Records.Ledger, Rights, Deputies,
        new(Records.Database, new()), Law.CityRules.DefaultsFor("咸宁市"), Records.Clock);

    public VoteKeys Keys => new(Records.Database, Records.Ledger, Records.Clock);

    public Urn Urn => field ??= new(Records.Folder);

    public CastAnswer Casting => new(Matters, Rights, Deputies, Keys, Urn, Records.Clock);

    public CountAnswers Counting => new(Records.Database, Records.Ledger, Matters, Keys, Urn, Rights, Deputies, Law.CityRules.DefaultsFor("咸宁市"), Records.Clock);

    private SuggestionRights Rights => new(new Standings(Records.Database, new()), Deputies, new() { RegionCode = "4212" });

    public static async Task<SuggestionRoom> Open(Database? records = null)
    {
        var room = new SuggestionRoom(records);
        room.Records.Clock.SetUtcNow(new(2026, 2, 24, 1, 0, 0, TimeSpan.Zero));
        var create = new CreateAccount(room.Records.Database, new(), room.Records.Ledger, room.Records.Clock, new Microsoft.AspNetCore.Identity.PasswordHasher<Account>());
        foreach (var (name, role, organ) in ((string, string, string?)[])
        [
            ("clerk", Roles.DeputiesClerk, null), ("other-clerk", Roles.DeputiesClerk, null), ("head", Roles.DeputiesHead, null), ("desk", Roles.VoteDesk, null),
            ("government", Roles.GovernmentOffice, null), ("organ", Roles.HandlingOrgan, "421200-101"), ("co-organ", Roles.HandlingOrgan, "421200-102"), ("stranger", Roles.HandlingOrgan, "421200-103"),
            ("deputy", Roles.Deputy, null), ("joint", Roles.Deputy, null), ("nobody", Roles.Deputy, null), ("administrator", Roles.SystemAdministrator, null),
        ])
        {
            Assert.True((await create.Do(new(name, name, role, organ), null, "console", Stop)).Accepted(out var account, out _));
            room._accounts[name] = account!.Id;
        }
        Assert.True(OrganChangeList.Read(OrganChangeList.Header + "\n421200000,101,设立,2010-01-01,教育局,,某文\n421200000,102,设立,2010-01-01,公安局,,某文\n421200000,103,设立,2010-01-01,住房和城乡建设局,,某文").Accepted(out var organs, out _));
        Assert.True((await new RecordOrganChanges(room.Records.Database, new OrganStore(), room.Records.Ledger).Do(organs, "console", Stop)).Accepted(out _, out _));
        Assert.True(DeputyList.Read(DeputyList.Header + "\nD001,甲,女,6,421202,咸安代表团,第一小组,当选,2021-12-28,,\nD002,乙,男,6,421221,嘉鱼代表团,第二小组,当选,2021-12-28,,\nD003,丙,男,6,421221,嘉鱼代表团,第二小组,当选,2021-12-28,,").Accepted(out var deputies, out _));
        var record = new RecordDeputyChanges(room.Records.Database, room.Records.Ledger, room.Deputies, room.Records.Clock);
        Assert.True((await record.Do(RegionCode.Parse("4212"), deputies, "console", Stop)).Accepted(out _, out _));
        foreach (var (deputy, account) in ((string, string)[])[("D001", "deputy"), ("D002", "joint")])
            Assert.True((await record.GiveAccount(deputy, room.Id(account), "console", Stop)).Accepted(out _, out _));
        return room;
    }

    public string Id(string name) => _accounts[name];

    public async Task<Matter> Begin(string by = "deputy") => (await Acts.Begin(Id(by), "6-1", false, Stop)).Accepted(out var matter, out var refusal) ? matter : throw new InvalidOperationException(refusal.Sentence);

    public Task<Outcome<Matter>> Try(Matter matter, string act, string by, Func<ActAsked, ActAsked>? more = null)
    {
        var asked = Ideal.Asked(act) with { Actor = Id(by) };
        return Acts.Do(matter.Id, more is null ? asked : more(asked), Stop);
    }

    public async Task<Matter> Take(Matter matter, string act, string by, Func<ActAsked, ActAsked>? more = null) =>
        (await Try(matter, act, by, more)).Accepted(out var after, out var refusal) ? after : throw new InvalidOperationException($"{act} by {by}: {refusal.Code} {refusal.Sentence}");

    public async Task<Refusal> Refused(Matter matter, string act, string by, Func<ActAsked, ActAsked>? more = null)
    {
        var (_, before) = await Records.Ledger.Stretch(0, 1, Stop);
        Assert.False((await Try(matter, act, by, more)).Accepted(out _, out var refusal), $"{act} by {by} was taken");
        Assert.Equal(before, (await Records.Ledger.Stretch(0, 1, Stop)).Item2);
        return refusal!;
    }

    /// <summary>Written, signed by two, submitted, registered and assigned to 教育局 with 公安局 beside it.</summary>
    public async Task<Matter> Assigned()
    {
        var matter = await Begin();
        await Take(matter, "edit", "deputy", a => a with { Text = Ideal.Text });
        await Take(matter, "invite", "deputy", a => a with { Deputies = ["D002"] });
        await Take(matter, "confirm", "joint");
        await Take(matter, "submit", "deputy");
        await Take(matter, "receive", "clerk");
        await Take(matter, "register", "clerk");
        return await Take(matter, "assign", "government");
    }

    /// <summary>Replied to, and the deputies are asked.</summary>
    public async Task<Matter> Asked()
    {
        var matter = await Assigned();
        await Take(matter, "sign-in", "organ");
        await Take(matter, "sign-in", "co-organ");
        await Take(matter, "opinion", "co-organ");
        await Take(matter, "contact", "organ", a => a with { Deputies = ["D001"] });
        await Take(matter, "reply", "organ");
        await Take(matter, "reply.accept", "clerk");
        await Take(matter, "serve", "clerk");
        return await Take(matter, "survey.open", "desk");
    }

    /// <summary>One more line of the deputies' list.</summary>
    public async Task Change(string line)
    {
        Assert.True(DeputyList.Read($"{DeputyList.Header}\n{line}").Accepted(out var changes, out _));
        Assert.True((await new RecordDeputyChanges(Records.Database, Records.Ledger, Deputies, Records.Clock).Do(RegionCode.Parse("4212"), changes, "console", Stop)).Accepted(out _, out var refusal), refusal?.Sentence);
    }

    public void Pass(int days) => Records.Clock.Advance(TimeSpan.FromDays(days));

    public ValueTask DisposeAsync() => Records.DisposeAsync();
}
