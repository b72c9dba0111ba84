using Tongjian.BudgetOversight;
using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Roster;

namespace Tongjian.Tests;

/// <summary>What somebody outside the commission hears of warnings: nothing before the letter went out, and never whom or by which rule.</summary>
public sealed class PlaceDoubtsTests
{
    private static readonly FiscalRegion City = FiscalRegion.Parse("421200000");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deputy_sees_a_doubt_from_its_letter_until_it_is_closed_and_not_in_triage()
    {
        await using var room = await HandlingRoom.Open();
        await Register(room, "2050202");
        Assert.Equal((0, 1), await Seen(room, "education"));
        Assert.Equal((0, 0), await Seen(room, "health"));
        await room.Take("triage.doubt", "analyst");
        await room.Take("sign", "head");
        Assert.Equal((0, 1), await Seen(room, "education"));

        await room.Send(LetterKind.Doubt, "analyst");
        Assert.Equal((1, 1), await Seen(room, "education"));
        await using var reading = await room.Oversight.Engine.Store.Read(KnownAs.Now, Stop);
        var told = Assert.Single(await Doubts(room).Read(reading, City, Topic.Find("education")!, isInside: false, Stop));
        Assert.Equal("已经发函，等答复", told.Stands);
        Assert.DoesNotContain("D05", told.Title + told.Stands + PlaceDoubts.Explain(told.Level), StringComparison.Ordinal);

        await room.Take("answer", "unit", a => a with { Files = [HandlingRoom.Pdf] });
        await room.Take("view.explained", "finance");
        await room.Take("determine.close", "head", a => a with { Reason = "explained" });
        Assert.Equal((1, 1), await Seen(room, "education"));
        await room.Take("close", "other-head");
        Assert.Equal((0, 1), await Seen(room, "education"));

        // Taken up again, and called a false alarm before any letter: the letter of the first round is over.
        await room.Take("reopen", "analyst");
        await room.Take("triage.false", "analyst", a => a with { Reason = "scope" });
        Assert.Equal((0, 1), await Seen(room, "education"));
    }

    [Fact]
    public async Task What_went_back_to_its_sender_is_told_to_no_deputy_before_a_letter_and_what_was_escalated_is_told_as_a_determination()
    {
        await using var room = await HandlingRoom.Open();
        await Register(room, "2050202");
        foreach (var (step, by) in ((string, string)[])[("triage.data", "analyst"), ("sender.reply", "finance"), ("triage.doubt", "analyst"), ("sign", "head")])
        {
            await room.Take(step, by);
            Assert.Equal((step, (0, 1)), (step, await Seen(room, "education")));
        }
        Assert.NotNull((await room.Oversight.Handlings.Find(room.Warning.Id, Stop))!.AddressedOn);
        await room.Send(LetterKind.Doubt, "analyst");
        Assert.Equal((1, 1), await Seen(room, "education"));

        await room.Take("determine.escalate", "head", a => a with { Reason = "over-budget", Body = "chairpersons" });
        await using var reading = await room.Oversight.Engine.Store.Read(KnownAs.Now, Stop);
        Assert.Equal("已经发函，正在认定", Assert.Single(await Doubts(room).Read(reading, City, Topic.Find("education")!, isInside: false, Stop)).Stands);
    }

    [Fact]
    public async Task A_warning_of_a_unit_that_nobody_registered_belongs_to_no_topic()
    {
        await using var room = await HandlingRoom.Open();
        foreach (var topic in Topic.All)
            Assert.Equal((0, 0), await Seen(room, topic.Key));
    }

    [Fact]
    public void My_county_is_that_of_the_accounts_organ_and_of_no_other()
    {
        var places = ViewPlaces.Of(new() { RegionCode = "4212" }, Regions.Hubei);
        Assert.Equal(6, places.Below.Count);
        Assert.Equal("421221000", places.Of("421221-rd")?.ToString());
        Assert.Equal("421221000", places.Find("421221")?.ToString());
        Assert.Null(places.Of(null));
        Assert.Null(places.Of("420100-rd"));
        Assert.Null(places.Find("421221998"));
    }

    private static PlaceDoubts Doubts(HandlingRoom room) => new(room.Oversight.Warnings, room.Oversight.Handlings, room.Oversight.Catalogue);

    private static async Task<(int Outside, int Inside)> Seen(HandlingRoom room, string topic)
    {
        await using var reading = await room.Oversight.Engine.Store.Read(KnownAs.Now, Stop);
        return ((await Doubts(room).Read(reading, City, Topic.Find(topic)!, isInside: false, Stop)).Count, (await Doubts(room).Read(reading, City, Topic.Find(topic)!, isInside: true, Stop)).Count);
    }

    private static Task Register(HandlingRoom room, string function) => room.Oversight.Engine.Land(
        EngineRoom.Entry(90, LandingTables.OrgUnit, 1, "2021", null, receivedOn: "2021-12-01") with { Year = 2021 }, LandingTables.OrgUnit,
        [new() { ["mof_div_code"] = "421200000", ["fiscal_year"] = "2021", ["agency_code"] = "301001", ["agency_name"] = "实验小学", ["exp_func_code"] = function }]);
}
