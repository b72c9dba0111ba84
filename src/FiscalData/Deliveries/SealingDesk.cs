using Tongjian.Exchange;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>Where deliveries are sealed (封存): one person at a time sits at it.</summary>
internal sealed class SealingDesk(
    Database records, DeliveryRecorder recorder, PackageStore packages, PackageWriter writer, FiscalStore engine, FileReading files, PackageReading sealedElsewhere, DeliveryRights rights,
    TimeProvider clock)
    : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Takes the seat; whoever comes meanwhile waits until it is given up.</summary>
    public async Task<Sealing> Sit(CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            return new(records, recorder, packages, writer, engine, await engine.Batch(stop), files, sealedElsewhere, rights, clock, () => _one.Release());
        }
        catch
        {
            _one.Release();
            throw;
        }
    }

    public void Dispose() => _one.Dispose();
}
