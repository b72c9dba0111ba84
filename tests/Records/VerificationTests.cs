using Tongjian.Records;

namespace Tongjian.Tests;

public sealed class VerificationTests(PostgresCluster postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => [.. Forger.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_forgery_is_found_and_its_record_named(string kind)
    {
        for (var run = 0; run < 3; run++)
        {
            var seed = HashCode.Combine(Environment.TickCount, run);
            await using var room = new RecordsRoom();
            var forger = new Forger(room, new Random(seed));
            await forger.Live(manyYears: false);
            Assert.Empty(await room.Verify());

            var named = await forger.Forge(kind);
            var mismatches = await room.Verify();
            Assert.True(mismatches.Any(m => m.Record.ToString() == named), $"seed {seed}: {named} is not among\n{string.Join('\n', mismatches)}");
            Assert.False(
                kind is not ("file" or "append") && (await room.Checkpoints.Sign(Stop)).Accepted(out var signed, out _) && signed.Count > 0,
                $"seed {seed}: signed over {named}");
        }
    }

    [Theory]
    [InlineData("edit, own tree")]
    [InlineData("delete")]
    [InlineData("swap")]
    [InlineData("re-sign")]
    [InlineData("cut the end off")]
    public async Task On_PostgreSQL_too(string kind)
    {
        var seed = Environment.TickCount;
        await using var room = new RecordsRoom(await postgres.Open(Stop));
        var forger = new Forger(room, new Random(seed));
        await forger.Live(manyYears: false);
        Assert.Empty(await room.Verify());
        var named = await forger.Forge(kind);
        Assert.Contains(named, (await room.Verify()).Select(m => m.Record.ToString()));
    }

    [Fact]
    public async Task Three_hundred_honest_histories_raise_no_alarm()
    {
        var start = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {start}");
        await Parallel.ForAsync(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = Stop }, async (run, _) =>
        {
            await using var room = new RecordsRoom();
            var random = new Random(start + run);
            await new Forger(room, random).Live(manyYears: random.Next(3) == 0);
            var mismatches = await room.Verify();
            Assert.True(mismatches.Count == 0, $"seed {start}, run {run}:\n{string.Join('\n', mismatches)}");
        });
    }

    [Fact]
    public async Task Every_mismatch_is_listed_and_not_the_first_alone()
    {
        await using var room = new RecordsRoom();
        for (var i = 0; i < 30; i++)
            await room.Act("a.b", $"{i}");
        await room.Sign();
        await room.Unguard();
        await room.Forge("update ledger_entry set entry = entry || ' ' where entry_index in (3, 9)");
        await room.Forge("update ledger_entry set actor = 'wang' where entry_index = 12");
        await room.Forge("delete from ledger_entry where entry_index = 20");
        await room.Forge("update ledger_checkpoint set root = 'x'");
        var mismatches = await room.Verify();
        Assert.Equal(
            ["checkpoint/2021/30", "ledger/12", "ledger/20", "ledger/3", "ledger/9", "log/2021"],
            mismatches.Select(m => m.Record.ToString()).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(mismatches, m => m.Sentence.Contains("a.b delivery/3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_checkpoint_names_the_one_before_it_and_one_of_an_earlier_version_is_said_not_to()
    {
        await using var room = new RecordsRoom();
        foreach (var id in (string[])["1", "2", "3"])
        {
            await room.Act("a.b", id);
            Assert.Equal(id == "1" ? null : int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) - 1, (await room.Sign()).Previous);
        }
        Assert.Empty(await room.Verify());
        await room.Unguard();
        var middle = await LeafRoot(room, 2);
        await room.Forge("delete from ledger_checkpoint where size = 2");
        Assert.Equal(("checkpoint/2021/2", "checkpoint.missing"), (Assert.Single(await room.Verify()).Record.ToString(), (await room.Verify())[0].Code));

        await room.Forge("insert into ledger_checkpoint values (2021, 2, @root, @note)",
            new { root = Convert.ToHexStringLower(middle), note = Checkpoint.Sign(room.Key, Checkpoints.Log, 2021, 2, middle, null).Note });
        Assert.Empty(await room.Verify());
        Assert.Contains("1个未写明前一个", (await new LedgerVerification(room.Database, room.Key, room.Folder).Verify(Stop)).Examined, StringComparison.Ordinal);
        // The control: what an earlier version signed does not tell that one before it is gone.
        await room.Forge("delete from ledger_checkpoint where size = 1");
        Assert.Empty(await room.Verify());
    }

    private static async Task<byte[]> LeafRoot(RecordsRoom room, int size) =>
        MerkleProof.Root((await File.ReadAllBytesAsync(Path.Combine(room.Folder.Ledger, "2021.leaves"), Stop)).AsSpan(0, size * 32));

    [Fact]
    public async Task A_whole_year_cannot_be_taken_away_nor_an_entry_moved_to_another()
    {
        await using var room = new RecordsRoom();
        await room.Act("a.b", "1");
        await room.Sign();
        room.Clock.Advance(TimeSpan.FromDays(30));
        await room.Act("a.b", "2");
        await room.Act("a.b", "3");
        await room.Sign();
        await room.Unguard();
        await room.Forge("update ledger_entry set year = 2021 where entry_index = 3");
        Assert.Equal(["entry.extra", "entry.missing"], (await room.Verify()).Where(m => m.Record.Id == "3").Select(m => m.Code));
        await room.Forge("update ledger_entry set year = 2022 where entry_index = 3");
        Assert.Empty(await room.Verify());

        await room.Forge("delete from ledger_checkpoint where year = 2021");
        await room.Forge("delete from ledger_entry where year = 2021");
        await room.Forge("delete from ledger_log where year = 2021");
        Assert.Contains(await room.Verify(), m => m.Code == "log.first");
    }

    [Fact]
    public async Task A_part_that_cannot_be_looked_at_hides_no_other()
    {
        await using var room = new RecordsRoom();
        await room.Act("a.b", "1");
        await room.Unguard();
        await room.Forge("update ledger_entry set entry = ''");
        var report = await new Verification([new Unreachable(), new LedgerVerification(room.Database, room.Key, room.Folder)]).Run(Stop);
        Assert.Equal((2, 1), (report.ExitCode, report.Unfinished.Count));
        Assert.NotEmpty(report.Mismatches);
    }

    private sealed class Unreachable : IVerifiable
    {
        public Task<Verified> Verify(CancellationToken stop) => throw new IOException("away");
    }
}
