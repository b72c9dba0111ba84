using System.Text;
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

    /// <summary>The payments as finance would hand them over: CSV, UTF-8, 13 columns under their Chinese titles, regions as the nine digits of their own level.</summary>
    public static string PaymentsCsv(int rows)
    {
        var csv = Path.Combine(Folder, $"payments-{rows}.csv");
        if (System.IO.File.Exists(csv))
            return csv;
        using var text = new DuckDBConnection($"Data Source={File(rows)}");
        text.Open();
        EngineFile.Run(text, $"""
            copy (select voucher_id as 支付凭证号, pay_date as 实际支付日期, region || '000' as 财政区划, unit_code as 单位, func_code as 支出功能分类,
                         econ_code as 部门支出经济分类, project_id as 项目, amount as 实际支付金额, payee as 收款人, payee_account as 收款账号,
                         method as 支付方式, fund_type as 资金性质, indicator_id as 指标主键
                    from payments)
              to '{csv}.making' (header true)
            """);
        System.IO.File.Move(csv + ".making", csv);
        return csv;
    }

    /// <summary>The same file in GBK.</summary>
    public static string InGbk(string csv)
    {
        var gbk = Path.ChangeExtension(csv, ".gbk.csv");
        if (System.IO.File.Exists(gbk))
            return gbk;
        using (var reader = new StreamReader(csv))
        using (var writer = new StreamWriter(gbk + ".making", false, CodePagesEncodingProvider.Instance.GetEncoding(936)!))
        {
            while (reader.ReadLine() is { } line)
                writer.Write(line + "\n");
        }
        System.IO.File.Move(gbk + ".making", gbk);
        return gbk;
    }

    private static IEnumerable<(RowBlock Block, int[] Numbers)> Blocks(DuckDBConnection text, LandingTable table, (string Source, string Field)[] fields, string from)
    {
        var select = string.Join(", ", fields.Select(f => $"{f.Source} as {f.Field}"));
        return ParquetRows.Read(text, table, fields.Select(f => f.Field).ToHashSet(), $"(select cast(row_number() over () as integer) as row_no, {select} from {from})");
    }
}
