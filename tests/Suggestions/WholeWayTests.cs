using System.Text.Json;
using Dapper;
using Tongjian.Records;
using Tongjian.Suggestions;

namespace Tongjian.Tests.Suggestions;

/// <summary>A suggestion as people take it through, kept with its ledger entries.</summary>
public sealed class WholeWayTests(PostgresCluster postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task From_the_draft_to_the_kept_promise(DatabaseKind kind)
    {
        await using var room = await SuggestionRoom.Open(kind is DatabaseKind.PostgreSql ? await postgres.Open(Stop) : null);
        var matter = await room.Assigned();
        Assert.Equal((MatterState.Assigned, 1, new DateOnly(2026, 2, 24)), (matter.State, matter.Number, matter.AssignedOn));
        await room.Take(matter, "sign-in", "organ");
        await room.Take(matter, "sign-in", "co-organ");
        await room.Take(matter, "opinion", "co-organ");
        room.Pass(6);
        await room.Take(matter, "contact", "organ", a => a with { Deputies = ["D001"], Phase = ContactPhase.Before });
        await room.Take(matter, "reply", "organ", a => a with { Category = ReplyCategory.Planned, Promises = [("八月底完工", new(2026, 8, 31))] });
        matter = await room.Take(matter, "reply.accept", "clerk", a => a with { Category = ReplyCategory.InProgress });
        Assert.Equal((MatterState.Replied, ReplyCategory.Planned, ReplyCategory.InProgress), (matter.State, matter.Replies[0].Claimed, matter.Checked));
        await room.Take(matter, "serve", "clerk");
        matter = await room.Take(matter, "survey.open", "desk");
        Assert.Equal(new DateOnly(2026, 3, 23), matter.Rounds[0].LastDay); // 15 working days after 2 March
        room.Pass(22);
        matter = await room.Take(matter, "survey.close", "desk");
        matter = await room.Take(matter, "handle-again", "head");
        room.Pass(10);
        await room.Take(matter, "contact", "organ", a => a with { Deputies = ["D001"] });
        await room.Take(matter, "reply", "organ");
        await room.Take(matter, "reply.accept", "clerk");
        await room.Take(matter, "serve", "clerk");
        await room.Take(matter, "survey.open", "desk");
        room.Pass(40);
        await room.Take(matter, "survey.close", "desk");
        Assert.Equal("matter.close.promise", (await room.Refused(matter, "close", "clerk")).Code);
        await room.Take(matter, "track", "clerk");
        room.Pass(120);
        await room.Take(matter, "promise.report", "organ");
        await room.Take(matter, "promise.kept", "clerk");
        matter = await room.Take(matter, "close", "clerk");
        matter = await room.Take(matter, "archive", "clerk");
        Assert.Equal(MatterState.Archived, matter.State);
        Assert.True(matter.Promises[0].IsLate(new(2026, 9, 15)));

        Assert.Equal(JsonSerializer.Serialize(matter), JsonSerializer.Serialize(await room.Matters.Find(matter.Id, Stop)));
        var steps = await room.Matters.Steps(matter.Id, Stop);
        Assert.Equal(matter.Steps, steps.Count);
        Assert.Equal(new DateOnly(2026, 5, 24), steps.First(s => s.Act == "reply").DueOn); // three months after the day of assignment
        var entries = await room.Records.Ledger.Of(new("matter", matter.Id), Stop);
        Assert.Equal(steps.Select(s => $"matter.{s.Act}").Prepend("matter.begin"), entries.Select(e => e.Event.Act));
        Assert.DoesNotContain(entries, e => e.Text.Contains("早晚拥堵", StringComparison.Ordinal) || e.Text.Contains(Ideal.Text.Title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_matter_is_there_only_for_those_it_concerns()
    {
        await using var room = await SuggestionRoom.Open();
        var matter = await room.Begin();
        foreach (var other in (string[])["joint", "clerk", "head", "desk", "government", "organ", "administrator"])
            Assert.Equal("matter.unknown", (await room.Refused(matter, "submit", other)).Code);
        matter = await room.Assigned();
        Assert.Equal("matter.unknown", (await room.Refused(matter, "sign-in", "stranger")).Code);
        Assert.Equal("matter.unknown", (await room.Refused(matter, "contact", "administrator")).Code);
        Assert.Equal("matter.not-yours", (await room.Refused(matter, "reply.accept", "organ")).Code);
        Assert.Equal("matter.not-yours", (await room.Refused(matter, "survey.open", "clerk")).Code);
        Assert.Equal("matter.not-deputy", (await Assert.ThrowsAsync<InvalidOperationException>(() => room.Begin("nobody"))).Message.Contains("只有代表", StringComparison.Ordinal) ? "matter.not-deputy" : "");
    }

    [Fact]
    public async Task Nobody_acts_in_the_name_of_another_deputy_or_organ()
    {
        await using var room = await SuggestionRoom.Open();
        var matter = await room.Assigned();
        var signed = await room.Take(matter, "sign-in", "co-organ", a => a with { Organ = "421200-101" });
        Assert.Null(signed.Assignments[0].SignedInOn);
        Assert.NotNull(signed.Assignments[1].SignedInOn);
    }

    [Fact]
    public async Task What_is_changed_behind_the_products_back_is_named()
    {
        await using var room = await SuggestionRoom.Open();
        var matter = await room.Assigned();
        await using (var work = await room.Records.Database.Begin(Stop))
        {
            await work.Connection.ExecuteAsync("update matter set assigned_on = '2026-04-24' where id = @Id", new { matter.Id }, work.Transaction);
            await work.Commit(Stop);
        }
        var verified = await new RegisterVerification(room.Records.Database, new(room.Records.Folder), [MatterStore.Register]).Verify(Stop);
        Assert.Contains("2026-04-24", Assert.Single(verified.Mismatches).Sentence, StringComparison.Ordinal);
    }
}
