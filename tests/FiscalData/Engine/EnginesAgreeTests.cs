using System.Globalization;
using System.Text.Json;
using Dapper;
using Tongjian.BudgetOversight;
using Tongjian.FiscalData;
using Tongjian.SampleCity;

namespace Tongjian.Tests;

/// <summary>A small sample city on DuckDB and on PostgreSQL: the same rows, and the same warnings of every rule, row by row.</summary>
public sealed class EnginesAgreeTests(PostgresCluster postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sample_city_stands_on_both_engines_and_every_rule_finds_the_same_on_both()
    {
        await using var room = new DeliveryRoom();
        await File.WriteAllTextAsync(room.Folder.SettingsFile, JsonSerializer.Serialize(new { fiscal = new { postgres = await postgres.CreateDatabase(Stop) } }), Stop);
        var sample = Path.Combine(room.Root, "sample");
        Assert.True(SampleCityModule.Order(sample, 5_000, "2021-2021", 7).Accepted(out var order, out var refusal), refusal?.Sentence);
        MakeSample.Make(order, CitySettings.Read(), _ => { }, Stop);
        var import = await room.Run("import", sample);
        var engines = room.Get<FiscalEngines>();
        Assert.Equal(FiscalEngine.PostgreSql, engines.Chosen);

        var versions = new List<List<string>>();
        foreach (var known in (KnownAs[])[KnownAs.Now, KnownAs.On(new(2021, 6, 1))])
        {
            var embedded = await engines.Ask(FiscalEngine.DuckDb, known, Everything, Stop);
            var server = await engines.Ask(FiscalEngine.PostgreSql, known, Everything, Stop);
            Assert.Equal(embedded, server);
            versions.Add(embedded);
        }
        Assert.True(versions[0].Intersect(versions[1]).Count() < versions[0].Count, $"nothing changed since: {import.Error}");

        var found = await Findings(room, FiscalEngine.DuckDb);
        Assert.True(found.Count > 20, $"only {found.Count} warnings to compare");
        Assert.Equal(found, await Findings(room, FiscalEngine.PostgreSql));

        Assert.Equal(await Draft(room, FiscalEngine.DuckDb), await Draft(room, FiscalEngine.PostgreSql));

        var examples = await room.Run("rules", "test", "--engine", "postgres");
        Assert.True(examples.Code == 0 && examples.Output.Contains("相符 D05", StringComparison.Ordinal), examples.Output + examples.Error);
        var run = await room.Run("rules", "run", "--rule", "D05", "--engine", "postgres", "--json");
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(0, (await room.Run("rules", "run", "--rule", "D05")).Code);
    }

    /// <summary>Rows and sums of every column of every table.</summary>
    private static async Task<List<string>> Everything(FiscalReading reading)
    {
        var lines = new List<string>();
        foreach (var table in LandingTables.All)
        {
            var sums = EngineSchema.ColumnsOf(table).Select(c => $"coalesce(cast(sum({(c.Type is "date" ? $"{c.Name} - date '2000-01-01'" : c.Name)}) as varchar), '-')");
            var line = await reading.Connection.QuerySingleAsync<string>($"select cast(count(*) as varchar) || ' ' || {string.Join(" || ' ' || ", sums)} from {table.Name}");
            lines.Add($"{table.Name} {line}");
        }
        return lines;
    }

    /// <summary>The numbers of the city's draft budget, and what the rules make of it in the place of an approved one.</summary>
    private static async Task<List<string>> Draft(DeliveryRoom room, FiscalEngine engine)
    {
        var facts = await room.Get<FiscalEngines>().Ask(engine, KnownAs.Now, reading => ReviewFacts.Read(reading.Connection, Tongjian.Ground.FiscalRegion.Parse("421200000"), 2022, Stop), Stop);
        var rules = await room.Get<FiscalEngines>().Ask(engine, KnownAs.At(await room.Count("select max(number) from landed_delivery")).WithDraft(2022),
            reading => RuleRunner.Run(room.Get<RuleCatalogue>().Rules.Where(r => r.Id[0] == 'A'), reading.Connection, RuleScope.Year(2022, new(2021, 12, 31)), RuleTuning.None, null, Stop), Stop);
        Assert.True(facts.All.Count() > 100 && rules.Any(r => r.Rule.Id == "A06" && r.Findings.Count == 1));
        return [.. facts.All.Select(f => $"{f.Key} {f.Value}").Order(StringComparer.Ordinal), .. rules.SelectMany(r => r.Findings).Select(f => $"{f.Identity} {f.Sentence}")];
    }

    private static async Task<List<string>> Findings(DeliveryRoom room, FiscalEngine engine)
    {
        var results = await room.Get<FiscalEngines>().Ask(engine, KnownAs.Now,
            reading => RuleRunner.Run(room.Get<RuleCatalogue>().Rules, reading.Connection, RuleScope.Year(null, new(2022, 1, 31)), RuleTuning.None, null, Stop), Stop);
        return
        [
            .. results.SelectMany(r => r.Findings).Select(f => string.Create(CultureInfo.InvariantCulture,
                $"{f.Identity} {f.FiscalYear} {f.JudgedOn:O} {f.AmountFen} {f.Currency} {f.Severity} {string.Join('|', f.Seen.Select(s => s.Text))} {f.Sentence}")),
            .. results.Select(r => $"{r.Rule.Id} {r.NotInForce} {r.Judged} {JsonSerializer.Serialize(r.NoData)}"),
        ];
    }
}
