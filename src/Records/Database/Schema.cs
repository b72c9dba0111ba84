using System.Reflection;
using DbUp;
using DbUp.Engine;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tongjian.Records;

/// <summary>Brings the records to the newest shape: every module's numbered scripts, lowest floor first, each run once.</summary>
internal static class Schema
{
    /// <summary>Held on PostgreSQL while scripts run.</summary>
    private const long UpgradeLock = 0x746a_7363_6865_6d61;

    private static readonly string[] Floors =
        ["Records", "Roster", "Exchange", "Meetings", "FiscalData", "BudgetOversight", "Suggestions", "DeputyWork", "Legislation", "Supervision", "Decisions", "Office", "Portal", "WorkReport"];

    /// <exception cref="InvalidOperationException">A script failed; the records stay as the last whole script left them.</exception>
    public static void Upgrade(Database database)
    {
        var builder = database.Kind is DatabaseKind.Sqlite
            ? DeployChanges.To.SqliteDatabase(database.ConnectionString)
            : DeployChanges.To.PostgresqlDatabase(database.ConnectionString);
        var upgrade = builder.WithScripts(Scripts(database.Kind)).WithVariablesDisabled().WithTransactionPerScript().LogToNowhere().Build();
        if (!upgrade.IsUpgradeRequired())
            return;
        using (Lock(database))
        {
            var result = upgrade.PerformUpgrade();
            if (!result.Successful)
                throw new InvalidOperationException($"数据库脚本 {result.ErrorScript?.Name} 未能执行：{result.Error.Message}", result.Error);
        }
    }

    /// <summary>A command and the server may start at the same moment: one of them runs the scripts, the other waits and finds them run.</summary>
    private static IDisposable Lock(Database database)
    {
        if (database.Kind is DatabaseKind.PostgreSql)
        {
            var connection = new NpgsqlConnection(database.ConnectionString);
            connection.Open();
            using var command = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { Parameters = { new() { Value = UpgradeLock } } };
            command.ExecuteNonQuery();
            return connection;
        }
        var file = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource + ".upgrade";
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < 600)
            {
                Thread.Sleep(100);
            }
        }
    }

    private static IEnumerable<SqlScript> Scripts(DatabaseKind kind)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return from resource in assembly.GetManifestResourceNames()
               let parts = resource.Split('.')
               where parts is [_, _, "schema", _, "sql"]
               let floor = Array.IndexOf(Floors, parts[1])
               orderby floor, parts[3]
               select new SqlScript(
                   $"{parts[1]}/{parts[3]}", AppendOnly.Write(Read(assembly, resource), kind), new SqlScriptOptions { RunGroupOrder = floor });
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
