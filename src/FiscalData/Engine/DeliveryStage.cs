using DuckDB.NET.Data;

namespace Tongjian.FiscalData;

/// <summary>
/// One delivery on its way in: typed rows go in coded, the sealed form comes out, and landing adds them to the known rows in
/// one step. Until then nobody else sees them; disposing drops them. For one thread at a time.
/// </summary>
internal sealed class DeliveryStage : IAsyncDisposable
{
    private readonly FiscalStore _store;
    private readonly EngineConnection _connection;
    private readonly LandingBatch? _batch;
    private RowCoder? _coder;
    private ChunkAppender? _appender;

    /// <param name="connection">Its own, or that of the batch it lands in.</param>
    internal DeliveryStage(FiscalStore store, LandingTable table, EngineConnection connection, LandingBatch? batch = null)
    {
        _store = store;
        Table = table;
        _connection = connection;
        _batch = batch;
    }

    public LandingTable Table { get; }

    /// <summary>Rows appended so far; the next one gets this and one more as its <c>row_no</c>.</summary>
    public int Rows { get; private set; }

    /// <summary>Appends the block's rows; the block may be filled anew afterwards.</summary>
    public void Append(RowBlock block) => Append(block, default);

    /// <param name="numbers">The rows' <c>row_no</c>, where they have one already; else they are counted on.</param>
    internal void Append(RowBlock block, ReadOnlySpan<int> numbers)
    {
        if (block.Table != Table)
            throw new ArgumentException($"The block holds {block.Table.Name}, the stage {Table.Name}.", nameof(block));
        if (_coder is null || !_coder.Covers(block))
            Widen(block);
        for (var from = 0; from < block.Count; from += ChunkAppender.Capacity)
        {
            var count = Math.Min(ChunkAppender.Capacity, block.Count - from);
            var rowNumbers = _appender!.Column<int>(0)[..count];
            for (var row = 0; row < count; row++)
                rowNumbers[row] = numbers.IsEmpty ? Rows + row + 1 : numbers[from + row];
            _coder!.Write(block, from, count, _appender, into: 1);
            _appender.Send(count);
            Rows += count;
        }
    }

    /// <summary>
    /// Writes the self-describing open form (<see cref="OpenForm"/>) as one zstd-compressed Parquet file inside the data folder's
    /// temporary room.
    /// </summary>
    public async Task WriteParquet(string path, CancellationToken stop)
    {
        Finish();
        var present = StagedColumns();
        var columns = Table.Columns.Select(c => OpenForm.Write(c, present.Contains(c.EngineColumns[0])));
        await Run($"""
            copy (
              select row_no, {string.Join(",\n         ", columns)}
                from {(present.Count == 0 ? "(select 0 as row_no where false)" : "temp.main.stage")}
            ) to {EngineFile.Quote(path)} (format parquet, parquet_version v2, compression zstd)
            """, stop);
    }

    /// <summary>How these rows differ from those of an earlier delivery, landed or past.</summary>
    public Task<DifferenceTotals> Against(long earlier, CancellationToken stop)
    {
        Finish();
        return VersionDifference.AgainstStage(Table, _connection, earlier, StagedColumns(), stop);
    }

    /// <summary>
    /// Makes the rows known, in one transaction with the list of deliveries; the delivery they restate becomes past in the same step.
    /// </summary>
    /// <exception cref="InvalidOperationException">The delivery is known already, or its row count is not the stage's.</exception>
    public async Task Land(ManifestEntry delivery, CancellationToken stop)
    {
        if (delivery.Dataset != Table.Name)
            throw new ArgumentException($"The delivery holds {delivery.Dataset}, the stage {Table.Name}.", nameof(delivery));
        Finish();
        if (_batch is not null)
        {
            _batch.Land(delivery, Table, StagedColumns(), Rows);
            return;
        }
        // The words of the rows are written with those of the list, in the same transaction.
        await _store.Write(_connection, writing =>
        {
            writing.Land(delivery, Table, StagedColumns(), Rows);
            writing.Note(delivery);
        }, stop);
    }

    /// <summary>Puts a question to the staged rows (<c>temp.main.stage</c>, with the engine columns given) beside the known ones.</summary>
    public T Ask<T>(Func<DuckDBConnection, IReadOnlyList<string>, T> question)
    {
        Finish();
        return question(_connection.Open, StagedColumns());
    }

    public ValueTask DisposeAsync()
    {
        _appender?.Dispose();
        _appender = null;
        if (_batch is null)
            _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private IReadOnlyList<string> StagedColumns() => _coder is null ? [] : [.. _coder.Columns];

    /// <summary>Makes room for the block's columns: only what the source has is kept, so that a narrow file stays narrow.</summary>
    private void Widen(RowBlock block)
    {
        Finish();
        var before = StagedColumns();
        var mapped = Enumerable.Range(0, Table.Columns.Count)
            .Where(i => block.Columns[i] is not null || before.Contains(Table.Columns[i].EngineColumns[0]))
            .ToList();
        var coder = new RowCoder(Table, mapped, _store.Words, _connection.Open);
        var columns = coder.Columns.Zip(coder.Types).ToList();
        _connection.Run($"create temp table stage_wider (row_no integer{string.Concat(columns.Select(c => $", {c.First} {c.Second}"))})");
        if (before.Count > 0)
        {
            _connection.Run($"insert into stage_wider (row_no, {string.Join(", ", before)}) select row_no, {string.Join(", ", before)} from stage");
            _connection.Run("drop table stage");
        }
        _connection.Run("alter table stage_wider rename to stage");
        _coder = coder;
        _appender = new(_connection.Open, "temp", "stage", ["integer", .. coder.Types]);
    }

    private void Finish()
    {
        _appender?.Finish();
        if (_coder is null)
            return;
        _appender?.Dispose();
        _appender = new(_connection.Open, "temp", "stage", ["integer", .. _coder.Types]);
    }

    private async Task Run(string sql, CancellationToken stop)
    {
        await using var command = _connection.Open.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(stop);
    }
}
