using System.Reflection;
using DbUp;
using DbUp.Engine;

namespace Tongjian.Records;

/// <summary>Brings the records to the newest shape: every module's numbered scripts, lowest floor first, each run once.</summary>
public static class Schema
{
    private static readonly string[] Floors =
        ["Records", "Roster", "Exchange", "Meetings", "FiscalData", "BudgetOversight", "Suggestions", "DeputyWork", "Legislation", "Supervision", "Decisions", "Office", "Portal", "WorkReport"];

    /// <exception cref="InvalidOperationException">A script failed; the records stay as the last whole script left them.</exception>
    public static void Upgrade(Database database)
    {
        var builder = database.Kind is DatabaseKind.Sqlite
            ? DeployChanges.To.SqliteDatabase(database.ConnectionString)
            : DeployChanges.To.PostgresqlDatabase(database.ConnectionString);
        var result = builder.WithScripts(Scripts()).WithTransactionPerScript().LogToNowhere().Build().PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"数据库脚本 {result.ErrorScript?.Name} 未能执行：{result.Error.Message}", result.Error);
    }

    private static IEnumerable<SqlScript> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return from resource in assembly.GetManifestResourceNames()
               let parts = resource.Split('.')
               where parts is [_, _, "schema", _, "sql"]
               let floor = Array.IndexOf(Floors, parts[1])
               orderby floor, parts[3]
               select new SqlScript($"{parts[1]}/{parts[3]}", Read(assembly, resource), new SqlScriptOptions { RunGroupOrder = floor });
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
