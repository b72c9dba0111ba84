using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>D1: <c>kill -9</c> at random moments while acts are written, files are kept and checkpoints are signed.</summary>
public sealed class KillTests
{
    private const int Cycles = 100;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_corrupt_after_a_hundred_kills()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await using var room = new RecordsRoom();
        await room.Forge("create table killed (acts bigint not null)");
        await room.Forge("insert into killed values (0)");
        var kept = new Dictionary<long, string>();
        var files = new List<string>();
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            foreach (var line in await RunAndKill(room.Folder, random))
            {
                var words = line.Split(' ');
                Assert.True(kept.TryAdd(long.Parse(words[0], CultureInfo.InvariantCulture), words[1]), $"seed {seed}, cycle {cycle}: {line} twice");
                if (words[2].Length > 0)
                    files.Add(words[2]);
            }
            await Check(room, kept, full: cycle % 20 == 19, $"seed {seed}, cycle {cycle}");
        }
        foreach (var file in files)
            Assert.NotNull(await new FileStore(room.Folder).Open(file, Stop));
        TestContext.Current.SendDiagnosticMessage($"seed {seed}: {Cycles} kills, {kept.Count} acts acknowledged, {files.Count} files, 0 lost");
        Assert.True(kept.Count > Cycles, "the child must have worked between the kills");
    }

    /// <summary>The child's acknowledgements until it is killed, a random moment after one of the first ten.</summary>
    private static async Task<List<string>> RunAndKill(DataFolder folder, Random random)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(KillTests).Assembly.Location);
        start.Environment[KilledChild.Variable] = folder.Root;
        using var child = Process.Start(start)!;
        var lines = new List<string>();
        var complaint = child.StandardError.ReadToEndAsync(Stop);
        for (var acts = random.Next(1, 10); acts > 0; acts--)
        {
            if (await child.StandardOutput.ReadLineAsync(Stop) is not { } line)
            {
                Assert.Fail($"the child ended by itself: {await complaint}");
                return lines;
            }
            lines.Add(line);
        }
        // Anywhere in the act that follows.
        Thread.SpinWait(random.Next(200_000));
        child.Kill(); // SIGKILL
        var rest = await child.StandardOutput.ReadToEndAsync(Stop);
        // Only a whole line is an acknowledgement.
        lines.AddRange(rest.Split('\n')[..^1]);
        await child.WaitForExitAsync(Stop);
        return lines;
    }

    private static async Task Check(RecordsRoom room, Dictionary<long, string> kept, bool full, string where)
    {
        await using (var reader = await room.Database.Read(Stop))
        {
            var there = (await reader.QueryAsync<(long Index, string Hash)>("select entry_index, leaf_hash from ledger_entry")).ToDictionary();
            foreach (var (index, hash) in kept)
                Assert.True(there.TryGetValue(index, out var found) && found == hash, $"{where}: act {index} was acknowledged and is lost");
            // The change and its entry: both or neither.
            Assert.Equal(there.Count, await reader.ExecuteScalarAsync<long>("select acts from killed"));
            if (full)
                Assert.Equal("ok", await reader.ExecuteScalarAsync<string>("pragma integrity_check"));
        }
        if (full)
        {
            var mismatches = await room.Verify();
            Assert.True(mismatches.Count == 0, $"{where}:\n{string.Join('\n', mismatches)}");
        }
        SqliteConnection.ClearAllPools();
    }
}
