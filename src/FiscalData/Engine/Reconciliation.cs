using Dapper;

namespace Tongjian.FiscalData;

/// <summary>The Parquet parts of a sealed package, laid out in the data folder's temporary room; disposing clears them away.</summary>
internal sealed record PackageParts(IReadOnlyList<string> Files, Action Clear) : IDisposable
{
    public void Dispose() => Clear();
}

/// <summary>Opens the sealed package of a delivery.</summary>
internal delegate Task<PackageParts> OpenPackage(ManifestEntry delivery, CancellationToken stop);

/// <summary>One delivery's package does not open or does not load. The cause says why; nothing else is put down to a delivery.</summary>
internal sealed class DeliveryNotLoadedException(ManifestEntry delivery, Exception cause) : IOException(cause.Message, cause)
{
    public ManifestEntry Delivery { get; } = delivery;
}

/// <summary>How far a rebuild has come (第 n / m 包).</summary>
/// <param name="Package">The package being loaded, from 1.</param>
/// <param name="Of">Packages that were missing when it began.</param>
internal sealed record RebuildStep(int Package, int Of);

/// <summary>
/// Brings the engine to exactly what the records say: drops what is not sealed, loads what is missing, applies restatements.
/// Needed after the file was deleted, and after a stop between sealing and landing.
/// </summary>
internal sealed class Reconciliation(FiscalStore store)
{
    public async Task Run(IReadOnlyList<ManifestEntry> deliveries, OpenPackage open, CancellationToken stop)
    {
        var inOrder = deliveries.OrderBy(d => d.Number).ToList();
        var wanted = inOrder.Where(d => d.IsSealed).ToDictionary(d => d.Number);
        var landed = await Landed();
        await Drop(landed.Where(l => !wanted.TryGetValue(l.Number, out var d) || d.Dataset != l.Dataset), stop);
        var there = landed.Select(l => l.Number).ToHashSet();
        await Load([.. inOrder.Where(d => d.IsSealed && !there.Contains(d.Number))], open, stop);
        await Settle(inOrder, stop);
    }

    private async Task Load(List<ManifestEntry> missing, OpenPackage open, CancellationToken stop)
    {
        if (missing.Count == 0)
            return;
        await using var batch = await store.OpenBatch(stop);
        using var source = store.Connect();
        try
        {
            foreach (var (index, delivery) in missing.Index())
            {
                store.Rebuilding = new(index + 1, missing.Count);
                await Load(delivery, batch, source, open, stop);
                await batch.CommitWhenFull();
            }
            await batch.Commit();
        }
        finally
        {
            store.Rebuilding = null;
        }
    }

    private static async Task Load(ManifestEntry delivery, LandingBatch batch, EngineConnection source, OpenPackage open, CancellationToken stop)
    {
        try
        {
            using var parts = await open(delivery, stop);
            foreach (var part in parts.Files)
                await batch.MakeWay(part);
            await using var stage = batch.Stage(LandingTables.Named(delivery.Dataset));
            ParquetRows.Copy(source.Open, stage, parts.Files, stop);
            // Who restates whom is settled at the end: the restated delivery may come later.
            await stage.Land(delivery with { Restates = null }, stop);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            throw new DeliveryNotLoadedException(delivery, failed);
        }
    }

    private async Task<List<EngineWriting.Landing>> Landed()
    {
        using var connection = store.Connect();
        return [.. await connection.Open.QueryAsync<EngineWriting.Landing>("select number, dataset, superseded_by as SupersededBy from landed_delivery order by number")];
    }

    private async Task Drop(IEnumerable<EngineWriting.Landing> unknown, CancellationToken stop)
    {
        foreach (var landed in unknown.ToList())
        {
            using var connection = store.Connect();
            await store.Write(connection, writing => writing.Remove(landed.Number), stop);
        }
    }

    private async Task Settle(List<ManifestEntry> deliveries, CancellationToken stop)
    {
        var replacedBy = deliveries.Where(d => d is { IsSealed: true, Restates: not null }).ToDictionary(d => d.Restates!.Value, d => d.Number);
        var landed = await Landed();
        using var connection = store.Connect();
        await store.Write(connection, writing =>
        {
            foreach (var delivery in landed)
            {
                var by = replacedBy.TryGetValue(delivery.Number, out var number) ? number : (long?)null;
                if (by == delivery.SupersededBy)
                    continue;
                if (by is { } later)
                    writing.Supersede(delivery.Number, later);
                else
                    writing.Reinstate(delivery.Number);
            }
            writing.NoteOnly(deliveries);
        }, stop);
    }
}
