using Tongjian.Exchange;
using Tongjian.Records;
using static Tongjian.Tests.DeliveryRoom;

namespace Tongjian.Tests;

public sealed class DiskFullTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The less room there is, the earlier sealing fails: reading into the engine, writing the rows, the package, the records, the landing.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(110)]
    [InlineData(130)]
    [InlineData(150)]
    [InlineData(170)]
    [InlineData(190)]
    [InlineData(250)]
    [InlineData(1000)]
    public async Task A_full_disk_while_sealing_leaves_either_nothing_or_a_whole_delivery(int kibibytesLeft)
    {
        using var disk = SmallDisk.Mount(mebibytes: 48);
        Assert.SkipWhen(disk is null, "A small disk cannot be mounted here (no right to): the test of a full disk is left out.");
        await using var files = new DeliveryRoom();
        var file = files.Payments("支付-2021-04.csv", [.. Enumerable.Range(0, 20_000).Select(i => Pay(i, day: "2021-04-15"))]);
        bool acknowledged;
        await using (var room = new DeliveryRoom(disk.Root))
        {
            await room.Accepted(files.Payments("支付-2021-03.csv", Pay(90_000, "7.00")));
            disk.LeaveFree(1024L * kibibytesLeft);
            var answer = await room.Run("import", file, "--mapping", files.Mapping, "--source", "421200-czj");
            TestContext.Current.TestOutputHelper!.WriteLine($"{kibibytesLeft} KiB left: exit code {answer.Code} {answer.Output.Trim()} {answer.Error.Trim()}");
            Assert.Equal(2, answer.Code);
            Assert.Contains("磁盘已满", answer.Output, StringComparison.Ordinal);
            acknowledged = answer.Output.Contains("接收 第2号", StringComparison.Ordinal);
            disk.Free();
            // The same process goes on as soon as there is room.
            Assert.Equal(700 + (acknowledged ? 200_000_000 : 0), await room.Count("select sum(xpay_amt_fen) from payment_voucher"));
        }

        // With room again: what is there is whole, what is not can be delivered.
        await using var mended = new DeliveryRoom(disk.Root);
        Assert.Empty((await mended.Get<Verification>().Run(Stop)).Mismatches);
        var deliveries = await mended.Store.All(Stop);
        Assert.InRange(deliveries.Count, acknowledged ? 2 : 1, 2);
        if (deliveries.Count == 1)
            await mended.Accepted(file);
        else
            Assert.Equal("delivery.identical", await mended.Refused(file));
        Assert.Equal(20_001, await mended.Count("select count(*) from payment_voucher"));
        Assert.Equal(200_000_700, await mended.Count("select sum(xpay_amt_fen) from payment_voucher"));
        Assert.Empty((await mended.Get<Verification>().Run(Stop)).Mismatches);
        Assert.All(mended.Get<PackageStore>().All(), id => Assert.Equal(id, Digests.Sha256OfFile(mended.Get<PackageStore>().FileOf(id))));
    }

    [Fact]
    public async Task With_room_enough_the_same_delivery_is_taken()
    {
        using var disk = SmallDisk.Mount(mebibytes: 48);
        Assert.SkipWhen(disk is null, "A small disk cannot be mounted here (no right to): the test of a full disk is left out.");
        await using var files = new DeliveryRoom();
        await using var room = new DeliveryRoom(disk.Root);
        await room.Accepted(files.Payments("支付-2021-04.csv", [.. Enumerable.Range(0, 20_000).Select(i => Pay(i, day: "2021-04-15"))]));
    }
}
