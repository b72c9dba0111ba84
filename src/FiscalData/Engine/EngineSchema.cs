using System.Security.Cryptography;
using System.Text;

namespace Tongjian.FiscalData;

/// <summary>The tables of the fiscal engine as SQL, from <see cref="LandingTables"/>: the same columns in DuckDB and PostgreSQL.</summary>
public static class EngineSchema
{
    /// <summary>Where a superseded delivery's rows go.</summary>
    public static string PastOf(string table) => table + "_past";

    /// <summary>The columns every landing table begins with.</summary>
    public static IReadOnlyList<(string Name, string Type)> Leading { get; } = [("delivery_id", "bigint"), ("row_no", "integer")];

    /// <summary>All columns of a landing table in the engine, in order.</summary>
    public static IReadOnlyList<(string Name, string Type)> ColumnsOf(LandingTable table) =>
        [.. Leading, .. table.Columns.SelectMany(c => c.EngineColumns.Zip(c.EngineTypes))];

    /// <summary>Every statement that makes an empty engine, portable words included.</summary>
    public static IReadOnlyList<string> Statements(FiscalEngine engine) =>
    [
        .. LandingTables.Dimensions.Select(d => Create(engine, d, [("id", "integer"), ("text", "varchar")], key: "id")),
        .. LandingTables.All.SelectMany(t => LandingStatements(engine, t)),
        Create(engine, "landed_delivery", [("number", "bigint"), ("dataset", "varchar"), ("received_on", "date"), ("row_count", "bigint"), ("superseded_by", "bigint")], key: "number"),
        Create(engine, "compacted", [("table_name", "varchar"), ("row_count", "bigint")], key: "table_name"),
        .. PortableSql.Definitions(engine),
    ];

    /// <summary>Changes whenever the tables do: a file of another shape is thrown away and rebuilt.</summary>
    public static string Fingerprint { get; } = FingerprintOf(FiscalEngine.DuckDb);

    internal static string FingerprintOf(FiscalEngine engine) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(";\n", Statements(engine)))));

    private static IEnumerable<string> LandingStatements(FiscalEngine engine, LandingTable table)
    {
        var columns = ColumnsOf(table);
        yield return Create(engine, table.Name, columns);
        yield return Create(engine, PastOf(table.Name), columns);
        // DuckDB finds its place by the sort order and zone maps; PostgreSQL needs to be told.
        if (engine is FiscalEngine.PostgreSql)
            yield return $"create index {table.Name}_cluster on {table.Name} ({string.Join(", ", table.ClusterBy)})";
    }

    private static string Create(FiscalEngine engine, string name, IEnumerable<(string Name, string Type)> columns, string? key = null)
    {
        // DuckDB keeps no key index: the store alone writes these tables and keeps them dense, and an index would double their size.
        var lines = columns.Select(c => $"{c.Name} {c.Type}" + (engine is FiscalEngine.PostgreSql && c.Name == key ? " primary key" : ""));
        return $"create table {name} (\n    {string.Join(",\n    ", lines)}\n)";
    }
}
