using System.Text;
using Dapper;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>A random history of acts, and somebody with an administrator's rights over the database and knowledge of the product, who changes the past.
/// He has neither the node's key nor the files beside the database, except where a forgery says so.</summary>
internal sealed class Forger(RecordsRoom room, Random random)
{
    /// <summary>Every entry is under a checkpoint; some more follow that are not.</summary>
    public int Signed { get; private set; }

    private int Length { get; set; }

    /// <summary>Between 12 and 40 acts of one or more years, signed here and there, with files; at the end up to five acts that nobody signed yet.</summary>
    public async Task Live(bool manyYears)
    {
        var length = random.Next(12, 40);
        var first = true;
        for (var i = 0; i < length;)
        {
            await using (var work = await room.Database.Begin(TestContext.Current.CancellationToken))
            {
                for (var together = random.Next(1, 8); together > 0 && i < length; together--, i++)
                    await room.Ledger.Append(work, RandomAct(), TestContext.Current.CancellationToken);
                await work.Commit(TestContext.Current.CancellationToken);
            }
            room.Clock.Advance(TimeSpan.FromMinutes(random.Next(5)) + (manyYears && random.Next(3) == 0 ? TimeSpan.FromDays(300) : TimeSpan.Zero));
            // Twice at least: at the beginning and at the end.
            if (first || random.Next(3) == 0)
                await room.Sign();
            first = false;
        }
        await room.Act("vote.closed", "last");
        await room.Sign();
        Signed = (int)await Ask("select max(entry_index) from ledger_entry") + 1;
        for (var i = random.Next(5); i > 0; i--)
            await room.Act("vote.closed", $"unsigned {i}");
        Length = (int)await Ask("select max(entry_index) from ledger_entry") + 1;
        using var file = new MemoryStream(Encoding.UTF8.GetBytes($"附件{random.Next()}"));
        await new FileStore(room.Folder).Put(file, TestContext.Current.CancellationToken);
    }

    private LedgerEvent RandomAct() => LedgerEvent.Of(
        random.GetItems(["delivery.sealed", "reply.sealed", "vote.closed"], 1)[0], "li", new("delivery", $"{random.Next(1000)}"),
        ("rows", $"{random.Next(1_000_000)}"), ("sum_fen", $"{random.NextInt64()}"), ("note", "预算执行" + random.Next()));

    /// <summary>The kinds of forgery of a one-year history; each returns the record that verification must name.</summary>
    public static readonly string[] Kinds =
    [
        "edit", "edit, leaf", "edit, own tree", "edit, own tree, re-sign", "column", "leaf", "delete", "delete, close the gap", "cut the end off",
        "append", "insert, own tree", "swap", "swap, own tree", "frontier", "size", "re-sign", "checkpoint text", "checkpoint columns",
        "checkpoint deleted", "older checkpoint deleted", "file", "leaves file", "checkpoint file", "unreadable",
    ];

    public async Task<string> Forge(string kind)
    {
        var at = random.Next(Signed);
        await room.Unguard();
        switch (kind)
        {
            case "edit":
                await room.Forge("update ledger_entry set entry = replace(entry, '\"at\"', '\"AT\"') where entry_index = @at", new { at });
                return $"ledger/{at}";
            case "edit, leaf":
                await Rewrite(at, Edited(await TextOf(at)));
                return $"ledger/{at}";
            case "edit, own tree":
                await Rewrite(at, Edited(await TextOf(at)));
                await GrowOwnTree();
                return $"ledger/{at}";
            case "edit, own tree, re-sign":
                await Rewrite(at, Edited(await TextOf(at)));
                await GrowOwnTree();
                await SignAgain();
                return $"ledger/{at}";
            case "column":
                var column = random.GetItems(["act", "actor", "register", "record_id", "acted_at"], 1)[0];
                await room.Forge($"update ledger_entry set {column} = 'x' where entry_index = @at", new { at });
                return $"ledger/{at}";
            case "leaf":
                await room.Forge("update ledger_entry set leaf_hash = @hash where entry_index = @at", new { at, hash = Hash($"{random.Next()}") });
                return $"ledger/{at}";
            case "delete":
                await room.Forge("delete from ledger_entry where entry_index = @at", new { at });
                return $"ledger/{at}";
            case "unreadable":
                await Rewrite(at, "no entry at all");
                return $"ledger/{at}";
            default:
                return await ForgeMany(kind, at);
        }
    }

