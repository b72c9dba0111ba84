using System.Text;
using Tongjian.FiscalData;
using static Tongjian.Tests.DeliveryRoom;

namespace Tongjian.Tests;

/// <summary>A file that is still being written must not become half of one delivery and half of another.</summary>
public sealed class ChangedWhileReadTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "file.changed")]
    public async Task A_file_changed_while_it_is_read_is_refused_and_nothing_is_sealed(bool changed, string? code)
    {
        await using var room = new DeliveryRoom();
        var file = room.Payments("支付-2021-03.csv", [.. Enumerable.Range(1, 30_000).Select(i => Pay(i, "1.00"))]); // more than one piece of a megabyte
        Assert.True(ImportPlan.Of(new ImportRequest(file) { Mapping = room.Mapping, Source = "421200-czj" }).Accepted(out var plan, out _));
        var writer = new Writer(changed ? file : null);
        await foreach (var receipt in room.Get<ImportRun>().Go(plan, new("command-line"), null, (_, _, _) => { }, Stop, writer))
            Assert.Equal(code, receipt.Refusal?.Code);
        Assert.True(writer.Times > 1);
        Assert.Equal(changed ? 0 : 1, (await room.Store.All(Stop)).Count);
        Assert.Equal(changed ? 0 : 30_000, await room.Count("select count(*) from payment_voucher"));
        Assert.Equal(changed ? ["file.changed"] : [], (await room.Store.Refusals(Stop)).Select(r => r.Code));
    }

    /// <summary>Changes an amount in the first line as soon as something has been read.</summary>
    private sealed class Writer(string? file) : IProgress<long>
    {
        public int Times { get; private set; }

        public void Report(long value)
        {
            if (Times++ > 0 || file is null)
                return;
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            var head = new byte[400];
            stream.ReadExactly(head);
            stream.Position = head.AsSpan().IndexOf(Encoding.UTF8.GetBytes(",1.00,")) + 1;
            stream.Write("9"u8);
        }
    }
}
