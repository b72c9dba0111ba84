using Tongjian.BudgetOversight;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>One warning from raised to closed to relapsed, and the bad input on the way.</summary>
public sealed class WholeLifeTests(PostgresCluster postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task From_raised_to_rectified_to_closed_to_relapsed(DatabaseKind kind)
    {
        await using var room = await HandlingRoom.Open(kind is DatabaseKind.PostgreSql ? await postgres.Open(Stop) : null);
        await room.Ask();
        await room.Determine();
        Assert.Equal(HandlingStage.Rectification, (await room.Take("rectify.report", "unit", a => a with { Files = [HandlingRoom.Pdf] })).Stage);
        await room.Pay(6000, 4001); // delivered again, and still over
        Assert.Equal(HandlingStage.Rectification, (await Now(room)).Stage);

        await room.Pay(6000, 4000); // the fen is back: the rule sees nothing any more
        Assert.Equal(HandlingStage.Close, (await Now(room)).Stage);
        Assert.Equal("handling.second-person", (await room.Refused("close", "head")).Code);
        var both = await Task.WhenAll(room.Try("close", "analyst"), room.Try("close", "other-head"));
        Assert.Single(both, o => o.Accepted(out _, out _));
        Assert.Contains(both, o => !o.Accepted(out _, out var second) && second.Code == "handling.closed");
        Assert.Equal((HandlingStage.Watch, HandlingOutcome.Confirmed, new DateOnly(2022, 12, 31)), (await Now(room)) is var closed ? (closed.Stage, closed.Outcome, closed.WatchedUntil) : default);
        Assert.Equal("handling.closed", (await room.Refused("answer", "unit")).Code);
        Assert.Equal("handling.closed", (await room.Refused("close", "other-head")).Code);

        room.Pass(300);
        await room.Pay(6000, 4002);
        var again = await Now(room);
        Assert.Equal((HandlingStage.Triage, 2, 1), (again.Stage, again.Round, again.Lifted));
        var steps = await room.Oversight.Handlings.Steps(room.Warning.Id, HandlingScope.Whole, Stop);
        Assert.Equal(["rectify.prove", "close", "relapse"], steps.Select(s => s.Step).TakeLast(3));
        Assert.Equal("system", steps[^1].Actor);
    }

    [Fact]
    public async Task After_the_watch_a_return_is_no_relapse()
    {
        await using var room = await HandlingRoom.Open();
        await room.Ask();
        await room.Determine();
        await room.Pay(6000, 4000);
        Assert.Equal(HandlingStage.Close, (await room.Take("rectify.report", "finance", a => a with { Files = [HandlingRoom.Pdf] })).Stage); // the data were first
        await room.Take("close", "analyst");
        room.Pass(366);
        await room.Pay(6000, 4001);
        Assert.Equal(HandlingStage.Watch, (await Now(room)).Stage);
        Assert.Equal((HandlingStage.Triage, 0), (await room.Take("reopen", "analyst")) is var open ? (open.Stage, open.Lifted) : default);
    }

    [Fact]
    public async Task A_line_that_was_moved_neither_proves_nor_is_a_relapse()
    {
        await using var room = await HandlingRoom.Open();
        await room.Ask();
        await room.Determine();
        await FoundByAnother(room);
        await room.Pay(6000, 4000);
        Assert.Equal(WarningState.Gone, (await room.Oversight.One("D05")).State);
        Assert.Equal(HandlingStage.Rectification, (await room.Take("rectify.report", "unit", a => a with { Files = [HandlingRoom.Pdf] })).Stage);
        await room.Pay(6000, 3999);
        Assert.Equal(HandlingStage.Rectification, (await Now(room)).Stage);
        await room.Pay(6000, 4001); // seen by the line that judges now
        await room.Pay(6000, 4000);
        Assert.Equal(HandlingStage.Close, (await Now(room)).Stage);

        await room.Take("close", "analyst");
        await FoundByAnother(room);
        await room.Pay(6000, 4001);
        await room.Pay(6000, 4001); // still there, and still no relapse
        Assert.Equal((WarningState.Still, HandlingStage.Watch), ((await room.Oversight.One("D05")).State, (await Now(room)).Stage));
        await room.Pay(6000, 4000);
        await room.Pay(6000, 4001);
        Assert.Equal((HandlingStage.Triage, 1), (await Now(room)) is var again ? (again.Stage, again.Lifted) : default);
    }

    [Fact]
    public async Task What_was_rectified_under_a_rule_that_was_changed_since_is_determined_anew_and_closed_by_a_second_person()
    {
        await using var room = await HandlingRoom.Open();
        await room.Ask();
        await room.Determine();
        Assert.Equal("handling.anew", (await room.Refused("determine.anew", "head")).Code); // nothing reported, still found
        await FoundByAnother(room);
        await room.Pay(6000, 4000);
        Assert.Equal("handling.anew", (await room.Refused("determine.anew", "head")).Code); // nothing reported
        await room.Take("rectify.report", "unit", a => a with { Files = [HandlingRoom.Pdf] });
        await room.Pay(6000, 3999);
        Assert.Equal(HandlingStage.Rectification, (await Now(room)).Stage); // no run will prove it
        Assert.Equal("handling.not-yours", (await room.Refused("determine.anew", "analyst")).Code);
        Assert.Equal(HandlingStage.Determination, (await room.Take("determine.anew", "head")).Stage);
        await room.Take("determine.close", "head", a => a with { Reason = "corrected", Opinion = "收回凭证已核对" });
        Assert.Equal("handling.second-person", (await room.Refused("close", "head")).Code);
        Assert.Equal((HandlingStage.Watch, HandlingOutcome.Confirmed), (await room.Take("close", "analyst")) is var closed ? (closed.Stage, closed.Outcome) : default);
    }

    [Fact]
    public async Task A_second_extension_is_refused()
    {
        await using var room = await HandlingRoom.Open();
        await room.Ask();
        await room.Determine();
        await room.Take("extend", "head", a => a with { Days = 10 });
        Assert.Equal("handling.extended", (await room.Refused("extend", "head", a => a with { Days = 10 })).Code);
    }

    [Fact]
    public async Task Finance_and_the_unit_see_it_from_the_letter_on_and_others_never()
    {
        await using var room = await HandlingRoom.Open();
        await room.Take("triage.doubt", "analyst");
        await room.Take("sign", "head");
        Assert.Empty(await Seers(room));
        var letter = await room.Send(LetterKind.Doubt, "head");
        Assert.Equal(["finance", "unit"], await Seers(room));
        Assert.Equal("warning.unknown", (await room.Refused("answer", "other-unit")).Code);
        var rights = new HandlingRights(room.Oversight.Standings);
        Assert.NotNull(await room.Oversight.IssuedLetters.Find(letter.Id, await rights.Of(room.Id("unit"), Stop), Stop));
        Assert.Null(await room.Oversight.IssuedLetters.Find(letter.Id, await rights.Of(room.Id("county-finance"), Stop), Stop));
    }

    [Fact]
    public async Task The_ladder_suggests_and_people_act()
    {
        await using var room = await HandlingRoom.Open();
        await room.Ask(); // due 2022-01-10
        room.Pass(17); // 2022-01-17: five working days later, still no more
        Assert.Empty(await Rungs(room));
        room.Pass(1);
        Assert.Equal(["letter.urge"], (await Rungs(room)).Select(r => r.Step));
        await room.Send(LetterKind.Urge, "head");
        Assert.Equal(["chairpersons"], (await Rungs(room)).Select(r => r.Body));
        room.Pass(30);
        Assert.Contains("finance-committee", (await Rungs(room)).Select(r => r.Body));

        Assert.Equal(HandlingStage.Escalated, (await room.Take("determine.escalate", "head", a => a with { Reason = "unanswered", Body = "finance-committee" })).Stage);
        Assert.Empty(await Rungs(room));
        Assert.Equal(HandlingStage.Determination, (await room.Take("resolve", "head", a => a with { Paper = "meeting/12" })).Stage);
    }

    /// <summary>As if an earlier version of the rule had been the last to find it.</summary>
    private static async Task FoundByAnother(HandlingRoom room)
    {
        await using var work = await room.Oversight.Records.Database.Begin(Stop);
        await Dapper.SqlMapper.ExecuteAsync(work.Connection, "update warning set rule_version = 'an earlier one'", transaction: work.Transaction);
        await work.Commit(Stop);
    }

    private static async Task<Handling> Now(HandlingRoom room) => (await room.Oversight.Handlings.Find(room.Warning.Id, Stop))!;

    private static async Task<IReadOnlyList<Rung>> Rungs(HandlingRoom room)
    {
        var life = new HandlingLife(room.Oversight.Handlings, room.Oversight.Limits, room.Oversight.IssuedLetters, [], room.Oversight.Records.Ledger);
        var warning = (await room.Oversight.Warnings.Find(room.Warning.Id, HandlingScope.Whole, Stop))!;
        return (await life.Read(warning, HandlingScope.Whole, Tongjian.Ground.BeijingTime.BeijingDay(room.Oversight.Records.Clock.GetUtcNow()), Stop)).Rungs;
    }

    private static async Task<List<string>> Seers(HandlingRoom room)
    {
        var seers = new List<string>();
        foreach (var name in (string[])["finance", "county-finance", "unit", "other-unit", "homeless"])
        {
            if ((await room.Oversight.Warnings.All(await new HandlingRights(room.Oversight.Standings).Of(room.Id(name), Stop), Stop)).Count > 0)
                seers.Add(name);
        }
        return seers;
    }
}
