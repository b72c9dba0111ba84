using DuckDB.NET.Data;

namespace Tongjian.FiscalData;

/// <summary>
/// Deliveries landed together: one connection and one transaction for as many as come in quick succession, each seeing those before it. Nobody else
/// sees them, and nobody else writes, until they are committed. The deliveries are sealed already: what is lost here is loaded from the packages.
/// </summary>
internal sealed class LandingBatch : IAsyncDisposable
{
    /// <summary>Deliveries and rows that land together: a commit costs as much as some thousand rows.</summary>
    private const int DeliveriesTogether = 64;
    private const long RowsTogether = 500_000;

    /// <summary>A file of this many bytes is staged with nothing waiting; see <see cref="Stage"/>.</summary>
    private const long AloneFrom = 8 << 20;

    private readonly FiscalStore _store;
    private readonly EngineConnection _connection;
    private readonly Action _release;
    private readonly List<ManifestEntry> _noted = [];
    private DuckDBTransaction? _transaction;
    private long _rows;

    internal LandingBatch(FiscalStore store, EngineConnection connection, Action release)
    {
        _store = store;
        _connection = connection;
        _release = release;
    }

    /// <summary>
    /// Opens a delivery of the table; it must be disposed before the next is opened. Where nothing waits to be committed its rows are staged outside the
    /// transaction: DuckDB reads them with all threads then, within one it takes a single one.
    /// </summary>
    public DeliveryStage Stage(LandingTable table)
    {
        DropStage();
        return new(_store, table, _connection, this);
    }

    /// <summary>To be called before a file is staged: what waits is committed where the file is large.</summary>
    public Task MakeWay(string file) => new FileInfo(file).Length >= AloneFrom ? Commit() : Task.CompletedTask;

    /// <summary>A line for the list of deliveries that has no rows: a refused attempt.</summary>
    public void Note(ManifestEntry delivery)
    {
        _transaction ??= _connection.Open.BeginTransaction();
        _noted.Add(delivery);
    }

    internal void Land(ManifestEntry delivery, LandingTable table, IReadOnlyList<string> columns, int rows)
    {
        _transaction ??= _connection.Open.BeginTransaction();
        _noted.Add(delivery);
        _rows += rows;
        new EngineWriting(_connection.Open, _store.Catalog, _store.Words).Land(delivery, table, columns, rows);
    }

    /// <summary>Shows everybody what has landed. No stage may be open.</summary>
    public async Task Commit()
    {
        if (_transaction is null)
            return;
        DropStage();
        var writing = new EngineWriting(_connection.Open, _store.Catalog, _store.Words);
        writing.Note(_noted);
        await _transaction.CommitAsync(CancellationToken.None);
        WordBook.Kept(writing.KeptWords);
        await _transaction.DisposeAsync();
        _transaction = null;
        _noted.Clear();
        _rows = 0;
    }

    /// <summary>Commits where enough waits to make it worthwhile.</summary>
    public Task CommitWhenFull() => _noted.Count >= DeliveriesTogether || _rows >= RowsTogether ? Commit() : Task.CompletedTask;

    private void DropStage() => _connection.Run("drop table if exists temp.main.stage");

    /// <summary>What was not committed is undone; the engine then catches up with the records before it is next used.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_transaction is not null)
                await _transaction.DisposeAsync();
            if (_noted.Count > 0)
                _store.Doubt();
        }
        finally
        {
            _connection.Dispose();
            _release();
        }
    }
}
