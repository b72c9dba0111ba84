using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Tongjian.Records;
using Tongjian.Suggestions;

namespace Tongjian.Tests.Suggestions;

/// <summary>The deputies' answers: who can read them, what is left of them on the disk, and what may be told of them.</summary>
public sealed class SurveyTests
{
    private const string First = "第一位测评专员的口令甲乙";
    private const string Second = "第二位测评专员的口令丙丁";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_is_opened_by_two_persons_and_the_last_one_counts()
    {
        await using var room = await SuggestionRoom.Open();
        var matter = await room.Asked();
        Assert.Equal("survey.no-key", await Refused(room, matter, "deputy"));
        Assert.True((await room.Keys.Create(First, Second, room.Id("desk"), Stop)).Accepted(out var key, out _));
        var first = await Cast(room, matter, "deputy", Rating.Satisfied);
        var second = await Cast(room, matter, "deputy", Rating.Dissatisfied);
        Assert.Equal(first, second); // the receipt proves nothing
        await Cast(room, matter, "joint", Rating.Basic);

        Assert.False(key!.Open(Second, First).Accepted(out _, out var refusal));
        Assert.Equal("vote-key.passphrase", refusal.Code);
        Assert.True(key.Open(First, Second).Accepted(out var open, out _));
        using (open)
        {
            var answers = room.Urn.Of($"{matter.Id}/1").Select(a => SurveyAnswer.Read(open.Open(a)!)).ToDictionary(a => a.Deputy);
            Assert.Equal((Rating.Dissatisfied, Rating.Basic), (answers["D001"].Result, answers["D002"].Result));
            var forged = room.Urn.Of($"{matter.Id}/1")[0];
            forged[^1] ^= 1;
            Assert.Null(open.Open(forged));
        }
    }

    [Fact]
    public async Task Whoever_is_not_asked_or_comes_too_late_is_told_so_and_nothing_is_kept()
    {
        await using var room = await SuggestionRoom.Open();
        var matter = await room.Asked();
        Assert.True((await room.Keys.Create(First, Second, room.Id("desk"), Stop)).Accepted(out _, out _));
        foreach (var other in (string[])["organ", "clerk", "desk", "head", "government", "nobody"])
            Assert.Equal("matter.unknown", await Refused(room, matter, other));
        Assert.Equal("survey.comment.long", await Refused(room, matter, "deputy", new string('长', 301)));
        room.Pass(30);
        Assert.Equal("survey.not-open", await Refused(room, matter, "deputy"));
        Assert.Empty(room.Urn.Of($"{matter.Id}/1"));
    }

