using Tongjian.Exchange;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>Brings the engine to what the records say before anyone reads it: after a crash between sealing and landing, and after its file was deleted.</summary>
internal sealed class EngineUpkeep(DeliveryStore deliveries, PackageStore packages, PackageReader reader, FiscalStore engine)
{
    public async Task CatchUp(CancellationToken stop) =>
        await engine.Reconcile(DeliveryManifests.All(await deliveries.All(stop), await deliveries.Refusals(stop)), Open, stop);

    /// <exception cref="InvalidDataException">The package is gone or not what was sealed: verify names it; the engine cannot be complete without it.</exception>
    private Task<PackageParts> Open(ManifestEntry delivery, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var file = packages.FileOf(delivery.PackageId);
        if (!File.Exists(file))
            throw new InvalidDataException($"第{delivery.Number}号报送的封存包不在了：{file}。请从备份恢复。");
        var room = packages.NewTemporary();
        if (!reader.Open(file, room).Accepted(out var opened, out var refusal))
            throw new InvalidDataException($"第{delivery.Number}号报送的封存包不能打开：{refusal.Sentence}请从备份恢复 {file}。");
        return opened.Id == delivery.PackageId
            ? Task.FromResult(new PackageParts([opened.RowsFile], () => Directory.Delete(room, recursive: true)))
            : throw new InvalidDataException($"第{delivery.Number}号报送的封存包已被改动：{file}。请从备份恢复。");
    }
}
