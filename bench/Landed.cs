using DuckDB.NET.Data;
using Tongjian.FiscalData;
using Tongjian.Records;

namespace Tongjian.Bench;

/// <summary>The yardstick's payments and indicators in an engine of the product, sorted into their tables; made once per size.</summary>
internal static class Landed
{
    public static async Task<FiscalStore> Open(Options options)
    {
        var folder = new DataFolder(Path.Combine(Yardstick.Folder, $"landed-{options.Rows}"));
        var store = new FiscalStore(folder, options.Engine);
        await using (var reading = await store.Read(KnownAs.Now, CancellationToken.None))
        {
            if (EngineFile.Scalar((DuckDBConnection)reading.Connection, "select count(*) from payment_voucher") is long rows && rows == options.Rows)
                return store;
        }
        Console.WriteLine($"landing {options.Rows:N0} payments ...");
        using var text = new DuckDBConnection($"Data Source={Yardstick.File(options.Rows)}");
        text.Open();
        EngineFile.Run(text, "set preserve_insertion_order = false");
        await Land(store, LandingTables.BudgetIndicator, 1, Yardstick.IndicatorBlocks(text));
        await Land(store, LandingTables.PaymentVoucher, 2, Yardstick.PaymentBlocks(text));
        await store.Compact(always: true, CancellationToken.None);
        return store;
    }

    private static async Task Land(FiscalStore store, LandingTable table, long number, IEnumerable<(RowBlock Block, int[] Numbers)> blocks)
    {
        await using var stage = store.Stage(table);
        foreach (var (block, _) in blocks)
            stage.Append(block);
        await stage.Land(new ManifestEntry
        {
            Number = number,
            PackageId = $"bench-{number}",
            Source = "bench",
            Dataset = table.Name,
            Period = "2025",
            Year = 2025,
            Rows = stage.Rows,
            ReceivedOn = new(2026, 1, 5),
            Status = ManifestEntry.Sealed,
        }, CancellationToken.None);
    }
}
