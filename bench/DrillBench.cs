using System.Diagnostics;
using System.Globalization;
using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.Bench;

/// <summary>P4: the steps of a walk from the total to the payments, by one person and by thirty at once; the 95th percentile of each step.</summary>
internal static class DrillBench
{
    private const int People = 30;
    private const int Year = 2025;

    public static async Task<int> Run(Options options)
    {
        await using var store = await Landed.Open(options);
        List<(int Region, string Code)> organs;
        await using (var reading = await store.Read(KnownAs.Now, CancellationToken.None))
        {
            organs = [.. reading.Connection.Query<(int, string)>("""
                select p.mof_div_code, o.text from (select mof_div_code, agency_id from payment_voucher group by mof_div_code, agency_id) p join organ o on o.id = p.agency_id order by 1, 2
                """)];
        }
        Console.WriteLine($"\ndrill-down, {options.Rows:N0} payments\n{"",-34}{"one: p50 ms",14}{"p95 ms",10}{$"{People} at once: p95 ms",24}");
        foreach (var (name, step) in Steps(store, () => organs[Random.Shared.Next(organs.Count)]))
        {
            await step();
            List<double> alone = [];
            for (var i = 0; i < options.Rounds * 8; i++)
                alone.Add(await Time(step));
            var together = await Task.WhenAll(Enumerable.Range(0, People).Select(_ => Task.Run(() => Time(step))));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-34}{At(alone, 50),14:N1}{At(alone, 95),10:N1}{At(together, 95),24:N1}"));
        }
        return 0;
    }

    private static IEnumerable<(string Name, Func<Task> Step)> Steps(FiscalStore store, Func<(int Region, string Code)> any)
    {
        var province = SpendingScope.Under(RegionCode.Parse("43"));
        yield return ("total, by region", () => Lines(store, new() { Scope = province, Year = Year, By = ExecutionBy.Region }));
        yield return ("total, by function", () => Lines(store, new() { Scope = province, Year = Year, By = ExecutionBy.FunctionClass }));
        yield return ("total, by month", () => Lines(store, new() { Scope = province, Year = Year, By = ExecutionBy.Month }));
        yield return ("one function, by organ", () => Lines(store, new() { Scope = province, Year = Year, By = ExecutionBy.Organ, Function = "205" }));
        yield return ("one organ, by function", () =>
        {
            var (region, organ) = any();
            return Lines(store, new() { Scope = Own(region), Year = Year, By = ExecutionBy.FunctionItem, Organ = organ });
        }
        );
        yield return ("one organ's payments, a page", () =>
        {
            var (region, organ) = any();
            return Page(store, new() { Scope = Own(region), Year = Year, Organ = organ });
        }
        );
        yield return ("one region's payments, a page", () => Page(store, new() { Scope = Own(any().Region), Year = Year }));
        yield return ("all payments, largest first, a page", () => Page(store, new() { Scope = province, Year = Year, Order = PaymentOrder.LargestFirst }));
    }

    private static SpendingScope Own(int region) => SpendingScope.Of(FiscalScope.Of(FiscalRegion.FromNumber(region)));

    private static async Task Lines(FiscalStore store, ExecutionQuestion question)
    {
        await using var reading = await store.Read(KnownAs.Now, CancellationToken.None);
        if ((await Execution.Ask(reading, question, CancellationToken.None)).Payments == 0)
            throw new InvalidOperationException("No payments found.");
    }

    private static async Task Page(FiscalStore store, PaymentQuestion question)
    {
        await using var reading = await store.Read(KnownAs.Now, CancellationToken.None);
        if ((await Payments.Ask(reading, question, CancellationToken.None)).Lines.Count == 0)
            throw new InvalidOperationException("No payments found.");
    }

    private static async Task<double> Time(Func<Task> step)
    {
        var since = Stopwatch.GetTimestamp();
        await step();
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }

    private static double At(IEnumerable<double> times, int percentile)
    {
        var sorted = times.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, sorted.Count * percentile / 100)];
    }
}
