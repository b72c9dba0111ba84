using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tongjian.Exchange;
using Tongjian.FiscalData;
using Tongjian.Records;
using static Tongjian.Tests.DeliveryRoom;

namespace Tongjian.Tests;

/// <summary>A package damaged in the store, and the engine gone: said clearly, not tried at every request, and nothing left lying about.</summary>
public sealed class EngineUpkeepTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("flipped", "不能打开")]
    [InlineData("cut", "不能打开")]
    [InlineData("gone", "不在了")]
    public async Task A_damaged_package_is_named_and_tried_again_when_its_file_changes(string damage, string said)
    {
        await using var room = new DeliveryRoom();
        await room.Accepted(room.Payments("支付-2021-03.csv", Pay(1, "1.00")));
        var second = await room.Accepted(room.Payments("支付-2021-04.csv", Pay(2, "2.00", day: "2021-04-01")));
        var file = room.Get<PackageStore>().FileOf(second.PackageId);
        var whole = await File.ReadAllBytesAsync(file, Stop);
        await room.Reopen(withoutEngine: true);
        if (damage == "gone")
            File.Delete(file);
        else
            await File.WriteAllBytesAsync(file, damage == "cut" ? whole[..^200] : Flipped(whole), Stop);
        var written = File.GetLastWriteTimeUtc(file);

        var failed = await Assert.ThrowsAsync<EngineIncompleteException>(() => room.Count("select count(*) from payment_voucher"));
        Assert.Contains("第2号报送", failed.Message, StringComparison.Ordinal);
        Assert.Contains(said, failed.Message, StringComparison.Ordinal);
        Assert.Contains("从备份恢复", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetDirectories(room.Folder.Temporary), d => Path.GetFileName(d) != "engine");
        Assert.Equal(failed.Message, room.Get<EngineUpkeep>().WhyNot);

        // The doctor says it, and an import is stopped by it rather than adding to an engine that is not whole.
        var doctor = await room.Run("doctor");
        Assert.Contains("不能补齐：第2号报送", doctor.Output, StringComparison.Ordinal);
        Assert.Equal(1, doctor.Code);
        Assert.Equal(2, (await room.Run("import", room.Payments("支付-2021-05.csv", Pay(3, day: "2021-05-01")), "--mapping", room.Mapping, "--source", "421200-czj")).Code);
        Assert.Equal(2, (await room.Store.All(Stop)).Count);

        if (damage == "flipped")
        {
            // The right bytes with the old time stamp: whoever tried again would succeed, so nobody tried.
            await File.WriteAllBytesAsync(file, whole, Stop);
            File.SetLastWriteTimeUtc(file, written);
            await Assert.ThrowsAsync<EngineIncompleteException>(() => room.Count("select count(*) from payment_voucher"));
        }
        await File.WriteAllBytesAsync(file, whole, Stop);
        File.SetLastWriteTimeUtc(file, written.AddSeconds(5));
        Assert.Equal(300, await room.Count("select sum(xpay_amt_fen) from payment_voucher"));
        Assert.Null(room.Get<EngineUpkeep>().WhyNot);
        Assert.Contains("与记录一致", (await room.Run("doctor")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_after_all_packages_are_loaded_is_put_down_to_none_of_them()
    {
        await using var room = new DeliveryRoom();
        await room.Accepted(room.Payments("支付-2021-03.csv", Pay(1, "1.00")));
        await room.Accepted(room.Payments("支付-2021-03.csv", Pay(1, "2.00")), "--restates", "1", "--reason", "更正");
        await room.Reopen(withoutEngine: true);
        using (var connection = room.Get<FiscalStore>().Connect())
            connection.Run($"drop table {EngineSchema.PastOf("payment_voucher")}"); // where the first one is moved at the end
        var failed = await Assert.ThrowsAsync<EngineIncompleteException>(() => room.Count("select count(*) from payment_voucher"));
        Assert.StartsWith("查询库没有补齐，与哪一份报送无关", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("号报送", failed.Message, StringComparison.Ordinal);
        Assert.Equal(failed.Message, room.Get<EngineUpkeep>().WhyNot);
        await room.Reopen(withoutEngine: true);
        Assert.Equal(200, await room.Count("select sum(xpay_amt_fen) from payment_voucher"));
    }

    [Fact]
    public async Task A_page_says_what_is_missing_instead_of_breaking_and_other_pages_open()
    {
        await using var room = new DeliveryRoom();
        await using var house = await HouseInProcess.Start();
        var services = house.App.Services;
        Assert.True(ImportPlan.Of(new ImportRequest(room.Payments("支付-2021-03.csv", Pay(1))) { Mapping = room.Mapping, Source = "421200-czj" }).Accepted(out var plan, out _));
        await foreach (var receipt in services.GetRequiredService<ImportRun>().Go(plan, new("command-line"), null, (_, _, _) => { }, Stop))
            Assert.Null(receipt.Refusal);
        using var analyst = await house.VisitorAs("budget-analyst");
        Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync(new Uri("/budget/payments?year=2021", UriKind.Relative), Stop)).StatusCode); // the control

        var engine = services.GetRequiredService<FiscalStore>();
        using (var connection = engine.Connect())
            await engine.Write(connection, writing => writing.Remove(1), Stop);
        File.Delete(Assert.Single(Directory.GetFiles(services.GetRequiredService<DataFolder>().Packages)));
        engine.Doubt();

        using var visitor = house.Visitor();
        foreach (var (who, isTold) in ((HttpClient, bool)[])[(analyst, true), (visitor, false)])
        {
            var answer = await who.GetAsync(new Uri(isTold ? "/budget/payments?year=2021" : "/status/503", UriKind.Relative), Stop);
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
            Assert.Equal(isTold, page.Contains("第1号报送的封存包不在了", StringComparison.Ordinal));
            Assert.DoesNotContain("意外", page, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await analyst.GetAsync(new Uri("/budget/execution", UriKind.Relative), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync(new Uri("/budget/deliveries/1", UriKind.Relative), Stop)).StatusCode);
    }

    private static byte[] Flipped(byte[] whole)
    {
        var flipped = whole.ToArray();
        flipped[whole.Length / 2] ^= 1;
        return flipped;
    }
}
