using System.Diagnostics;
using DuckDB.NET.Data;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>
/// The DuckDB file and its connections. It is a cache: a file that is broken or of another shape gives way to an empty
/// one. No connection can reach a file outside the data folder's temporary room, whatever SQL it is given.
/// </summary>
internal sealed class EngineFile(DataFolder folder, EngineSettings settings, WordBook words) : IDisposable
{
    private readonly object _gate = new();
    private DuckDBConnection? _first; // as long as it is open the file stays open
    private IDisposable? _functions;
    private int _out;
    private bool _closed;

    public string Path { get; } = folder.FiscalFile;

    /// <summary>The name of the database inside DuckDB: the file's name without ending.</summary>
    public string Catalog { get; } = System.IO.Path.GetFileNameWithoutExtension(folder.FiscalFile);

    /// <summary>Where a compacted copy is made before it takes this file's place.</summary>
    public string Fresh { get; } = System.IO.Path.Combine(folder.Temporary, "compacted.duckdb");

    /// <summary>An open connection, to be disposed.</summary>
    public EngineConnection Connect()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_first is null)
            {
                _first = Open();
                _functions = WordFunctions.Register(_first, words);
            }
            var connection = new DuckDBConnection($"Data Source={Path}");
            connection.Open();
            _out++;
            return new(connection, Return);
        }
    }

    /// <summary>Puts <see cref="Fresh"/> in this file's place once no connection is out; false if some still are after the patience.</summary>
    public bool Replace(TimeSpan patience)
    {
        lock (_gate)
        {
            // The patience is for all readers together: under steady reading the file is replaced another time.
            var since = Stopwatch.GetTimestamp();
            while (_out > 0)
            {
                var left = patience - Stopwatch.GetElapsedTime(since);
                if (left > TimeSpan.Zero && Monitor.Wait(_gate, left))
                    continue;
                Delete(Fresh);
                return false;
            }
            Close();
            File.Move(Fresh, Path, overwrite: true);
            return true;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Close();
        }
    }

    private void Close()
    {
        _first?.Dispose();
        _first = null;
        _functions?.Dispose();
        _functions = null;
    }

    private void Return(DuckDBConnection connection)
    {
        connection.Dispose();
        lock (_gate)
        {
            _out--;
            Monitor.PulseAll(_gate);
        }
    }

    private DuckDBConnection Open()
    {
        Delete(Fresh);
        if (TryOpen() is { } connection)
            return connection;
        Delete(Path);
        return TryOpen() ?? throw new InvalidOperationException($"{Path} cannot be made.");
    }

    /// <summary>Null where the file is not a database of this shape.</summary>
    private DuckDBConnection? TryOpen()
    {
        var connection = new DuckDBConnection($"Data Source={Path}");
        try
        {
            connection.Open();
            Configure(connection);
            if (HasShape(connection))
                return connection;
        }
        catch (DuckDBException e) when (IsBroken(e))
        {
            connection.Dispose();
            return null;
        }
        catch (DuckDBException e) when (e.Message.Contains("Could not set lock", StringComparison.Ordinal))
        {
            connection.Dispose();
            throw new IOException($"财政数据文件 {Path} 正被另一个进程使用；请通过正在运行的服务执行，或先停止它。", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
        connection.Dispose();
        return null;
    }

    /// <remarks>By the message: to a failed opening DuckDB.NET gives no type and no code (1.5.6 says Invalid of all).</remarks>
    private static bool IsBroken(DuckDBException e) =>
        e.Message.Contains("not a valid DuckDB", StringComparison.Ordinal)
        || e.Message.Contains("Could not read enough bytes", StringComparison.Ordinal)
        || e.Message.Contains("Serialization Error", StringComparison.Ordinal)
        || e.Message.Contains("orrupt", StringComparison.Ordinal)
        || e.Message.Contains("INTERNAL Error", StringComparison.Ordinal)
        || e.Message.Contains("WAL", StringComparison.Ordinal);

    private void Configure(DuckDBConnection connection)
    {
        var room = Quote(folder.Temporary + System.IO.Path.DirectorySeparatorChar);
        Run(connection, $"set threads = {settings.Threads}");
        Run(connection, $"set memory_limit = '{settings.MemoryMiB} MiB'");
        Run(connection, $"set temp_directory = {Quote(System.IO.Path.Combine(folder.Temporary, "engine"))}");
        Run(connection, "set preserve_insertion_order = false");
        Run(connection, "set autoinstall_known_extensions = false");
        Run(connection, "set autoload_known_extensions = false");
        Run(connection, $"set allowed_directories = [{room}]");
        Run(connection, "set enable_external_access = false");
        Run(connection, "set lock_configuration = true");
    }

    /// <summary>True where the tables are ours, or were just made in an empty file.</summary>
    private static bool HasShape(DuckDBConnection connection)
    {
        if (Scalar(connection, "select count(*) from duckdb_tables() where not temporary") is 0L)
        {
            using var transaction = connection.BeginTransaction();
            foreach (var statement in EngineSchema.Statements(FiscalEngine.DuckDb))
                Run(connection, statement);
            Run(connection, $"create table engine_shape as select '{EngineSchema.Fingerprint}' as fingerprint");
            transaction.Commit();
            return true;
        }
        return Scalar(connection, "select count(*) from duckdb_tables() where table_name = 'engine_shape'") is 1L
            && Scalar(connection, "select max(fingerprint) from engine_shape") is string shape && shape == EngineSchema.Fingerprint;
    }

    private static void Delete(string file)
    {
        File.Delete(file);
        File.Delete(file + ".wal");
    }

    internal static string Quote(string text) => PortableSql.Quoted(text);

    internal static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static object? Scalar(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}

/// <summary>A connection on loan from <see cref="EngineFile"/>.</summary>
internal sealed class EngineConnection(DuckDBConnection open, Action<DuckDBConnection> giveBack) : IDisposable
{
    private bool _back;

    public DuckDBConnection Open { get; } = open;

    public void Run(string sql) => EngineFile.Run(Open, sql);

    public void Dispose()
    {
        if (_back)
            return;
        _back = true;
        giveBack(Open);
    }
}
