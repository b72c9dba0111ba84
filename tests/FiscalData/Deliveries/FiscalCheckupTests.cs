using Microsoft.Extensions.DependencyInjection;
using Tongjian.FiscalData;
using Tongjian.Records;

namespace Tongjian.Tests;

public sealed class FiscalCheckupTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Packages_and_query_file_in_order_are_counted_and_what_is_wrong_is_said_with_its_remedy()
    {
        await using var room = new DeliveryRoom();
        Assert.Contains("0个", (await Look(room))["封存包"].Found, StringComparison.Ordinal);
        var delivery = await room.Accepted(room.Payments("支付.csv", DeliveryRoom.Pay(1), DeliveryRoom.Pay(2)), "--period", "2021-03");
        var good = await Look(room);
        Assert.True(good["封存包"] is { IsGood: true, Found: var packages } && packages.StartsWith("1个", StringComparison.Ordinal), good["封存包"].ToString());
        Assert.True(good["查询库"] is { IsGood: true, Found: var engine } && engine.Contains("1份报送都已载入", StringComparison.Ordinal), good["查询库"].ToString());

        await room.Reopen(withoutEngine: true);
        Assert.Contains("尚未建立", (await Look(room))["查询库"].Found, StringComparison.Ordinal);
        await File.WriteAllTextAsync(room.Folder.FiscalFile, new string('x', 20_000), Stop);
        Assert.Contains("fiscal.duckdb", (await Look(room))["查询库"].Remedy, StringComparison.Ordinal);
        File.Delete(room.Folder.FiscalFile);
        await using (var empty = new FiscalStore(room.Folder, room.Get<EngineSettings>()))
            await (await empty.Read(KnownAs.Now, Stop)).DisposeAsync();
        Assert.True((await Look(room))["查询库"] is { IsGood: false, Found: var behind } && behind.Contains("少1份", StringComparison.Ordinal));

        File.Delete(Path.Combine(room.Folder.Packages, delivery.PackageId + ".zip"));
        var lost = (await Look(room))["封存包"];
        Assert.True(lost is { IsGood: false, Remedy: not null } && lost.Found.Contains(delivery.PackageId, StringComparison.Ordinal), lost.ToString());
    }

    private static async Task<Dictionary<string, Finding>> Look(DeliveryRoom room) =>
        (await room.Get<Doctor>().Examine(Stop)).Where(f => f.Subject is "封存包" or "查询库").ToDictionary(f => f.Subject);
}