    private async Task<string> ForgeMany(string kind, int at)
    {
        switch (kind)
        {
            case "delete, close the gap":
                await room.Forge("delete from ledger_entry where entry_index = @at", new { at });
                for (var i = at + 1; i < Length; i++)
                    await Renumber(i, i - 1);
                await GrowOwnTree();
                return $"ledger/{at}";
            case "cut the end off":
                await room.Forge("delete from ledger_entry where entry_index >= @at", new { at });
                await room.Forge("delete from ledger_checkpoint where size > @at", new { at });
                await GrowOwnTree();
                return $"ledger/{at}";
            case "append":
                await room.Forge(Copied(Length, random.Next(Length)));
                return $"ledger/{Length}";
            case "insert, own tree":
                for (var i = Length - 1; i >= at; i--)
                    await Renumber(i, i + 1);
                await room.Forge(Copied(at, at + 1));
                await Rewrite(at, Edited((await TextOf(at)).Replace($"\"index\":\"{at + 1}\"", $"\"index\":\"{at}\"", StringComparison.Ordinal)));
                await GrowOwnTree();
                return $"ledger/{at}";
            case "swap":
                await Swap(at, (at + 1) % Signed);
                return $"ledger/{at}";
            case "swap, own tree":
                var other = (at + 1) % Signed;
                await Swap(at, other);
                await Rewrite(at, (await TextOf(at)).Replace($"\"index\":\"{other}\"", $"\"index\":\"{at}\"", StringComparison.Ordinal));
                await Rewrite(other, (await TextOf(other)).Replace($"\"index\":\"{at}\"", $"\"index\":\"{other}\"", StringComparison.Ordinal));
                await GrowOwnTree();
                return $"ledger/{at}";
            case "frontier":
                await room.Forge("update ledger_log set frontier = replace(replace(frontier, 'a', 'c'), '1', '2')");
                return "log/2021";
            case "size":
                await room.Forge("update ledger_log set size = size + 1");
                return $"ledger/{Length}";
            default:
                return await ForgeSigned(kind);
        }
    }

