using System.Globalization;
using Dapper;
using Tongjian.BudgetOversight;
using Tongjian.FiscalData;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>An incremental run comes to what a full run comes to, row by row, whatever was delivered, restated and taken back in between.</summary>
public sealed class IncrementalRunsTests(PostgresCluster postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deliveries_restatements_and_deletions_in_any_order_come_to_the_same()
    {
        await using var life = new TwoLives(null, rules: 16);
        for (var step = 0; step < 8; step++)
        {
            await life.Step(step);
            Assert.Equal(await Told(life.Full), await Told(life.Increment));
        }
        await using var connection = await life.Increment.Database.Read(Stop);
        var asked = (await connection.QueryAsync<string>("select asked from rule_run_result where run > 1")).CountBy(a => a).ToDictionary();
        Assert.True(asked["part"] > 8 && asked["nothing"] > 8, string.Join(' ', asked));
        var verified = await new Verification([new RegisterVerification(life.Increment.Database, new(life.Increment.Folder), [WarningRegisters.Run, WarningRegisters.Warning])]).Run(Stop);
        Assert.Empty(verified.Mismatches);
    }

    [Fact]
    public async Task The_same_on_PostgreSQL()
    {
        await using var life = new TwoLives(await postgres.CreateDatabase(Stop), rules: 6);
        for (var step = 0; step < 3; step++)
        {
            await life.Step(step);
            Assert.Equal(await Told(life.Full), await Told(life.Increment));
        }
    }

    [Fact]
    public async Task A_run_that_overlooked_what_has_come_would_be_seen()
    {
        await using var life = new TwoLives(null, rules: 6);
        await life.Step(0);
        for (var step = 1; step < 10; step++)
            await life.Deliver(step);
        // As if the last run had known everything that came since: nothing is touched then.
        await using (var reading = await life.Room.Engine.Store.Read(KnownAs.Now, Stop))
        {
            var newest = await reading.Connection.ExecuteScalarAsync<long>("select max(delivery_id) from delivery_manifest");
            await life.Increment.Forge("update rule_run set data_version = @newest, deliveries = @mark", new { newest, mark = await new NewData(reading.Connection).MarkAt(newest, Stop) });
        }
        await life.Run();
        // What was forged stands in the runs: what was overlooked shows in the warnings.
        Assert.NotEqual(Warnings(await Told(life.Full)), Warnings(await Told(life.Increment)));

        static IEnumerable<string> Warnings(List<string> told) => told.Where(l => l.StartsWith("warning", StringComparison.Ordinal));
    }

    /// <summary>Everything the records say of warnings and runs but how much was asked.</summary>
    private static async Task<List<string>> Told(RecordsRoom records)
    {
        await using var connection = await records.Database.Read(Stop);
        var lines = new List<string>();
        foreach (var (table, order) in ((string, string)[])[("warning", "id"), ("warning_event", "warning, run"), ("rule_run_result", "run, rule"), ("rule_run", "number")])
        {
            foreach (var row in await connection.QueryAsync($"select * from {table} order by {order}"))
            {
                lines.Add($"{table} " + string.Join(" | ", ((IDictionary<string, object?>)row)
                    .Where(c => c.Key is not ("mode" or "asked" or "why" or "divisions" or "confirmed" or "milliseconds" or "engine" or "ran_at")).Select(c => $"{c.Key}={c.Value}")));
            }
        }
        return lines;
    }

    /// <summary>The same fiscal data under two records: one is always judged in full, the other by increments.</summary>
    private sealed class TwoLives : IAsyncDisposable
    {
        private readonly int _seed = Random.Shared.Next();
        private readonly Random _random;
        private readonly Queue<(LandingTable Table, List<Dictionary<string, string?>> Rows)> _waiting;
        private readonly List<(long Number, LandingTable Table, List<Dictionary<string, string?>> Rows)> _standing = [];
        private readonly FiscalEngine _engine;
        private readonly string _chosen = Directory.CreateTempSubdirectory("tongjian-rules-").FullName;
        private long _number;

        /// <param name="rules">How many, beside the ones that look across regions or at settings: chosen anew each time.</param>
        public TwoLives(string? server, int rules)
        {
            TestContext.Current.SendDiagnosticMessage("seed {0}", _seed);
            TestContext.Current.TestOutputHelper?.WriteLine($"seed {_seed}");
            _random = new(_seed);
            foreach (var folder in Directory.GetDirectories(Path.Combine(Repository.Root, "src", "BudgetOversight", "Rules"))
                         .OrderByDescending(f => Path.GetFileName(f)[..3] is "E01" or "G02" or "A01").ThenBy(_ => _random.Next()).Take(3 + rules))
                Directory.CreateSymbolicLink(Path.Combine(_chosen, Path.GetFileName(folder)), folder);
            Room = new(null, server) { Catalogue = RuleCatalogue.Load(_chosen) };
            _engine = server is null ? FiscalEngine.DuckDb : FiscalEngine.PostgreSql;
            var deliveries = new ExamplePool(Room.Catalogue, _random).Deliveries(_random).ToArray();
            _random.Shuffle(deliveries);
            _waiting = new(deliveries);
        }

        public OversightRoom Room { get; }

        public RecordsRoom Full => Room.Records;

        public RecordsRoom Increment { get; } = new();

        public async Task Step(int step)
        {
            await Deliver(step);
            if (step > 0 && _random.Next(4) == 0)
                await Set(step);
            if (step > 0 && _random.Next(4) == 0)
                PassADay();
            await Run();
        }

        public async Task Deliver(int step)
        {
            for (var n = step == 0 ? _waiting.Count * 2 / 3 : _random.Next(1, 4); n > 0 && _waiting.TryDequeue(out var next); n--)
                await Land(next.Table, next.Rows, null);
            for (var n = step == 0 ? 0 : _random.Next(1, 4); n > 0; n--)
            {
                var place = _random.Next(_standing.Count);
                var (number, table, rows) = _standing[place];
                _standing.RemoveAt(place);
                await Land(table, Restated(table, rows), number);
            }
        }

        public async Task Run()
        {
            await Room.Runs.Run(null, null, FiscalEngine.DuckDb, "li", null, Stop);
            using var runs = new RunRules(Room.Catalogue, new(Increment.Database), Room.Engines, Increment.Database, Increment.Ledger, new FileStore(Increment.Folder), Room.Limits, Increment.Clock);
            await runs.RunIncrement(null, _engine, "li", null, Stop);
        }

        public async ValueTask DisposeAsync()
        {
            await Increment.DisposeAsync();
            await Room.DisposeAsync();
            Directory.Delete(_chosen, recursive: true);
        }

        /// <summary>None of them, some of them, or with other amounts.</summary>
        private List<Dictionary<string, string?>> Restated(LandingTable table, List<Dictionary<string, string?>> rows)
        {
            if (_random.Next(5) == 0)
                return [];
            var money = table.Columns.Where(c => c.Kind is ColumnKind.Money).Select(c => c.Field).ToList();
            return
            [
                .. rows.Where(_ => _random.Next(4) > 0).Select(row => row.ToDictionary(v => v.Key, v =>
                    money.Contains(v.Key) && _random.Next(3) == 0 ? (long.Parse(v.Value!, CultureInfo.InvariantCulture) + _random.Next(-1000, 1000)).ToString(CultureInfo.InvariantCulture) : v.Value)),
            ];
        }

        private async Task Land(LandingTable table, List<Dictionary<string, string?>> rows, long? restates)
        {
            await ExamplePool.Land(Room.Engine, ++_number, table, rows, restates, "2021-04-08");
            _standing.Add((_number, table, rows));
        }

        private async Task Set(int step)
        {
            foreach (var records in (RecordsRoom[])[Full, Increment])
            {
                var set = await new SetParameter(Room.Catalogue, records.Database, records.Ledger, records.Clock)
                    .Do(new("E01", new Dictionary<string, string?> { ["line_fen"] = (40_000_000 + step).ToString(CultureInfo.InvariantCulture) }, null, null, "试", "li"), Stop);
                Assert.True(set.Accepted(out _, out var refusal), refusal?.Sentence);
            }
        }

        private void PassADay()
        {
            Full.Clock.Advance(TimeSpan.FromDays(1));
            Increment.Clock.Advance(TimeSpan.FromDays(1));
        }
    }
}
