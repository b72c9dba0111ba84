using System.Globalization;
using DuckDB.NET.Data;

namespace Tongjian.Bench;

/// <summary>The yardstick data of ../shared/bench, made once per size and kept in the temporary folder.</summary>
internal static class BenchData
{
    /// <summary>
    /// The synthetic payments as finance would hand them over: CSV, UTF-8, 13 columns under their Chinese titles, regions as the nine digits of their own level.
    /// </summary>
    public static string PaymentsCsv(int rows)
    {
        var csv = Path.Combine(Folder, $"payments-{rows.ToString(CultureInfo.InvariantCulture)}.csv");
        if (File.Exists(csv))
            return csv;
        Console.Error.WriteLine($"making {csv}");
        using var duck = Open();
        var generator = File.ReadAllText(Path.Combine(Shared(), "gen10.sql"));
        Execute(duck, generator[..generator.IndexOf("-- name: count", StringComparison.Ordinal)]
            .Replace("n_rows=10000000", $"n_rows={rows.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal));
        Execute(duck, $"""
            copy (select voucher_id as 支付凭证号, pay_date as 实际支付日期, region || '000' as 财政区划, unit_code as 单位, func_code as 支出功能分类,
                         econ_code as 部门支出经济分类, project_id as 项目, amount as 实际支付金额, payee as 收款人, payee_account as 收款账号,
                         method as 支付方式, fund_type as 资金性质, indicator_id as 指标主键
                    from payments)
              to '{csv}.part' (header true)
            """);
        File.Move(csv + ".part", csv);
        return csv;
    }

    /// <summary>The same file in GBK.</summary>
    public static string InGbk(string csv)
    {
        var gbk = Path.ChangeExtension(csv, ".gbk.csv");
        if (!File.Exists(gbk))
        {
            using var reader = new StreamReader(csv);
            using (var writer = new StreamWriter(gbk + ".part", false, System.Text.CodePagesEncodingProvider.Instance.GetEncoding(936)!))
            {
                while (reader.ReadLine() is { } line)
                    writer.Write(line + "\n");
            }
            File.Move(gbk + ".part", gbk);
        }
        return gbk;
    }

    public static DuckDBConnection Open()
    {
        var duck = new DuckDBConnection("Data Source=:memory:");
        duck.Open();
        return duck;
    }

    public static void Execute(DuckDBConnection duck, string sql)
    {
        using var command = duck.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Folder => Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "tongjian-bench")).FullName;

    private static string Shared()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "bench");
            if (Directory.Exists(folder))
                return folder;
        }
        throw new DirectoryNotFoundException("../shared/bench is absent: there is no yardstick data.");
    }
}
