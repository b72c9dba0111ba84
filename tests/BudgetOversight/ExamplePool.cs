using System.Globalization;
using Tongjian.BudgetOversight;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

/// <summary>The rows of all examples of all rules, each example in a province of its own, half of its rows once more in another county of it: what leaks from one
/// region into another shows.</summary>
internal sealed class ExamplePool
{
    private const int Provinces = 89;

    public ExamplePool(RuleCatalogue catalogue, Random random)
    {
        foreach (var (place, rule) in catalogue.Rules.Index())
        {
            foreach (var file in Directory.GetFiles(Path.Combine(rule.Folder, "example"), "*.csv").Order(StringComparer.Ordinal))
            {
                if (LandingTables.Find(Path.GetFileNameWithoutExtension(file)) is not { } table || table == LandingTables.DeliveryManifest)
                    continue;
                foreach (var row in ExampleFile.Read(file).Rows)
                {
                    var values = row.Values.Where(v => v.Value.Length > 0).Join(table.Columns, v => v.Key, c => c.Field, (v, c) => (c.Field, Value: c.Kind is ColumnKind.Region ? Moved(v.Value, place) : v.Value))
                        .ToDictionary(v => v.Field, v => (string?)v.Value);
                    Rows.Add((table, place, values));
                    if (row["mof_div_code"] == "421200000" && random.Next(2) == 0)
                        Rows.Add((table, place, new(values) { ["mof_div_code"] = Moved("421297000", place) }));
                }
            }
        }
    }

    private List<(LandingTable Table, int Place, Dictionary<string, string?> Row)> Rows { get; } = [];

    /// <summary>By table, and where the chance falls so by a handful of provinces: a delivery may hold several regions.</summary>
    public IReadOnlyList<(LandingTable Table, List<Dictionary<string, string?>> Rows)> Deliveries(Random random) =>
        [.. Rows.GroupBy(r => (r.Table, Part: random.Next(3) == 0 ? -1 : r.Place % 6)).Select(g => (g.Key.Table, g.Select(r => r.Row).ToList()))];

    /// <summary>421221000 of the first rule becomes 101221000, of the ninetieth 101321000.</summary>
    private static string Moved(string region, int place)
    {
        var number = int.Parse(region, CultureInfo.InvariantCulture) % 10_000_000 + (10 + place % Provinces) * 10_000_000;
        return (number % 10_000_000 == 0 ? number : number + place / Provinces * 100_000).ToString(CultureInfo.InvariantCulture);
    }

    public static async Task Land(EngineRoom engine, long number, LandingTable table, List<Dictionary<string, string?>> rows, long? restates, string receivedOn)
    {
        await using var stage = engine.Store.Stage(table);
        foreach (var shape in rows.GroupBy(r => string.Join(' ', r.Keys.Order(StringComparer.Ordinal)), StringComparer.Ordinal))
            stage.Append(EngineRoom.Block(table, [.. shape]));
        await stage.Land(EngineRoom.Entry(number, table, rows.Count, "2021-03", restates, receivedOn), TestContext.Current.CancellationToken);
    }
}
