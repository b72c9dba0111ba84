using Tongjian.Exchange;

namespace Tongjian.FiscalData;

/// <summary>The engine cannot be brought to what the records say: a package is gone or damaged, or the machine is in the way. The message says which delivery and what to do.</summary>
internal sealed class EngineIncompleteException(string message, Exception? cause) : IOException(message, cause);

/// <summary>Brings the engine to what the records say before anyone reads it: after a crash between sealing and landing, and after its file was deleted.</summary>
/// <remarks>What failed is not tried again at every request: not before the package's file has changed, or a minute has passed.</remarks>
internal sealed class EngineUpkeep(DeliveryStore deliveries, PackageStore packages, PackageReader reader, FiscalStore engine, TimeProvider clock)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private volatile Failure? _failure;

    /// <summary>Why the engine is not complete, for pages and the doctor; null while nothing is known against it.</summary>
    public string? WhyNot => _failure?.Sentence;

    /// <exception cref="EngineIncompleteException">As its own words say.</exception>
    public async Task CatchUp(CancellationToken stop)
    {
        if (_failure is { } known && known.Stamp == Stamp(known.Package) && clock.GetElapsedTime(known.Since) < Rest)
            throw new EngineIncompleteException(known.Sentence, null);
        ManifestEntry? at = null;
        try
        {
            await engine.Reconcile(DeliveryManifests.All(await deliveries.All(stop), await deliveries.Refusals(stop)), (delivery, _) => Task.FromResult(Open(at = delivery)), stop);
            _failure = null;
        }
        catch (Exception failed) when (at is not null && failed is not OperationCanceledException)
        {
            var sentence = failed is InvalidDataException ? failed.Message : $"第{at.Number}号报送不能装入查询库：{failed.Message}";
            _failure = new(sentence, at.PackageId, Stamp(at.PackageId), clock.GetTimestamp());
            throw new EngineIncompleteException(sentence, failed);
        }
    }

    /// <exception cref="InvalidDataException">The package is gone or not what was sealed: verify names it; the engine cannot be complete without it.</exception>
    private PackageParts Open(ManifestEntry delivery)
    {
        const string Remedy = "请从备份恢复数据目录中的";
        var name = $"packages/{delivery.PackageId}.zip";
        if (!packages.Has(delivery.PackageId))
            throw new InvalidDataException($"第{delivery.Number}号报送的封存包不在了。{Remedy} {name}。");
        var room = packages.NewTemporary();
        try
        {
            if (!reader.Open(packages.FileOf(delivery.PackageId), room).Accepted(out var opened, out var refusal))
                throw new InvalidDataException($"第{delivery.Number}号报送的封存包不能打开：{refusal.Sentence}{Remedy} {name}。");
            if (opened.Id != delivery.PackageId)
                throw new InvalidDataException($"第{delivery.Number}号报送的封存包已被改动。{Remedy} {name}。");
            return new([opened.RowsFile], () => Directory.Delete(room, recursive: true));
        }
        catch
        {
            Directory.Delete(room, recursive: true);
            throw;
        }
    }

    private (long Length, DateTime Written)? Stamp(string package) =>
        new FileInfo(packages.FileOf(package)) is { Exists: true } file ? (file.Length, file.LastWriteTimeUtc) : null;

    private sealed record Failure(string Sentence, string Package, (long Length, DateTime Written)? Stamp, long Since);
}
