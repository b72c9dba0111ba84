using System.Text;
using Dapper;
using Tongjian.Records;

namespace Tongjian.Tests;

public sealed class LedgerTests(PostgresCluster postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_act_and_its_entry_are_kept_together_or_not_at_all()
    {
        await using var room = new RecordsRoom();
        var act = LedgerEvent.Of("delivery.sealed", "li", new("delivery", "17"), ("amount_fen", "12"));
        await using (var undone = await room.Database.Begin(Stop))
            Assert.Equal(0, (await room.Ledger.Append(undone, act, Stop)).Index);
        Assert.Empty(await room.Ledger.Of(act.Subject, Stop));
        Assert.Equal(0, (await room.Act("delivery.sealed", "17")).Index);
        Assert.Equal(1, (await room.Act("delivery.sealed", "18")).Index);
        Assert.Equal("delivery.sealed", Assert.Single(await room.Ledger.Of(act.Subject, Stop)).Event.Act);
    }

    [Fact]
    public async Task An_entry_is_canonical_json_and_its_hash_the_leaf()
    {
        await using var room = new RecordsRoom();
        var position = await room.Act("delivery.sealed", "五/\"5\"", ("rows", "3"), ("Rows", "4"), ("amount_fen", "-1200"), ("note", "行1\n\u0001𠮷\\"));
        var entry = Assert.Single(await room.Ledger.Of(new("delivery", "五/\"5\""), Stop));
        // Upper case stands before lower case: names are ordered by code, not by a dictionary.
        Assert.Equal(
            """{"act":"delivery.sealed","actor":"li","at":"2021-12-31T08:30:00.000Z","facts":{"Rows":"4","amount_fen":"-1200","note":"行1\n\u0001𠮷\\","rows":"3"},"index":"0","subject":{"id":"五/\"5\"","register":"delivery"}}""",
            entry.Text);
        Assert.Equal(position.LeafHash, Convert.ToHexStringLower(MerkleTree.LeafHash(Encoding.UTF8.GetBytes(entry.Text))));
        Assert.Equal("行1\n\u0001𠮷\\", entry.Event.Facts["note"]);
    }

    [Theory]
    [InlineData("amount_fen", "12.5")]
    [InlineData("amount_fen", "1,200")]
    [InlineData("amount_fen", "+12")]
    [InlineData("amount_fen", "012")]
    [InlineData("amount_fen", "")]
    [InlineData("note", "half a pair")] // the other half cannot be written in an attribute
    [InlineData("", "no name")]
    public async Task What_has_no_one_canonical_form_is_not_written(string name, string value)
    {
        await using var room = new RecordsRoom();
        var unwritable = value.Replace("a pair", "\ud842", StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => room.Act("a.b", "1", (name, unwritable)));
        Assert.Equal(0, (await room.Act("a.b", "1", ("amount_fen", "-9223372036854775808"))).Index);
    }

    [Fact]
    public async Task A_new_year_opens_a_log_that_names_the_end_of_the_last_and_a_clock_set_back_does_not()
    {
        await using var room = new RecordsRoom();
        await room.Act("a.b", "1");
        room.Clock.Advance(TimeSpan.FromHours(7.5)); // midnight in Beijing
        Assert.Equal(2, (await room.Act("a.b", "2")).Index); // after ledger.opened
        room.Clock.AdjustTime(room.Clock.GetUtcNow().AddDays(-40));
        Assert.Equal(3, (await room.Act("a.b", "3")).Index);

        var opened = Assert.Single(await room.Ledger.Of(new("ledger", "2022"), Stop));
        Assert.Equal(("2021", "1"), (opened.Event.Facts["last_year"], opened.Event.Facts["last_size"]));
        await room.Sign();
        Assert.Equal("421200/acts/2022", (await room.Checkpoints.Newest(Stop))!.Origin);
        Assert.Empty(await room.Verify());
    }

    [Fact]
    public async Task A_checkpoint_is_a_signed_note_that_others_can_check()
    {
        await using var room = new RecordsRoom();
        await room.Act("a.b", "1");
        Assert.Null(await room.Ledger.Prove(0, Stop));
        var checkpoint = await room.Sign();

        var root = MerkleTree.LeafHash(Encoding.UTF8.GetBytes((await room.Ledger.Of(new("delivery", "1"), Stop))[0].Text));
        Assert.StartsWith($"421200/acts/2021\n1\n{Convert.ToBase64String(root)}\n\n— 421200 ", checkpoint.Note, StringComparison.Ordinal);
        Assert.True(Checkpoint.Read(checkpoint.Note)!.IsSignedBy(room.Key.PublicKey));
        Assert.False(Checkpoint.Read(checkpoint.Note.Replace("\n1\n", "\n2\n", StringComparison.Ordinal))!.IsSignedBy(room.Key.PublicKey));
        Assert.False(Checkpoint.Read(checkpoint.Note.Replace("421200", "421201", StringComparison.Ordinal))!.IsSignedBy(room.Key.PublicKey));
        await using var other = new RecordsRoom();
        Assert.False(checkpoint.IsSignedBy(other.Key.PublicKey));
        // Without the empty line nobody can tell what was signed; a text that only ends in a newline has none.
        Assert.Null(Checkpoint.Read(checkpoint.Note.Replace("\n\n", "\n", StringComparison.Ordinal)));
        Assert.Null(Checkpoint.Read(checkpoint.Note[..(checkpoint.Note.IndexOf("\n\n", StringComparison.Ordinal) + 1)]));
        // A witness adds its line below; ours still holds.
        Assert.True(Checkpoint.Read(checkpoint.Note + "— witness AAAA\n")!.IsSignedBy(room.Key.PublicKey));
        Assert.Equal(checkpoint.Note, await File.ReadAllTextAsync(Path.Combine(room.Folder.Ledger, "2021.checkpoint"), Stop));
    }

    [Fact]
    public async Task Every_entry_is_proved_up_to_the_newest_checkpoint_and_each_checkpoint_grew_from_the_last()
    {
        await using var room = new RecordsRoom();
        var signed = new List<Checkpoint>();
        for (var i = 0; i < 40; i++)
        {
            await room.Act("a.b", $"{i}");
            if (i % 7 == 0)
                signed.Add(await room.Sign());
        }
        for (var index = 0; index < 40; index++)
        {
            var proof = await room.Ledger.Prove(index, Stop);
            Assert.Equal(index < signed[^1].Size, proof?.Verify(room.Key.PublicKey) ?? false);
            if (proof is not null)
                Assert.False((proof with { Entry = proof.Entry with { Text = proof.Entry.Text + " " } }).Verify(room.Key.PublicKey));
        }
        foreach (var (older, newer) in signed.Zip(signed.Skip(1)))
        {
            var path = await room.Ledger.ProveGrowth(2021, older.Size, newer.Size, Stop);
            Assert.True(MerkleProof.VerifyConsistency(older.Size, older.Root, newer.Size, newer.Root, path));
        }
    }

    [Fact]
    public async Task Nothing_is_signed_over_a_flipped_bit()
    {
        await using var room = new RecordsRoom();
        for (var i = 0; i < 5; i++)
            await room.Act("a.b", $"{i}");
        await room.Unguard();
        await room.Forge("update ledger_entry set leaf_hash = replace(leaf_hash, 'a', 'b') where entry_index = 3");
        Assert.False((await room.Checkpoints.Sign(Stop)).Accepted(out _, out var refusal));
        Assert.Equal("checkpoint.mismatch", refusal.Code);
        Assert.Contains("第3条", refusal.Sentence, StringComparison.Ordinal);
        Assert.Null(await room.Checkpoints.Newest(Stop));
    }

    [Fact]
    public async Task A_copy_that_a_crash_left_longer_than_what_is_signed_is_no_forgery()
    {
        await using var room = new RecordsRoom();
        await room.Act("a.b", "1");
        await room.Sign();
        await File.AppendAllBytesAsync(Path.Combine(room.Folder.Ledger, "2021.leaves"), new byte[45], Stop);
        File.Delete(Path.Combine(room.Folder.Ledger, "2021.checkpoint"));
        Assert.Empty(await room.Verify());
        await room.Act("a.b", "2");
        await room.Sign();
        Assert.Empty(await room.Verify());
        Assert.Equal(64, new FileInfo(Path.Combine(room.Folder.Ledger, "2021.leaves")).Length);
    }

    [Fact]
    public async Task Both_engines_come_to_the_same_root()
    {
        await using var sqlite = new RecordsRoom();
        await using var server = new RecordsRoom(await postgres.Open(Stop));
        foreach (var room in (RecordsRoom[])[sqlite, server])
        {
            for (var i = 0; i < 30; i++)
                await room.Act("delivery.sealed", $"{i}/预算·𠮷", ("amount_fen", $"{i * 1_000_000_007L}"), ("Organ", "财政局"), ("organ", "a\u0001b"));
            room.Clock.Advance(TimeSpan.FromDays(1));
            await room.Act("a.b", "next year");
            await room.Sign();
            Assert.Empty(await room.Verify());
        }
        Assert.Equal((await sqlite.Checkpoints.Newest(Stop))!.Root, (await server.Checkpoints.Newest(Stop))!.Root);
    }

    [Fact]
    public async Task Acts_of_several_at_once_stand_one_after_the_other()
    {
        await using var sqlite = new RecordsRoom();
        await using var server = new RecordsRoom(await postgres.Open(Stop));
        foreach (var room in (RecordsRoom[])[sqlite, server])
        {
            // A second opening of the same records is what another process has.
            await using var other = room.Database.Kind is DatabaseKind.Sqlite
                ? Database.OnSqlite(room.Folder) : Database.OnPostgreSql(room.Database.ConnectionString);
            var ledgers = new (Database Database, Ledger Ledger)[] { (room.Database, room.Ledger), (other, new Ledger(other, room.Clock)) };
            await Parallel.ForAsync(0, 40, Stop, async (i, stop) =>
            {
                var (database, ledger) = ledgers[i % 2];
                await using var work = await database.Begin(stop);
                await ledger.Append(work, LedgerEvent.Of("a.b", "system", new("x", $"{i}")), stop);
                await work.Commit(stop);
            });
            await using var reader = await room.Database.Read(Stop);
            Assert.Equal(40, await reader.ExecuteScalarAsync<long>("select size from ledger_log"));
            Assert.Empty(await room.Verify());
        }
    }

    [Fact]
    public async Task The_key_is_for_its_owner_alone_and_stays_the_same()
    {
        await using var room = new RecordsRoom();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(NodeKey.FileIn(room.Folder)));
        var again = NodeKey.OpenOrCreate(room.Folder, "another name");
        Assert.Equal((room.Key.PublicText, "421200"), (again.PublicText, again.Name));
        Assert.Equal(again.PublicText, (await File.ReadAllTextAsync(Path.Combine(room.Folder.Keys, "node.pub"), Stop)).Trim());
        Assert.True(NodeKey.Verify(again.PublicKey, "件"u8, room.Key.Sign("件"u8)));
        Assert.False(NodeKey.Verify(again.PublicKey, "件 "u8, room.Key.Sign("件"u8)));

        await File.WriteAllTextAsync(NodeKey.FileIn(room.Folder), "PRIVATE+KEY+421200+00000000+AAAA\n", Stop);
        Assert.Throws<InvalidDataException>(() => NodeKey.OpenOrCreate(room.Folder));
    }
}
