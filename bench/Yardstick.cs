using DuckDB.NET.Data;
using Tongjian.FiscalData;

namespace Tongjian.Bench;

/// <summary>
/// The synthetic payments of ../shared/bench/gen10.sql: made once per size into artifacts/bench, then read as a bare DuckDB
/// user would (text codes) or as staging hands rows to the engine.
/// </summary>
internal static class Yardstick
{
    private static readonly (string Source, string Field)[] Payments =
    [
        ("cast(region as integer) * 1000", "mof_div_code"), ("year(pay_date)", "fiscal_year"), ("voucher_id", "pay_cert_no"), ("cast(indicator_id as varchar)", "bgt_id"),
        ("unit_code", "agency_code"), ("project_id", "pro_code"), ("fund_type", "fund_type_code"), ("func_code", "exp_func_code"), ("econ_code", "dep_bgt_eco_code"),
        ("method", "pay_type_code"), ("cast(amount * 100 as bigint)", "xpay_amt"), ("pay_date", "xpay_date"), ("payee", "xpayee_name"), ("payee_account", "xpayee_acct_no"),
    ];

    private static readonly (string Source, string Field)[] Indicators =
    [
        ("cast(region as integer) * 1000", "mof_div_code"), ("2025", "fiscal_year"), ("cast(indicator_id as varchar)", "bgt_id"), ("unit_code", "agency_code"),
        ("project_id", "pro_code"), ("fund_type", "fund_type_code"), ("func_code", "exp_func_code"), ("cast(amount * 100 as bigint)", "amount"), ("date '2025-01-20'", "doc_date"),
    ];

    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine("artifacts", "bench")).FullName;

    /// <summary>A DuckDB file with the text tables payments and budget of that many payments.</summary>
    public static string File(int rows)
    {
        var file = Path.Combine(Folder, $"yardstick-{rows}.duckdb");
        if (System.IO.File.Exists(file))
            return file;
        Console.WriteLine($"making {rows:N0} payments ...");
        var making = file + ".making";
        System.IO.File.Delete(making);
        using (var connection = new DuckDBConnection($"Data Source={making}"))
        {
            connection.Open();
            var script = System.IO.File.ReadAllText(Path.Combine("..", "shared", "bench", "gen10.sql"));
            script = script[..script.IndexOf("-- name: count", StringComparison.Ordinal)].Replace("n_rows=10000000", $"n_rows={rows}", StringComparison.Ordinal);
            // The driver refuses a statement that is only a comment.
            script = string.Join('\n', script.Split('\n').Where(l => !l.StartsWith("--", StringComparison.Ordinal)));
            foreach (var statement in script.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                EngineFile.Run(connection, statement);
            EngineFile.Run(connection, "checkpoint");
        }
        System.IO.File.Move(making, file);
        return file;
    }

    public static IEnumerable<(RowBlock Block, int[] Numbers)> PaymentBlocks(DuckDBConnection text, string where = "") =>
        Blocks(text, LandingTables.PaymentVoucher, Payments, "payments " + where);

    public static IEnumerable<(RowBlock Block, int[] Numbers)> IndicatorBlocks(DuckDBConnection text) =>
        Blocks(text, LandingTables.BudgetIndicator, Indicators, "budget");

    private static IEnumerable<(RowBlock Block, int[] Numbers)> Blocks(DuckDBConnection text, LandingTable table, (string Source, string Field)[] fields, string from)
    {
        var select = string.Join(", ", fields.Select(f => $"{f.Source} as {f.Field}"));
        return ParquetRows.Read(text, table, fields.Select(f => f.Field).ToHashSet(), $"(select cast(row_number() over () as integer) as row_no, {select} from {from})");
    }
}
