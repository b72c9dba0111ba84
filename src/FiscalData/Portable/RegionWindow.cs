using System.Data.Common;
using System.Globalization;
using Dapper;
using Npgsql;

namespace Tongjian.FiscalData;

/// <summary>
/// For one question the tables show the rows of some regions only: views of the same names lie before them, so the same text is asked. DuckDB makes such a view
/// at any time; PostgreSQL makes none in a transaction that is read only, so there they lie ready behind the tables and are put before them.
/// </summary>
internal static class RegionWindow
{
    private const string Regions = "tongjian.regions";

    /// <param name="tables">Landing tables that the question names.</param>
    /// <param name="regions">Finance's region codes, at least one.</param>
    /// <remarks>Where the question fails the reading is over, and the views with it.</remarks>
    public static async Task<T> Around<T>(DbConnection fiscal, IReadOnlyCollection<LandingTable> tables, IEnumerable<int> regions, Func<Task<T>> ask, CancellationToken stop)
    {
        var codes = string.Join(',', regions.Order().Select(r => r.ToString(CultureInfo.InvariantCulture)));
        if (fiscal is NpgsqlConnection)
        {
            await Run($"set local search_path = pg_temp, {FiscalServer.Schema}; select set_config('{Regions}', '{codes}', true)");
            var answer = await ask();
            await Run(TablesFirst);
            return answer;
        }
        var home = await fiscal.ExecuteScalarAsync<string>(new CommandDefinition("select current_database()", cancellationToken: stop));
        await Run(string.Join(";\n", tables.Select(t => $"create temp view {t.Name} as select * from {home}.main.{t.Name} where mof_div_code in ({codes})")));
        var answered = await ask();
        await Run(string.Join(";\n", tables.Select(t => $"drop view temp.main.{t.Name}")));
        return answered;

        Task Run(string sql) => fiscal.ExecuteAsync(new CommandDefinition(sql, cancellationToken: stop));
    }

    private const string TablesFirst = $"set local search_path = {FiscalServer.Schema}, pg_temp";

    /// <summary>Lays the views behind the tables, for a reading on PostgreSQL that is not read only yet.</summary>
    /// <remarks>The list is read once for a question: the subquery keeps it from being cut up again for every row.</remarks>
    public static Task Prepare(NpgsqlConnection server, CancellationToken stop)
    {
        var views = LandingTables.All.Select(t => $"""
            create temp view {t.Name} as select * from {FiscalServer.Schema}.{t.Name}
             where mof_div_code = any (array(select cast(r.code as integer) from unnest(string_to_array(current_setting('{Regions}'), ',')) as r(code)))
            """);
        return server.ExecuteAsync(new CommandDefinition(string.Join(";\n", [.. views, TablesFirst]), cancellationToken: stop));
    }
}
