using System.Diagnostics;
using System.Globalization;
using Tongjian.BudgetOversight;
using Tongjian.FiscalData;

namespace Tongjian.Bench;

/// <summary>
/// P2b: every shipped rule, from question to findings with their sentences, over the yardstick's payments and indicators. The rules that need other tables find
/// them empty: this is the cost of the large table, and the rest is small next to it in any city.
/// </summary>
internal static class RulesBench
{
    public static async Task<int> Run(Options options)
    {
        await using var store = await Landed.Open(options);
        var rules = RuleCatalogue.Load(RuleCatalogue.Shipped).Rules.Where(r => !options.Without.Contains(r.Id)).ToList();
        var best = double.MaxValue;
        List<(string Rule, double Seconds, int Found)> slowest = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            await using var reading = await store.Read(KnownAs.Now, CancellationToken.None);
            var results = await RuleRunner.Run(rules, reading.Connection, RuleScope.Year(null, new(2026, 1, 5)), RuleTuning.None, null, CancellationToken.None);
            var used = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{results.Count} rules over {options.Rows:N0} payments: {watch.Elapsed.TotalSeconds:N2} s wall, {used:N2} s cpu, {results.Sum(r => r.Findings.Count):N0} findings"));
            if (watch.Elapsed.TotalSeconds < best)
            {
                best = watch.Elapsed.TotalSeconds;
                slowest = [.. results.Select(r => (r.Rule.Id, r.Took.TotalSeconds, r.Findings.Count)).OrderByDescending(r => r.TotalSeconds).Take(20)];
            }
        }
        Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB\nslowest rules of the best round:");
        foreach (var (rule, seconds, found) in slowest)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {rule,-6}{seconds,8:N3} s{found,12:N0} findings"));
        return 0;
    }
}
