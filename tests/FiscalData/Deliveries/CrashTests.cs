using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Tongjian.Exchange;
using Tongjian.FiscalData;
using Tongjian.Records;
using static Tongjian.Tests.DeliveryRoom;

namespace Tongjian.Tests;

/// <summary>The product as a process of its own, killed while it seals.</summary>
public sealed partial class CrashTests
{
    private const int Houses = 2;
    private const int KillsEach = 50;
    private const int FilesEach = 4;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_a_hundred_times_while_sealing_it_loses_nothing_acknowledged_and_shows_nothing_half_sealed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "kill -9 is a thing of Unix.");
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        // Two houses side by side: on two processors that takes half the time.
        await Task.WhenAll(Enumerable.Range(0, Houses).Select(house => Task.Run(() => KillAndLook(new Random(seed + house)), Stop)));
    }

    private static async Task KillAndLook(Random random)
    {
        await using var files = new DeliveryRoom();
        var data = Path.Combine(files.Root, "house", "data");
        var acknowledged = new List<Acknowledged>();
        var whole = await Import(files, data, "s000", random, killed: false, default, acknowledged);
        Assert.Equal(FilesEach, acknowledged.Count);

        var hits = 0;
        for (var cycle = 1; cycle <= KillsEach; cycle++)
        {
            var before = acknowledged.Count;
            await Import(files, data, $"s{cycle:D3}", random, killed: true, whole, acknowledged);
            hits += acknowledged.Count - before is > 0 and < FilesEach ? 1 : 0;
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{KillsEach} kills, {hits} of them between two deliveries, {acknowledged.Count} deliveries acknowledged");
        Assert.InRange(hits, KillsEach / 5, KillsEach);

        await using var room = new DeliveryRoom(Path.Combine(files.Root, "house"));
        Assert.Empty(await Wrong(room, acknowledged));

        // The control: the same look must see an acknowledged delivery that is gone, and one that is only half there.
        Assert.Contains(await Wrong(room, [acknowledged[0] with { Source = "s999" }]), w => w.Contains("s999", StringComparison.Ordinal));
        File.Delete(room.Get<PackageStore>().FileOf((await room.Store.Find(acknowledged[^1].Number, Stop))!.PackageId));
        Assert.NotEmpty(await Wrong(room, acknowledged));
    }

    private static async Task<IReadOnlyList<string>> Wrong(DeliveryRoom room, IReadOnlyList<Acknowledged> acknowledged)
    {
        var wrong = new List<string>();
        var deliveries = await room.Store.All(Stop);
        foreach (var said in acknowledged)
        {
            if (!deliveries.Any(d => d.Number == said.Number && d.Source == said.Source && d.Period == said.Period && d is { Rows: 2, SumFen: 300 }))
                wrong.Add($"acknowledged and lost: {said}");
        }
        wrong.AddRange((await room.Get<Verification>().Run(Stop)) is var report ? report.Mismatches.Select(m => m.Sentence).Concat(report.Unfinished) : []);
        if (await room.Count("select count(*) from payment_voucher") is var rows && rows != 2 * deliveries.Count)
            wrong.Add($"{deliveries.Count} deliveries, {rows} rows");
        return wrong;
    }

    /// <returns>How long it took, or would have taken.</returns>
    private static async Task<TimeSpan> Import(DeliveryRoom files, string data, string source, Random random, bool killed, TimeSpan whole, List<Acknowledged> acknowledged)
    {
        var folder = Directory.CreateDirectory(Path.Combine(files.Root, source)).FullName;
        for (var month = 1; month <= FilesEach; month++)
        {
            var number = (int.Parse(source[1..], CultureInfo.InvariantCulture) * 100) + (2 * month);
            var day = $"2021-{month:D2}-15";
            File.Move(files.Payments("x.csv", Pay(number, "1.00", day), Pay(number + 1, "2.00", day)), Path.Combine(folder, $"支付-2021-{month:D2}.csv"));
        }
        var program = Path.Combine(AppContext.BaseDirectory, "tongjian");
        using var process = Process.Start(new ProcessStartInfo(program, ["import", folder, "--mapping", files.Mapping, "--source", source, "--data", data])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var started = Stopwatch.StartNew();
        // Half of them at any moment from the start on, half some milliseconds after a delivery was acknowledged.
        var atDelivery = random.Next(2) == 0 ? random.Next(FilesEach) : FilesEach;
        var timer = killed && atDelivery == FilesEach ? KillAfter(process, whole * random.NextDouble()) : Task.CompletedTask;
        var seen = 0;
        while (await process.StandardOutput.ReadLineAsync(Stop) is { } line)
        {
            if (Acceptance().Match(line) is { Success: true } said)
                acknowledged.Add(new(long.Parse(said.Groups["number"].Value, CultureInfo.InvariantCulture), source, said.Groups["period"].Value));
            if (killed && seen++ == atDelivery)
                timer = KillAfter(process, TimeSpan.FromMilliseconds(random.Next(40)));
        }
        await process.WaitForExitAsync(Stop);
        await timer;
        Assert.True(killed || process.ExitCode == 0);
        return started.Elapsed;
    }

    private static async Task KillAfter(Process process, TimeSpan wait)
    {
        await Task.Delay(wait, Stop);
        if (!process.HasExited)
            process.Kill();
    }

    [GeneratedRegex(@"^接收 第(?<number>\d+)号  支付-(?<period>2021-\d\d)\.csv ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Acceptance();

    private sealed record Acknowledged(long Number, string Source, string Period);
}
