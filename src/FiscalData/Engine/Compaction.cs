using Dapper;
using DuckDB.NET.Data;

namespace Tongjian.FiscalData;

/// <summary>
/// Merges the arrival-ordered tail of every landing table into its sorted body, by writing a fresh file that then takes the
/// place of the old one: sorting in place would leave the file twice as large.
/// </summary>
internal static class Compaction
{
    /// <summary>Below this many rows a table is quick in any order.</summary>
    private const long WorthRows = 250_000;

    private const string Fresh = "fresh";

    /// <summary>True where at least a fifth of a large table came since the last compaction.</summary>
    public static bool IsWorthwhile(DuckDBConnection connection)
    {
        var sorted = connection.Query<(string Table, long Rows)>("select table_name, row_count from compacted").ToDictionary(s => s.Table, s => s.Rows);
        return LandingTables.All.Any(t =>
        {
            var rows = connection.QuerySingle<long>($"select count(*) from {t.Name}");
            return rows >= WorthRows && (rows - sorted.GetValueOrDefault(t.Name)) * 5 >= rows;
        });
    }

    /// <summary>Writes everything, sorted, into the file at <paramref name="path"/>. Nobody may write meanwhile.</summary>
    public static void Write(DuckDBConnection connection, string path, CancellationToken stop)
    {
        EngineFile.Run(connection, $"attach {EngineFile.Quote(path)} as {Fresh}");
        try
        {
            foreach (var name in LandingTables.Dimensions)
                Copy(name, "id");
            foreach (var table in LandingTables.All)
            {
                stop.ThrowIfCancellationRequested();
                var order = string.Join(", ", [.. table.ClusterBy, "delivery_id", "row_no"]);
                Copy(table.Name, order);
                Copy(EngineSchema.PastOf(table.Name), order);
            }
            Copy("landed_delivery", "number");
            Copy("engine_shape", "fingerprint");
            EngineFile.Run(connection, $"create table {Fresh}.main.compacted (table_name varchar, row_count bigint)");
            foreach (var table in LandingTables.All)
                EngineFile.Run(connection, $"insert into {Fresh}.main.compacted select '{table.Name}', count(*) from {Fresh}.main.{table.Name}");
            foreach (var definition in PortableSql.Definitions(FiscalEngine.DuckDb))
                EngineFile.Run(connection, definition.Replace(" macro ", $" macro {Fresh}.main.", StringComparison.Ordinal));
        }
        finally
        {
            EngineFile.Run(connection, $"detach {Fresh}");
        }

        void Copy(string name, string order) => EngineFile.Run(connection, $"create table {Fresh}.main.{name} as select * from {name} order by {order}");
    }
}