    [Fact]
    public async Task Nothing_in_the_data_folder_says_who_answered_or_what()
    {
        await using var room = await SuggestionRoom.Open();
        var matter = await room.Asked();
        Assert.True((await room.Keys.Create(First, Second, room.Id("desk"), Stop)).Accepted(out _, out _));
        var before = await Entries(room);
        await Cast(room, matter, "deputy", Rating.Dissatisfied, "金丝雀四二七一");
        Assert.Equal(before, await Entries(room));
        foreach (var file in Directory.EnumerateFiles(room.Records.Folder.Root, "*", SearchOption.AllDirectories))
        {
            var bytes = ReadShared(file);
            foreach (var canary in (string[])["金丝雀四二七一", "\\u91D1\\u4E1D", "Dissatisfied", First, Second])
                Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)) < 0, $"{Path.GetFileName(file)} holds {canary}");
        }
        // The urn has no column for a person, a day, an address or an order.
        await using (var urn = new SqliteConnection($"Data Source={room.Urn.FileName};Mode=ReadOnly;Pooling=False"))
            Assert.Equal(["name", "survey", "answer"], await urn.QueryAsync<string>("select name from pragma_table_info('ballot') order by cid"));
        Assert.True(ReadShared(room.Urn.FileName).AsSpan().IndexOf("D001"u8) < 0);
    }

    [Fact]
    public async Task Two_answers_that_say_different_things_have_the_same_length_and_replaced_ones_leave_nothing()
    {
        await using var room = await SuggestionRoom.Open();
        Assert.True(VoteKey.Create(First, Second).Accepted(out var key, out _));
        var one = key.Seal(new SurveyAnswer("D001", Rating.Satisfied, Rating.Satisfied, false, true, null, "").Padded());
        var other = key.Seal(new SurveyAnswer("D001", Rating.Dissatisfied, Rating.Dissatisfied, true, false, false, new string('差', SurveyAnswer.LongestComment)).Padded());
        Assert.Equal(one.Length, other.Length);
        room.Urn.Put("m/1", "D001", one);
        room.Urn.Put("m/1", "D001", other);
        Assert.True(ReadShared(room.Urn.FileName).AsSpan().IndexOf(one.AsSpan(100, 64)) < 0);
        Assert.Equal(other, Assert.Single(room.Urn.Of("m/1")));
    }

    [Fact]
    public async Task A_hundred_answers_of_one_deputy_at_once_are_one()
    {
        await using var room = await SuggestionRoom.Open();
        var matter = await room.Asked();
        Assert.True((await room.Keys.Create(First, Second, room.Id("desk"), Stop)).Accepted(out _, out _));
        await Parallel.ForEachAsync(Enumerable.Range(0, Environment.GetEnvironmentVariable("TONGJIAN_LONG_TESTS") == "1" ? 1000 : 100), Stop, async (_, _) => await Cast(room, matter, "deputy", Rating.Basic));
        Assert.Single(room.Urn.Of($"{matter.Id}/1"));
    }

    [Fact]
    public async Task The_desk_counts_and_releases_only_what_may_be_told()
    {
        await using var room = await SuggestionRoom.Open();
        Assert.True((await room.Keys.Create(First, Second, room.Id("desk"), Stop)).Accepted(out _, out _));
        var (one, other) = (await room.Asked(), await room.Asked());
        await Cast(room, one, "deputy", Rating.Satisfied);
        await Cast(room, one, "joint", Rating.Dissatisfied);
        await Cast(room, other, "joint", Rating.Basic);
        Assert.True((await room.Counting.Open(room.Id("desk"), First, Second, Stop)).Accepted(out var early, out _));
        Assert.Empty(early); // both are still open
        room.Pass(30);
        await room.Take(one, "survey.close", "desk");
        await room.Take(other, "survey.close", "desk");
        Assert.False((await room.Counting.Open(room.Id("head"), First, Second, Stop)).Accepted(out _, out var refusal));
        Assert.Equal("survey.not-yours", refusal.Code);
        Assert.False((await room.Counting.Open(room.Id("desk"), First, First, Stop)).Accepted(out _, out refusal));
        Assert.Equal("vote-key.passphrase", refusal.Code);
        Assert.True((await room.Counting.Open(room.Id("desk"), First, Second, Stop)).Accepted(out var counted, out _));
        var first = counted.Single(c => c.Matter == one.Id);
        Assert.Equal((2, 0, true, Rating.Dissatisfied), (first.Invited, first.Silent, first.HasDissatisfied, first.Result!.Value)); // half are content, four fifths must be
        Assert.Equal((1, Rating.Basic), (counted.Single(c => c.Matter == other.Id).Silent, counted.Single(c => c.Matter == other.Id).Result!.Value));

        Assert.False((await room.Keys.Create(First + "新", Second + "新", room.Id("desk"), Stop)).Accepted(out _, out refusal));
        Assert.Equal("vote-key.in-use", refusal.Code);

        Assert.True((await room.Counting.Release(room.Id("desk"), First, Second, Stop)).Accepted(out var lines, out _));
        Assert.All(lines, l => Assert.Equal((4, false), (l.Invited, l.IsTold))); // three answers of two deputies
        Assert.NotNull((await room.Matters.Find(one.Id, Stop))!.Rounds[0].ReleasedOn);
        Assert.False((await room.Counting.Release(room.Id("desk"), First, Second, Stop)).Accepted(out _, out refusal));
        Assert.Equal("survey.release.nothing", refusal.Code);
        Assert.Empty((await new RegisterVerification(room.Records.Database, new(room.Records.Folder), [MatterStore.Register, VoteKeys.Register, CountAnswers.Register]).Verify(Stop)).Mismatches);
    }

    [Fact]
    public async Task An_answer_that_does_not_open_stops_the_count_and_whoever_could_not_act_was_not_asked()
    {
        await using var room = await SuggestionRoom.Open();
        Assert.True((await room.Keys.Create(First, Second, room.Id("desk"), Stop)).Accepted(out _, out _));
        var matter = await room.Asked();
        await room.Change("D002,,,,,,,暂停,2026-02-24,,");
        await Cast(room, matter, "deputy", Rating.Basic);
        room.Pass(30);
        await room.Take(matter, "survey.close", "desk");
        Assert.True((await room.Counting.Open(room.Id("desk"), First, Second, Stop)).Accepted(out var counted, out _));
        Assert.Equal((1, 0), (counted[0].Invited, counted[0].Silent));

        room.Urn.Put($"{matter.Id}/1", "D001", new byte[3000]);
        Assert.False((await room.Counting.Release(room.Id("desk"), First, Second, Stop)).Accepted(out _, out var refusal));
        Assert.Equal("survey.unreadable", refusal.Code);
        Assert.Null((await room.Matters.Find(matter.Id, Stop))!.Rounds[0].ReleasedOn);
    }

    [Theory]
    [InlineData("lead", "Satisfied")]
    [InlineData("worst", "Dissatisfied")]
    [InlineData("share", "Basic")] // four of five are content, three of them fully
    public void The_places_rule_makes_one_result_of_many_forms(string rule, string expected)
    {
        SurveyAnswer Answer(string deputy, Rating result) => new(deputy, Rating.Satisfied, result, false, true, null, "");
        List<SurveyAnswer> answers = [Answer("D001", Rating.Satisfied), Answer("D002", Rating.Satisfied), Answer("D003", Rating.Satisfied), Answer("D004", Rating.Basic), Answer("D005", Rating.Dissatisfied)];
        Assert.Equal(expected, ItemResult.Of(answers, "D001", rule, 80).ToString());
        Assert.Null(ItemResult.Of([], "D001", rule, 80)); // nobody answered: never satisfied
    }

    [Theory]
    [InlineData("short", Second, "vote-key.short")]
    [InlineData(First, First, "vote-key.same")]
    public void A_key_of_one_person_is_no_key(string first, string second, string code)
    {
        Assert.False(VoteKey.Create(first, second).Accepted(out _, out var refusal));
        Assert.Equal(code, refusal.Code);
    }

    private static async Task<Receipt> Cast(SuggestionRoom room, Matter matter, string by, Rating result, string comment = "") =>
        (await room.Casting.Do(matter.Id, room.Id(by), new("", Rating.Satisfied, result, false, true, null, comment), Stop)).Accepted(out var receipt, out var refusal) ? receipt : throw new InvalidOperationException(refusal.Sentence);

    private static async Task<string?> Refused(SuggestionRoom room, Matter matter, string by, string comment = "") =>
        (await room.Casting.Do(matter.Id, room.Id(by), new("", Rating.Satisfied, Rating.Satisfied, false, true, null, comment), Stop)).Accepted(out _, out var refusal) ? null : refusal.Code;

    private static async Task<long> Entries(SuggestionRoom room) => (await room.Records.Ledger.Stretch(0, 1, Stop)).Item2;

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
