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
        var recorded = DeliveryManifests.All(await deliveries.All(stop), await deliveries.Refusals(stop));
        try
        {
            await engine.Reconcile(recorded, (delivery, _) => Task.FromResult(Open(delivery)), stop);
            _failure = null;
        }
        catch (DeliveryNotLoadedException failed)
        {
            var sentence = failed.InnerException is InvalidDataException ? failed.Message : $"第{failed.Delivery.Number}号报送不能装入查询库：{failed.Message}";
            throw Failed(sentence, failed.Delivery.PackageId, failed);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            throw Failed($"查询库没有补齐，与哪一份报送无关：{failed.Message}", null, failed);
        }
    }

    private EngineIncompleteException Failed(string sentence, string? package, Exception cause)
    {
        _failure = new(sentence, package, Stamp(package), clock.GetTimestamp());
        return new(sentence, cause);
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

    private (long Length, DateTime Written)? Stamp(string? package) =>
        package is not null && new FileInfo(packages.FileOf(package)) is { Exists: true } file ? (file.Length, file.LastWriteTimeUtc) : null;

    private sealed record Failure(string Sentence, string? Package, (long Length, DateTime Written)? Stamp, long Since);
}
