using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using Tongjian.FiscalData;
using Tongjian.Records;

namespace Tongjian.Bench;

/// <summary>
/// P1, second half, and P10: coding, sealing, landing and rebuilding a payment delivery beside a bare DuckDB <c>read_csv</c> of the same
/// rows into a text table, all in one run; then the bytes a row takes on disk once compacted.
/// </summary>
internal static class LandingBench
{
    private const string TextTable = """
        create table payments (voucher_id varchar, pay_date date, region varchar, unit_code varchar, func_code varchar, econ_code varchar, project_id varchar,
          amount decimal(18,2), payee varchar, payee_account varchar, method varchar, fund_type varchar, indicator_id integer)
        """;

    public static async Task<int> Run(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var memory = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 8192;
        var root = Path.Combine(Yardstick.Folder, "landing");
        if (Directory.Exists(root))
            Directory.Delete(root, recursive: true);
        using var text = new DuckDBConnection($"Data Source={Yardstick.File(rows)}");
        text.Open();
        EngineFile.Run(text, "set preserve_insertion_order = false");
        Console.WriteLine($"{rows:N0} rows, engine limit {memory:N0} MiB\n{"",-26}{"wall s",9}{"cpu s",9}{"rows/s",12}{"MB",8}");
        Bare(text, rows);
        var folder = new DataFolder(root);
        await using var store = new FiscalStore(folder, new EngineSettings { Threads = 2, MemoryMiB = memory });
        var parquet = Path.Combine(folder.Temporary, "rows.parquet");
        await Lap("reading the yardstick", rows, () => Task.FromResult(Yardstick.PaymentBlocks(text).Sum(b => b.Block.Count)));
        await using (var stage = store.Stage(LandingTables.PaymentVoucher))
        {
            await Lap("reading and coding", rows, () =>
            {
                foreach (var (block, _) in Yardstick.PaymentBlocks(text))
                    stage.Append(block);
                return Task.CompletedTask;
            });
            await Lap("sealing to Parquet", rows, () => stage.WriteParquet(parquet, CancellationToken.None));
            await Lap("landing", rows, () => stage.Land(Entry(1, rows), CancellationToken.None));
        }
        await Lap("compacting", rows, () => store.Compact(always: true, CancellationToken.None));
        Console.WriteLine($"on disk {(double)new FileInfo(folder.FiscalFile).Length / rows:N1} bytes a row, sealed {(double)new FileInfo(parquet).Length / rows:N1}");
        await Lap("loading from Parquet", rows, () => store.Load([parquet], Entry(2, rows), CancellationToken.None));
        return 0;
    }

    private static void Bare(DuckDBConnection text, int rows)
    {
        var csv = Path.Combine(Yardstick.Folder, $"payments-{rows.ToString(CultureInfo.InvariantCulture)}.csv");
        if (!File.Exists(csv))
            EngineFile.Run(text, $"copy payments to '{csv}' (header)");
        var file = Path.Combine(Yardstick.Folder, "bare.duckdb");
        File.Delete(file);
        using var bare = new DuckDBConnection($"Data Source={file}");
        bare.Open();
        EngineFile.Run(bare, "set threads = 2");
        EngineFile.Run(bare, TextTable);
        Lap("bare read_csv, text", rows, () =>
        {
            EngineFile.Run(bare, $"insert into payments select * from read_csv('{csv}', header = true, auto_detect = false, all_varchar = false, columns = {{{Columns}}})");
            EngineFile.Run(bare, "checkpoint");
            return Task.CompletedTask;
        }).GetAwaiter().GetResult();
    }

    private const string Columns = "voucher_id:'varchar', pay_date:'date', region:'varchar', unit_code:'varchar', func_code:'varchar', econ_code:'varchar', project_id:'varchar', "
        + "amount:'decimal(18,2)', payee:'varchar', payee_account:'varchar', method:'varchar', fund_type:'varchar', indicator_id:'integer'";

    private static ManifestEntry Entry(long number, long rows) => new()
    {
        Number = number,
        PackageId = $"bench-{number}",
        Source = "bench",
        Dataset = LandingTables.PaymentVoucher.Name,
        Period = "2025",
        Year = 2025,
        Rows = rows,
        ReceivedOn = new(2026, 1, 5),
        Status = ManifestEntry.Sealed,
    };

    private static async Task Lap(string name, int rows, Func<Task> act)
    {
        var (clock, cpu) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        await act();
        var process = Process.GetCurrentProcess();
        Console.WriteLine($"{name,-26}{clock.Elapsed.TotalSeconds,9:N2}{(process.TotalProcessorTime - cpu).TotalSeconds,9:N2}{rows / clock.Elapsed.TotalSeconds,12:N0}{process.WorkingSet64 >> 20,8:N0}");
    }
}
