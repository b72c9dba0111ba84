using System.Globalization;
using Dapper;
using Tongjian.BudgetOversight;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

/// <summary>What a rule says of its reach holds: a division judged alone gives the rows that it gives among all the others.</summary>
public sealed class RuleReachTests
{
    /// <summary>No province of the examples has more divisions.</summary>
    private const int Groups = 9;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rule_that_reaches_its_region_only_finds_the_same_when_each_region_is_asked_alone()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        await using var room = new OversightRoom();
        var number = 0L;
        foreach (var (table, rows) in new ExamplePool(room.Catalogue, random).Deliveries(random))
            await ExamplePool.Land(room.Engine, ++number, table, rows, null, "2021-04-08");

        await using var reading = await room.Engine.Store.Read(KnownAs.Now, Stop);
        var together = await Findings(room, reading);
        var regions = (await reading.Connection.QueryAsync<int>(string.Join(" union ", LandingTables.All.Where(t => t != LandingTables.DeliveryManifest).Select(t => $"select mof_div_code from {t.Name}")))).ToList();
        var apart = new List<(string Rule, string Text)>();
        // Divisions of one province never in one group, those of others in changing company.
        var groups = regions.GroupBy(r => r / 10_000_000).SelectMany(province => province.GroupBy(RulePart.Division).Index().Select(d => (Group: (d.Index + province.Key) % Groups, Codes: d.Item)))
            .GroupBy(d => d.Group, d => d.Codes).ToList();
        foreach (var division in groups.Select(g => g.SelectMany(codes => codes)))
            apart.AddRange(await RegionWindow.Around(reading.Connection, LandingTables.All, division, () => Findings(room, reading), Stop));

        var differ = room.Catalogue.Rules.Where(r => !Of(together, r).SequenceEqual(Of(apart, r))).ToList();
        Assert.True(differ.TrueForAll(r => r.Reach is RuleReach.All), $"seed {seed}: {string.Join(' ', differ.Where(r => r.Reach is RuleReach.Region).Select(r => r.Id))}");
        Assert.Superset(new HashSet<string> { "A09", "G01", "G02", "G06" }, differ.Select(r => r.Id).ToHashSet());
        Assert.Empty(room.Catalogue.Rules.Where(r => r.Reach is RuleReach.Region && Of(together, r).Count == 0).Select(r => r.Id));
    }

    [Fact]
    public void No_rule_asks_for_more_than_the_landing_tables()
    {
        foreach (var rule in new OversightRoom().Catalogue.Rules)
            Assert.DoesNotMatch(@"_past\b|landed_delivery|now\(|current_date|current_timestamp|random|delivery_id", rule.Select);
    }

    private static async Task<List<(string Rule, string Text)>> Findings(OversightRoom room, FiscalReading reading)
    {
        var results = await RuleRunner.Run(room.Catalogue.Rules, reading.Connection, RuleScope.Year(null, new(2021, 12, 31)), RuleTuning.None, null, Stop);
        Assert.Empty(results.Where(r => r.Fault is not null).Select(r => $"{r.Rule.Id} {r.Fault}"));
        return [.. results.SelectMany(r => r.Findings.Select(f => (r.Rule.Id, string.Create(CultureInfo.InvariantCulture,
            $"{f.Identity} {f.FiscalYear} {f.JudgedOn:O} {f.AmountFen} {f.Severity} {string.Join('|', f.Seen.Select(s => s.Value))}"))))];
    }

    private static List<string> Of(List<(string Rule, string Text)> all, Rule rule) => [.. all.Where(a => a.Rule == rule.Id).Select(a => a.Text).Order(StringComparer.Ordinal)];
}
