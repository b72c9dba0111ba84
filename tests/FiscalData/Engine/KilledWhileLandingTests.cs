using System.Diagnostics;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

/// <summary>A process is killed again and again while it lands deliveries: what is there afterwards is whole.</summary>
public sealed class KilledWhileLandingTests
{
    private const string Folder = "TONGJIAN_TEST_VICTIM";
    private const int RowsEach = 3000;
    private static readonly LandingTable Table = LandingTables.TreasuryCashDay;

    [Fact]
    public async Task Nothing_half_landed_is_ever_seen()
    {
        await using var room = new EngineRoom();
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var landed = 0L;
        for (var round = 0; round < 6; round++)
        {
            await room.Store.DisposeAsync();
            await KillAfter(random.Next(0, 400), room.Folder.Root);
            await room.Reopen();

            var deliveries = await room.Query<(long Number, long Rows, long? By)>("select number, row_count, superseded_by from landed_delivery order by number");
            Assert.True(deliveries.Count >= landed, "a landed delivery is gone");
            landed = deliveries.Count;
            var known = await room.Query<(long Number, long Rows)>("select delivery_id, count(*) from treasury_cash_day group by delivery_id order by delivery_id");
            var past = await room.Query<(long Number, long Rows)>("select delivery_id, count(*) from treasury_cash_day_past group by delivery_id order by delivery_id");
            Assert.Equal(deliveries.Where(d => d.By is null).Select(d => (d.Number, d.Rows)), known);
            Assert.Equal(deliveries.Where(d => d.By is not null).Select(d => (d.Number, d.Rows)), past);
            Assert.Equal(deliveries.Select(d => d.Number), await room.Query<long>("select delivery_id from delivery_manifest order by delivery_id"));
            Assert.Equal([0L], await room.Query<long>("select count(*) from delivery_manifest m where not exists (select 1 from wording w where w.id = m.package_id)"));
        }
        Assert.True(landed > 0, "the victim never came to landing");
    }

    /// <summary>Run only by the test above, in a process of its own: each delivery restates the one before.</summary>
    [Fact(Explicit = true)]
    public async Task Victim()
    {
        var folder = Environment.GetEnvironmentVariable(Folder) ?? throw new InvalidOperationException("Only the killing test runs this.");
        await using var room = new EngineRoom(folder);
        var number = (await room.Query<long>("select coalesce(max(number), 0) from landed_delivery"))[0];
        while (true)
        {
            number++;
            var rows = Enumerable.Range(0, RowsEach).Select(i => new Dictionary<string, string?>
            {
                ["mof_div_code"] = "421200000",
                ["fiscal_year"] = "2021",
                ["cash_date"] = new DateOnly(2000, 1, 1).AddDays(i).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                ["end_balance"] = "1",
            });
            await using var stage = room.Store.Stage(Table);
            stage.Append(EngineRoom.Block(Table, [.. rows]));
            Console.WriteLine($"landing {number}");
            await stage.Land(EngineRoom.Entry(number, Table, RowsEach, restates: number > 1 ? number - 1 : null), default);
        }
    }

    private static async Task KillAfter(int milliseconds, string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["-method", $"{typeof(KilledWhileLandingTests).FullName}.{nameof(Victim)}", "-explicit", "only"])
        {
            Environment = { [Folder] = folder },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var victim = Process.Start(start)!;
        while (await victim.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("landing", StringComparison.Ordinal))
                continue;
            await Task.Delay(milliseconds);
            break;
        }
        victim.Kill();
        await victim.WaitForExitAsync();
    }
}
