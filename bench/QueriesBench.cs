using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using Tongjian.FiscalData;

namespace Tongjian.Bench;

/// <summary>
/// P2, P5, P10: the nine reference queries through the product's readings of the landing tables, beside bare DuckDB on text columns and, when asked for, a tuned
/// PostgreSQL; and the same text sent straight to the engine file, which tells what the readings add. All must find the same.
/// </summary>
internal static class QueriesBench
{
    public static async Task<int> Run(Options options)
    {
        using var text = new DuckDBConnection($"Data Source={Yardstick.File(options.Rows)}");
        text.Open();
        EngineFile.Run(text, "set threads = 2");
        EngineFile.Run(text, $"set memory_limit = '{options.Engine.MemoryMiB} MiB'");
        EngineFile.Run(text, "set preserve_insertion_order = false");
        await using var store = await Landed.Open(options);
        using var straight = store.Connect();
        await using var postgres = options.Postgres ? await TunedPostgres.Start(options.Rows) : null;
        var contest = new Contest($"nine reference queries, engine limit {options.Engine.MemoryMiB:N0} MiB", options.Rows);
        foreach (var (name, bare, landed) in ReferenceQueries.All)
        {
            Compare(name, Ask(text, bare), Ask(straight.Open, landed));
            if (postgres is not null)
            {
                Compare(name, Ask(text, bare), postgres.Ask(bare));
                contest.Add($"{name}, PostgreSQL", () => Task.FromResult(postgres.Ask(bare)), $"{name}, bare", elsewhere: true);
            }
            contest
                .Add($"{name}, bare", () => Task.FromResult(Ask(text, bare)))
                .Add($"{name}, engine file", () => Task.FromResult(Ask(straight.Open, landed)), $"{name}, bare")
                .Add($"{name}, reading", () => AskReading(store, landed), $"{name}, bare");
        }
        await contest.Run(options.Rounds);
        foreach (var (kind, word) in new[] { ("PostgreSQL", "tuned PostgreSQL"), ("bare", "bare DuckDB on text"), ("engine file", "engine file, straight"), ("reading", "through readings") })
        {
            if (kind == "PostgreSQL" && postgres is null)
                continue;
            var all = ReferenceQueries.All.Select(q => contest[$"{q.Name}, {kind}"]).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sum of the nine, {word,-24}{all.Sum(a => a.Wall),8:N3} s wall{(kind == "PostgreSQL" ? "" : $" {all.Sum(a => a.Cpu),8:N3} s cpu")}"));
        }
        Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB");
        return 0;
    }

    private static string Ask(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        reader.Read();
        // Amounts stand in yuan with two decimals on one side, in fen on the other.
        return string.Join(" ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is decimal yuan ? $"{yuan * 100:0}" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)));
    }

    private static async Task<string> AskReading(FiscalStore store, string sql)
    {
        await using var reading = await store.Read(KnownAs.Now, CancellationToken.None);
        return Ask(reading.Connection, sql);
    }

    private static void Compare(string name, string bare, string landed)
    {
        if (bare != landed)
            throw new InvalidOperationException($"{name}: bare finds {bare}, the other {landed}.");
    }
}
