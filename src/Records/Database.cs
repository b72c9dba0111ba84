using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tongjian.Records;

/// <summary>The engine that keeps the records.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}

/// <summary>Where records live: SQLite in the data folder, or PostgreSQL by connection string. The same SQL text runs on both.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly DbDataSource _source;
    private readonly SemaphoreSlim _oneWriter = new(1, 1);

    private Database(DatabaseKind kind, DbDataSource source, string connectionString)
    {
        Kind = kind;
        _source = source;
        ConnectionString = connectionString;
    }

    public DatabaseKind Kind { get; }

    internal string ConnectionString { get; }

    /// <summary>The records in <paramref name="folder"/>, written with <c>synchronous=FULL</c>: what is acknowledged is on the disk.</summary>
    public static Database OnSqlite(DataFolder folder) => OnSqlite(folder.RecordsFile);

    public static Database OnSqlite(string file)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        return new(DatabaseKind.Sqlite, SqliteFactory.Instance.CreateDataSource(text), text);
    }

    public static Database OnPostgreSql(string connectionString) =>
        new(DatabaseKind.PostgreSql, NpgsqlDataSource.Create(connectionString), connectionString);

    /// <summary>An open connection for reading.</summary>
    public async Task<DbConnection> Read(CancellationToken stop)
    {
        var connection = await _source.OpenConnectionAsync(stop);
        if (Kind is DatabaseKind.Sqlite)
            await Execute(connection, "pragma synchronous = full; pragma busy_timeout = 30000; pragma query_only = on;", stop);
        return connection;
    }

    /// <summary>Begins a unit of work. One writer at a time: acts are ordered as the ledger orders them.</summary>
    public async Task<Work> Begin(CancellationToken stop)
    {
        await _oneWriter.WaitAsync(stop);
        DbConnection? connection = null;
        try
        {
            connection = await _source.OpenConnectionAsync(stop);
            if (Kind is DatabaseKind.Sqlite)
                await Execute(connection, "pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 30000; pragma query_only = off;", stop);
            var transaction = connection is SqliteConnection sqlite
                ? sqlite.BeginTransaction(deferred: false)
                : await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, stop);
            return new Work(connection, transaction, _oneWriter);
        }
        catch
        {
            if (connection is not null)
                await connection.DisposeAsync();
            _oneWriter.Release();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _oneWriter.Dispose();
        if (Kind is DatabaseKind.Sqlite)
            SqliteConnection.ClearAllPools();
    }

    private static async Task Execute(DbConnection connection, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(stop);
    }
}

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

    public Task Commit(CancellationToken stop) => Transaction.CommitAsync(stop);

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
        _writer.Release();
    }
}
