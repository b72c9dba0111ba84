using System.Data.Common;

namespace Tongjian.Records;

/// <summary>A change and its ledger entry, kept together or not at all. Disposing without <see cref="Commit"/> undoes it.</summary>
public sealed class Work : IAsyncDisposable
{
    private readonly SemaphoreSlim _writer;

    internal Work(DbConnection connection, DbTransaction transaction, SemaphoreSlim writer)
    {
        Connection = connection;
        Transaction = transaction;
        _writer = writer;
    }

    public DbConnection Connection { get; }

    public DbTransaction Transaction { get; }

    /// <summary>When this returns, the work is on the disk.</summary>
    public Task Commit(CancellationToken stop) => Transaction.CommitAsync(stop);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Transaction.DisposeAsync();
            await Connection.DisposeAsync();
        }
        finally
        {
            _writer.Release();
        }
    }
}
