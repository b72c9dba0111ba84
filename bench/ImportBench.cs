using System.Diagnostics;
using System.Globalization;
using System.Text;
using Tongjian.FiscalData;

namespace Tongjian.Bench;

/// <summary>
/// P1, first half: staging a payment file (split, check, type, hash, keys compared) beside a bare DuckDB <c>read_csv</c> of the same file into a text table.
/// The contestants take turns; the best round of each counts, wall time and processor time.
/// </summary>
internal static class ImportBench
{
    private const string MappingJson = """
        {
          "dataset": "payment_voucher", "currency": "CNY",
          "fields": {
            "mof_div_code": "财政区划", "fiscal_year": { "year_of": "xpay_date" }, "pay_cert_no": "支付凭证号", "bgt_id": "指标主键", "agency_code": "单位",
            "pro_code": "项目", "fund_type_code": "资金性质", "exp_func_code": "支出功能分类", "dep_bgt_eco_code": "部门支出经济分类", "pay_type_code": "支付方式",
            "xpay_amt": "实际支付金额", "xpay_date": "实际支付日期", "xpayee_name": "收款人", "xpayee_acct_no": "收款账号"
          }
        }
        """;

    public static int Run(string[] args)
    {
        var (rows, rounds) = (Option(args, "--rows", 1_000_000), Option(args, "--rounds", 5));
        var csv = BenchData.PaymentsCsv(rows);
        var gbk = BenchData.InGbk(csv);
        if (!MappingFile.Parse("bench", Encoding.UTF8.GetBytes(MappingJson)).Accepted(out var mapping, out var refusal))
            throw new InvalidOperationException(refusal.Sentence);
        var contestants = new (string Name, Action Act)[]
        {
            ("DuckDB read_csv -> text table", () => ReadCsv(csv)),
            ("staging, UTF-8", () => Stage(csv, mapping, rows)),
            ("staging, GBK", () => Stage(gbk, mapping, rows)),
        };
        var best = contestants.Select(_ => (Wall: double.MaxValue, Cpu: double.MaxValue)).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < contestants.Length; i++)
            {
                var (wall, cpu) = Measure(contestants[i].Act);
                best[i] = (Math.Min(best[i].Wall, wall), Math.Min(best[i].Cpu, cpu));
            }
        }
        Console.WriteLine($"{rows:N0} rows, {new FileInfo(csv).Length / 1e6:N0} MB, best of {rounds}");
        Console.WriteLine($"{"",-32}{"wall s",10}{"rows/s",14}{"ratio",8}{"cpu s",10}{"ratio",8}");
        for (var i = 0; i < contestants.Length; i++)
        {
            var (wall, cpu) = best[i];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{contestants[i].Name,-32}{wall,10:N3}{rows / wall,14:N0}{best[0].Wall / wall,8:N2}{cpu,10:N3}{best[0].Cpu / cpu,8:N2}"));
        }
        Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB");
        return 0;
    }

    private static void ReadCsv(string csv)
    {
        using var duck = BenchData.Open();
        BenchData.Execute(duck, "set threads = 2");
        BenchData.Execute(duck, $"create table t as select * from read_csv('{csv}', all_varchar = true, header = true)");
    }

    private static void Stage(string csv, Mapping mapping, int rows)
    {
        var report = new Staging(default).Run(new SourceFile(csv), mapping, _ => { }, null, CancellationToken.None);
        if (report.RowsStaged != rows || report.Errors.Length > 0)
            throw new InvalidOperationException($"{report.RowsStaged} of {rows} rows staged; {report.Refusal?.Sentence} {report.Errors.FirstOrDefault()}");
    }

    private static (double Wall, double Cpu) Measure(Action act)
    {
        GC.Collect();
        var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        act();
        var wall = watch.Elapsed.TotalSeconds;
        process.Refresh();
        return (wall, (process.TotalProcessorTime - cpu).TotalSeconds);
    }

    private static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
