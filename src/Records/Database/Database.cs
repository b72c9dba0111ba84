using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
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
    /// <summary>Held by the one writer of a PostgreSQL database, whichever process it is in; SQLite has this lock by itself.</summary>
    private const long WriterLock = 0x746a_7772_6974_6572;

    /// <summary>Seconds that a writer waits for the one before it.</summary>
    private const int WaitSeconds = 30;

    private readonly DbDataSource _readers;
    private readonly DbDataSource _writers;
    private readonly SemaphoreSlim _oneWriter = new(1, 1);

    /// <summary>SQLite handles whose pragmas are set: a pooled connection keeps them.</summary>
    private readonly ConditionalWeakTable<object, object> _prepared = [];

    private Database(DatabaseKind kind, DbDataSource readers, DbDataSource writers, string connectionString)
    {
        Kind = kind;
        _readers = readers;
        _writers = writers;
        ConnectionString = connectionString;
    }

    public DatabaseKind Kind { get; }

    internal string ConnectionString { get; }

    /// <summary>The records in <paramref name="folder"/>, written with <c>synchronous=FULL</c>: what is acknowledged is on the disk.</summary>
    public static Database OnSqlite(DataFolder folder) => OnSqlite(folder.RecordsFile);

    public static Database OnSqlite(string file)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = WaitSeconds };
        var writers = text.ToString();
        // Readers have a pool of their own and cannot write.
        text.Mode = SqliteOpenMode.ReadOnly;
        return new(DatabaseKind.Sqlite, SqliteFactory.Instance.CreateDataSource(text.ToString()), SqliteFactory.Instance.CreateDataSource(writers), writers);
    }

    public static Database OnPostgreSql(string connectionString)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString);
        text.Options = $"{text.Options} -c default_transaction_read_only=on".TrimStart();
        return new(DatabaseKind.PostgreSql, NpgsqlDataSource.Create(text), NpgsqlDataSource.Create(connectionString), connectionString);
    }

    /// <summary>False in a folder where nothing was recorded yet.</summary>
    public static bool IsThere(DataFolder folder) => File.Exists(folder.RecordsFile) || RecordsSettings.Load(folder).Records is not null;

    /// <summary>Opens the records as the settings say, refuses an engine that could lose them, and brings them to the newest shape.</summary>
    /// <exception cref="NotSupportedException">The engine is too old, or set to acknowledge what is not yet on the disk. The message is for people.</exception>
    internal static Database OpenNewest(DataFolder folder)
    {
        var database = RecordsSettings.Load(folder).Records is { } connection ? OnPostgreSql(connection) : OnSqlite(folder);
        using (var first = database._writers.OpenConnection())
        {
            database.Prepare(first);
            if (DurabilityGate.Refuse(EngineFacts.Read(first)) is { } reason)
                throw new NotSupportedException(reason);
        }
        Schema.Upgrade(database);
        return database;
    }

    /// <summary>An open connection for reading.</summary>
    public async Task<DbConnection> Read(CancellationToken stop)
    {
        var connection = await _readers.OpenConnectionAsync(stop);
        Prepare(connection);
        return connection;
    }

    /// <summary>Begins a unit of work. One writer at a time: acts are ordered as the ledger orders them.</summary>
    public async Task<Work> Begin(CancellationToken stop)
    {
        await _oneWriter.WaitAsync(stop);
        DbConnection? connection = null;
        try
        {
            connection = await _writers.OpenConnectionAsync(stop);
            Prepare(connection);
            if (connection is SqliteConnection sqlite)
                return new(sqlite, sqlite.BeginTransaction(deferred: false), _oneWriter);
            var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, stop);
            await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(@WriterLock)", new { WriterLock }, transaction, cancellationToken: stop));
            return new(connection, transaction, _oneWriter);
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
        foreach (var source in (DbDataSource[])[_readers, _writers])
        {
            if (Kind is DatabaseKind.Sqlite)
            {
                using var ofPool = new SqliteConnection(source.ConnectionString);
                SqliteConnection.ClearPool(ofPool);
            }
            await source.DisposeAsync();
        }
        _oneWriter.Dispose();
    }

    private void Prepare(DbConnection connection)
    {
        if (connection is not SqliteConnection sqlite || !_prepared.TryAdd(sqlite.Handle!, sqlite.Handle!))
            return;
        // The journal mode stays in the file; the others belong to the connection.
        var journal = new SqliteConnectionStringBuilder(sqlite.ConnectionString).Mode is SqliteOpenMode.ReadOnly ? "" : "pragma journal_mode = wal;";
        sqlite.Execute($"pragma busy_timeout = {WaitSeconds * 1000}; {journal} pragma synchronous = full;");
    }
}