    private async Task<string> ForgeSigned(string kind)
    {
        var newest = await room.Checkpoints.Newest(TestContext.Current.CancellationToken);
        var named = $"checkpoint/2021/{Signed}";
        switch (kind)
        {
            case "re-sign":
                await SignAgain();
                return named;
            case "checkpoint text":
                var root = (byte[])newest!.Root.Clone();
                root[random.Next(32)] ^= 1;
                await room.Forge(
                    "update ledger_checkpoint set note = replace(note, @old, @new) where size = @Signed",
                    new { old = Convert.ToBase64String(newest.Root), @new = Convert.ToBase64String(root), Signed });
                return named;
            case "checkpoint columns":
                await room.Forge("update ledger_checkpoint set root = @root where size = @Signed", new { root = Hash("x"), Signed });
                return named;
            case "checkpoint deleted":
                await room.Forge("delete from ledger_checkpoint where size = @Signed", new { Signed });
                return named;
            case "older checkpoint deleted":
                var older = await Ask("select size from ledger_checkpoint where size < @Signed order by size limit 1 offset @skip",
                    new { Signed, skip = random.Next((int)await Ask("select count(*) - 1 from ledger_checkpoint")) });
                await room.Forge("delete from ledger_checkpoint where size = @older", new { older });
                return $"checkpoint/2021/{older}";
            case "file":
                var file = Directory.GetFiles(room.Folder.Files, "*", SearchOption.AllDirectories)[0];
                await File.AppendAllTextAsync(file, " ", TestContext.Current.CancellationToken);
                return $"file/{Path.GetFileName(file)}";
            case "leaves file":
                var leaves = Path.Combine(room.Folder.Ledger, "2021.leaves");
                var bytes = await File.ReadAllBytesAsync(leaves, TestContext.Current.CancellationToken);
                bytes[random.Next(Signed * 32)] ^= 4;
                await File.WriteAllBytesAsync(leaves, bytes, TestContext.Current.CancellationToken);
                return "log/2021";
            case "checkpoint file":
                var published = Path.Combine(room.Folder.Ledger, "2021.checkpoint");
                await File.WriteAllTextAsync(published, newest!.Note.Replace("\n\n", "\nx\n\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);
                return "log/2021";
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "");
        }
    }

    /// <summary>Signs every checkpoint anew over the present leaves, under the node's name but with a key of his own.</summary>
    private async Task SignAgain()
    {
        await using var other = new RecordsRoom();
        var leaves = await Leaves();
        await using var reader = await room.Database.Read(TestContext.Current.CancellationToken);
        foreach (var size in await reader.QueryAsync<long>("select size from ledger_checkpoint"))
        {
            var root = MerkleProof.Root(leaves.AsSpan(0, (int)size * 32));
            var note = Checkpoint.Sign(other.Key, Checkpoints.Log, 2021, size, root, null).Note;
            await room.Forge("update ledger_checkpoint set note = @note, root = @root where size = @size", new { note, root = Convert.ToHexStringLower(root), size });
        }
    }

    private async Task GrowOwnTree()
    {
        var leaves = await Leaves();
        var tree = new MerkleTree();
        tree.Append(leaves);
        await room.Forge("update ledger_log set size = @Size, frontier = @frontier", new { tree.Size, frontier = Convert.ToHexStringLower(tree.Frontier) });
    }

    private async Task<byte[]> Leaves()
    {
        await using var reader = await room.Database.Read(TestContext.Current.CancellationToken);
        return [.. (await reader.QueryAsync<string>("select leaf_hash from ledger_entry order by entry_index")).SelectMany(Convert.FromHexString)];
    }

    private string Edited(string text) => text.Replace("\"facts\":{", $"\"facts\":{{\"aaa\":\"{random.Next()}\"" + (text.Contains("\"facts\":{}", StringComparison.Ordinal) ? "" : ","), StringComparison.Ordinal);

    private Task Rewrite(int index, string text) => room.Forge(
        "update ledger_entry set entry = @text, leaf_hash = @hash where entry_index = @index", new { text, hash = Hash(text), index });

    private async Task Renumber(int from, int to)
    {
        await room.Forge("update ledger_entry set entry_index = @to where entry_index = @from", new { from, to });
        await Rewrite(to, (await TextOf(to)).Replace($"\"index\":\"{from}\"", $"\"index\":\"{to}\"", StringComparison.Ordinal));
    }

    private async Task Swap(int a, int b)
    {
        await room.Forge("update ledger_entry set entry_index = -1 where entry_index = @a", new { a });
        await room.Forge("update ledger_entry set entry_index = @a where entry_index = @b", new { a, b });
        await room.Forge("update ledger_entry set entry_index = @b where entry_index = -1", new { b });
    }

    private static string Copied(int to, int from) => $"""
        insert into ledger_entry (entry_index, year, act, actor, register, record_id, acted_at, entry, leaf_hash)
        select {to}, year, act, actor, register, record_id, acted_at, entry, leaf_hash from ledger_entry where entry_index = {from}
        """;

    private async Task<string> TextOf(int index)
    {
        await using var reader = await room.Database.Read(TestContext.Current.CancellationToken);
        return (await reader.ExecuteScalarAsync<string>("select entry from ledger_entry where entry_index = @index", new { index }))!;
    }

    private async Task<long> Ask(string sql, object? values = null)
    {
        await using var reader = await room.Database.Read(TestContext.Current.CancellationToken);
        return await reader.ExecuteScalarAsync<long>(sql, values);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(MerkleTree.LeafHash(Encoding.UTF8.GetBytes(text)));
}
