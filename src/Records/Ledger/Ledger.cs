namespace Tongjian.Records;

/// <summary>The append-only log of official acts (履职账本): an RFC 6962 tree with one leaf per act.</summary>
public sealed class Ledger(TimeProvider clock)
{
    /// <summary>Appends the act in the same transaction as the change itself.</summary>
    public Task<LedgerPosition> Append(Work work, LedgerEvent act, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        throw new NotSupportedException($"{act.Act} {work.Connection.State} {clock.GetUtcNow():O}");
    }
}
