using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>
/// The fiscal engine of an installation: DuckDB over integer-coded landing tables, a cache of what the sealed packages say.
/// One writer at a time; any number of readings, each of one moment.
/// </summary>
public sealed class FiscalStore : IAsyncDisposable
{
    private readonly SemaphoreSlim _oneWriter = new(1, 1);
    private readonly SemaphoreSlim _catchingUp = new(1, 1);
    private readonly EngineFile _file;
    private volatile bool _caughtUp;

    /// <summary>The file is opened when first needed.</summary>
    public FiscalStore(DataFolder folder, EngineSettings settings) => _file = new(folder, settings, Words);

    internal WordBook Words { get; } = new();

    internal string Catalog => _file.Catalog;

    /// <summary>Brings the engine to what the records say; done once, before the first reading and the first delivery.</summary>
    public Func<CancellationToken, Task>? CatchUp { get; init; }

    /// <summary>False while the engine may lack what the records have.</summary>
    internal bool IsReady => _caughtUp || CatchUp is null;

    /// <summary>Which sealed package is being loaded, of how many that were missing; null while none is.</summary>
    internal RebuildStep? Rebuilding { get; set; }

    /// <summary>Something sealed did not land: the next use catches up with the records first.</summary>
    internal void Doubt() => _caughtUp = false;

    /// <summary>When this returns, the engine holds what the records say.</summary>
    public async Task Ready(CancellationToken stop)
    {
        if (IsReady)
            return;
        await _catchingUp.WaitAsync(stop);
        try
        {
            if (!IsReady)
                await CatchUp!(stop);
            _caughtUp = true;
        }
        finally
        {
            _catchingUp.Release();
        }
    }

    /// <summary>Opens a delivery of the table.</summary>
    internal DeliveryStage Stage(LandingTable table) => new(this, table, _file.Connect());

    /// <summary>Opens a batch of deliveries; nobody else writes until it is disposed.</summary>
    internal async Task<LandingBatch> Batch(CancellationToken stop)
    {
        await Ready(stop);
        return await OpenBatch(stop);
    }

    /// <summary>The same while the engine is still catching up with the records.</summary>
    internal async Task<LandingBatch> OpenBatch(CancellationToken stop)
    {
        await _oneWriter.WaitAsync(stop);
        try
        {
            return new(this, _file.Connect(), () => _oneWriter.Release());
        }
        catch
        {
            _oneWriter.Release();
            throw;
        }
    }

    /// <summary>The landing tables as they were known then, all of one moment.</summary>
    public async Task<FiscalReading> Read(KnownAs known, CancellationToken stop)
    {
        await Ready(stop);
        stop.ThrowIfCancellationRequested();
        return FiscalReading.Begin(_file.Connect(), Catalog, known);
    }

    /// <summary>Brings the engine to exactly what the records say; see <see cref="Reconciliation"/>.</summary>
    internal Task Reconcile(IReadOnlyList<ManifestEntry> deliveries, OpenPackage open, CancellationToken stop) =>
        new Reconciliation(this).Run(deliveries, open, stop);

    /// <summary>Sorts what has come since the last time into the tables. For after large imports and for the night.</summary>
    /// <param name="always">Also where little has come.</param>
    /// <returns>False where it was not worthwhile, or somebody kept reading: then all stays as it was.</returns>
    internal async Task<bool> Compact(bool always, CancellationToken stop)
    {
        await _oneWriter.WaitAsync(stop);
        try
        {
            using (var connection = _file.Connect())
            {
                if (!always && !Compaction.IsWorthwhile(connection.Open))
                    return false;
                Compaction.Write(connection.Open, _file.Fresh, stop);
            }
            return _file.Replace(patience: TimeSpan.FromSeconds(5));
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _file.Dispose();
        _oneWriter.Dispose();
        _catchingUp.Dispose();
        return ValueTask.CompletedTask;
    }

    internal EngineConnection Connect() => _file.Connect();

    /// <summary>One transaction of the one writer, on the caller's connection.</summary>
    internal async Task Write(EngineConnection connection, Action<EngineWriting> act, CancellationToken stop)
    {
        await _oneWriter.WaitAsync(stop);
        try
        {
            await using var transaction = connection.Open.BeginTransaction();
            var writing = new EngineWriting(connection.Open, Catalog, Words);
            act(writing);
            await transaction.CommitAsync(CancellationToken.None);
            WordBook.Kept(writing.KeptWords);
        }
        finally
        {
            _oneWriter.Release();
        }
    }
}
