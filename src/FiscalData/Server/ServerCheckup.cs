using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>The PostgreSQL of the fiscal tables, where one is set: reached, new enough, asked by an account that may read no files of the server.</summary>
internal sealed class ServerCheckup(DataFolder folder) : ICheckup
{
    private const string Subject = "财政数据的PostgreSQL";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken stop)
    {
        if (await Look(stop) is { } finding)
            yield return finding;
    }

    private async Task<Finding?> Look(CancellationToken stop)
    {
        try
        {
            if (ServerAddress.Read(folder) is not { } address)
                return null;
            await using var connection = new NpgsqlConnection(address);
            await connection.OpenAsync(stop);
            var found = $"PostgreSQL {connection.PostgreSqlVersion.Major}";
            if (FiscalServer.TooOld(connection) is { } old)
                return Finding.Bad(Subject, found, old.Message);
            return await connection.ExecuteScalarAsync<string>(new CommandDefinition("show is_superuser", cancellationToken: stop)) is "on"
                ? Finding.Bad(Subject, $"{found}；账户是超级用户，它问的查询读得到服务器上的文件", "在 fiscal.postgres 里换一个普通账户，把数据库的所有权给它。")
                : Finding.Good(Subject, found);
        }
        catch (NpgsqlException failed)
        {
            return Finding.Bad(Subject, FiscalServer.ReasonOf(failed), "检查 settings.json 里 fiscal.postgres 所指的服务器和账户；修好之前，rules run 用 --engine duckdb。");
        }
        catch (InvalidDataException wrong)
        {
            return Finding.Bad(Subject, wrong.Message, "改正后重新启动。");
        }
    }
}
