using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using Dapper;
using Npgsql;

namespace Tongjian.FiscalData;

/// <summary>The PostgreSQL that holds the fiscal tables cannot be used: not set, not reached, or gone in the middle of a question.</summary>
internal sealed class FiscalServerException(string message, Exception? cause = null) : IOException(message, cause);

/// <summary>
/// The landing tables on PostgreSQL, in a schema of their own: a second cache of what the sealed packages say, brought up to the first one before
/// every reading.
/// </summary>
internal sealed class FiscalServer(string connectionString) : IAsyncDisposable
{
    public const string Schema = "fiscal";

    private const int OldestMajor = 15;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(Ours(connectionString));

    /// <summary>The tables as they were known then, all of one moment, with everything that <paramref name="cache"/> holds.</summary>
    public async Task<FiscalReading> Read(FiscalReading cache, KnownAs known, CancellationToken stop)
    {
        var connection = await _source.OpenConnectionAsync(stop);
        try
        {
            if (TooOld(connection) is { } old)
                throw old;
            await new ServerFilling(cache, connection).Run(stop);
            return await FiscalReading.Begin(connection, known, stop);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A schema of the connection's own holds the empty tables.</summary>
    public async Task<T> AskEmpty<T>(Func<DbConnection, Task<T>> question, CancellationToken stop)
    {
        await using var connection = await _source.OpenConnectionAsync(stop);
        var schema = $"fiscal_empty_{connection.ProcessID}";
        await connection.ExecuteAsync($"drop schema if exists {schema} cascade; create schema {schema}; set search_path = {schema}");
        try
        {
            foreach (var statement in EngineSchema.Statements(FiscalEngine.PostgreSql))
                await connection.ExecuteAsync(new CommandDefinition(statement, cancellationToken: stop));
            return await question(connection);
        }
        finally
        {
            if (connection.State is ConnectionState.Open)
                await connection.ExecuteAsync($"drop schema {schema} cascade");
        }
    }

    /// <summary>A rule may take long over many rows: the driver's thirty seconds are no limit, unless the string itself sets one.</summary>
    private static NpgsqlConnectionStringBuilder Ours(string connectionString)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = Schema };
        if (!text.ContainsKey("Command Timeout"))
            text.CommandTimeout = 0;
        return text;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>True where the server, not the question, is at fault.</summary>
    public static bool IsAway(NpgsqlException failed) => failed is not PostgresException { SqlState: var state } || state[..2] is "08" or "28" or "3D" or "53" or "57";

    /// <summary>What went wrong, in words that hold nothing of the connection string.</summary>
    public static string ReasonOf(NpgsqlException failed) => failed switch
    {
        PostgresException { SqlState: ['2', '8', ..] } => "账户或口令不对",
        PostgresException { SqlState: ['3', 'D', ..] } => "没有这个数据库",
        PostgresException { SqlState: var state } => $"服务器中止了连接（{state}）",
        { InnerException: SocketException { SocketErrorCode: var code } } => $"连不上（{code}）",
        _ => "连接中断",
    };

    public static FiscalServerException Away(NpgsqlException failed) =>
        new($"财政数据的PostgreSQL{ReasonOf(failed)}，这次没有问完，什么也没有记下。请检查 fiscal.postgres 所指的服务器后重来，或用 --engine duckdb。");

    /// <summary>Null where it is new enough.</summary>
    public static FiscalServerException? TooOld(NpgsqlConnection connection) => connection.PostgreSqlVersion.Major >= OldestMajor
        ? null
        : new FiscalServerException($"财政数据的PostgreSQL是第{connection.PostgreSqlVersion.Major}版，应为第{OldestMajor}版以上。请升级，或用 --engine duckdb。");
}
