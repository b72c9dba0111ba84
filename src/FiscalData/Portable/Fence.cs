using System.Data.Common;
using Npgsql;

namespace Tongjian.FiscalData;

/// <summary>Keeps one question's failure from the questions after it. PostgreSQL gives up a transaction at its first error, DuckDB does not.</summary>
internal static class Fence
{
    public static async Task<T> Around<T>(DbConnection fiscal, Func<Task<T>> ask)
    {
        if (fiscal is not NpgsqlConnection)
            return await ask();
        await Run(fiscal, "savepoint one_question");
        try
        {
            return await ask();
        }
        catch
        {
            await Run(fiscal, "rollback to savepoint one_question");
            throw;
        }
        finally
        {
            await Run(fiscal, "release savepoint one_question");
        }
    }

    private static async Task Run(DbConnection fiscal, string sql)
    {
        await using var command = fiscal.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
