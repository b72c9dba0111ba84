using System.Diagnostics;
using System.Text;
using DuckDB.NET.Data;
using Microsoft.Extensions.DependencyInjection;
using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Bench;

/// <summary>
/// P1: a payment file through the whole import (split, check, type, code, seal, row tree, ledger entry, landed in the engine) beside a bare DuckDB
/// <c>read_csv</c> of the same file into a text table; and staging alone. P10: bytes a row on disk.
/// </summary>
internal static class ImportBench
{
    private const string Bare = "bare read_csv into a text table";

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

    public static async Task<int> Run(Options options)
    {
        var csv = Yardstick.PaymentsCsv(options.Rows);
        var gbk = Yardstick.InGbk(csv);
        if (!MappingFile.Parse("bench", Encoding.UTF8.GetBytes(MappingJson)).Accepted(out var mapping, out var refusal))
            throw new InvalidOperationException(refusal.Sentence);
        await new Contest("staging alone (split, check, type, hash keys)", options.Rows)
            .Add(Bare, () => ReadCsv(csv))
            .Add("staging, UTF-8", () => Stage(csv, mapping, options.Rows), Bare)
            .Add("staging, GBK", () => Stage(gbk, mapping, options.Rows), Bare)
            .Run(options.Rounds);
        await using var import = new WholeImport(options, mapping);
        await new Contest("whole import", options.Rows)
            .Add(Bare, () => ReadCsv(csv))
            .Add("import, visible and acknowledged", () => import.Run(csv), Bare)
            .Run(options.Rounds);
        await import.PrintSizes();
        Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB");
        return 0;
    }

    /// <summary>Into a file, and checkpointed: ours is on the disk as well when it is done.</summary>
    private static Task ReadCsv(string csv)
    {
        var file = Path.Combine(Yardstick.Folder, "bare.duckdb");
        File.Delete(file);
        File.Delete(file + ".wal");
        using var duck = new DuckDBConnection($"Data Source={file}");
        duck.Open();
        EngineFile.Run(duck, "set threads = 2");
        EngineFile.Run(duck, "set preserve_insertion_order = false");
        EngineFile.Run(duck, $"create table t as select * from read_csv({EngineFile.Quote(csv)}, all_varchar = true, header = true)");
        EngineFile.Run(duck, "checkpoint");
        return Task.CompletedTask;
    }

    private static Task Stage(string csv, Mapping mapping, int rows)
    {
        var report = new Staging(default).Run(new SourceFile(csv), mapping, _ => { }, null, CancellationToken.None);
        if (report.RowsStaged != rows || report.Errors.Length > 0)
            throw new InvalidOperationException($"{report.RowsStaged} of {rows} rows staged; {report.Refusal?.Sentence} {report.Errors.FirstOrDefault()}");
        return Task.CompletedTask;
    }

    /// <summary>The product itself in an empty data folder, a new one each round.</summary>
    private sealed class WholeImport(Options options, Mapping mapping) : IAsyncDisposable
    {
        private readonly string _root = Path.Combine(Yardstick.Folder, "house");
        private ServiceProvider? _house;

        public async Task Run(string csv)
        {
            await Open();
            var plan = new ImportPlan([new(Path.GetFileName(csv), csv, new Handover { File = new(csv), Mapping = mapping, Source = "430000-czt", Period = Period.Year(2025) })], []);
            await foreach (var receipt in _house!.GetRequiredService<ImportRun>().Go(plan, new SealingOrder("command-line"), null, (_, _, _) => { }, CancellationToken.None))
            {
                if (receipt.Rows != options.Rows || receipt.Delivery is null)
                    throw new InvalidOperationException($"{receipt.Rows} rows; {receipt.Refusal?.Sentence}");
            }
        }

        public async Task PrintSizes()
        {
            var folder = _house!.GetRequiredService<DataFolder>();
            var packages = new DirectoryInfo(folder.Packages).EnumerateFiles("*.zip", SearchOption.AllDirectories).Sum(f => f.Length);
            var watch = Stopwatch.StartNew();
            await _house!.GetRequiredService<FiscalStore>().Compact(always: true, CancellationToken.None);
            Console.WriteLine($"\nsorted into the table afterwards {watch.Elapsed.TotalSeconds:N2} s; engine file {(double)new FileInfo(folder.FiscalFile).Length / options.Rows:N1} bytes a row, package {(double)packages / options.Rows:N1}");
        }

        public async ValueTask DisposeAsync()
        {
            if (_house is not null)
                await _house.DisposeAsync();
            if (Directory.Exists(_root))
                Directory.Delete(_root, recursive: true);
        }

        private async Task Open()
        {
            await DisposeAsync();
            var services = new ServiceCollection().AddHouse(new DataFolder(_root)).AddSingleton(options.Engine);
            _house = services.BuildServiceProvider();
        }
    }
}
