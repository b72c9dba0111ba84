using System.Data.Common;
using Dapper;

namespace Tongjian.Records;

/// <summary>The records as they stood at one moment, whatever is written meanwhile: for reading much that must fit together.</summary>
internal sealed class Moment : IAsyncDisposable
{
    private Moment(DbConnection connection) => Connection = connection;

    public DbConnection Connection { get; }

    public static async Task<Moment> Begin(Database database, CancellationToken stop)
    {
        var connection = await database.Read(stop);
        // Written out, because a transaction object would have to accompany every query.
        var begin = database.Kind is DatabaseKind.Sqlite ? "begin transaction" : "begin transaction isolation level repeatable read";
        await connection.ExecuteAsync(new CommandDefinition(begin, cancellationToken: stop));
        return new(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.ExecuteAsync("rollback transaction");
        await Connection.DisposeAsync();
    }
}
