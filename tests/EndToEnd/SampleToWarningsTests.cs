using System.Globalization;
using System.Text.Json;
using Tongjian.BudgetOversight;

namespace Tongjian.Tests;

/// <summary>The sample city through the whole house, in commands as a person gives them: made, imported, judged, and compared with its truth.</summary>
public sealed class SampleToWarningsTests(ITestOutputHelper output)
{
    private static IReadOnlyList<Rule> Shipped => RuleCatalogue.Load(RuleCatalogue.Shipped).Rules;

    /// <summary>Their line is exact: what is planted is found, and nothing else.</summary>
    private static readonly string[] ExactRules = [.. Shipped.Where(r => r.Kind is RuleKind.Exact).Select(r => r.Id)];

    [Theory]
    [InlineData("2019-2021", 20_000)]
    [InlineData("2024-2025", 6_000)] // every article is in force, and two years have room for all cases
    public async Task What_was_planted_is_found_and_what_lies_next_to_the_line_is_not(string years, int payments)
    {
        var root = Directory.CreateTempSubdirectory("tj-sample-").FullName;
        try
        {
            var (city, data) = (Path.Combine(root, "city"), Path.Combine(root, "data"));
            await Well("sample", "--out", city, "--years", years, "--payments", payments.ToString(CultureInfo.InvariantCulture));
            await Well("import", city, "--data", data);
            await Well("rules", "run", "--data", data);
            var warnings = JsonDocument.Parse(await Well("warnings", "--json", "--data", data)).RootElement.EnumerateArray()
                .Select(w => new Place(Text(w, "rule"), Text(w, "region"), Text(w, "object"), Text(w, "period"))).ToHashSet();
            Compare(warnings, [.. Read(city, "truth.csv")], [.. Read(city, "near-misses.csv")], new(int.Parse(years[^4..], CultureInfo.InvariantCulture), 12, 31));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private void Compare(HashSet<Place> warnings, HashSet<Place> truth, HashSet<Place> near, DateOnly clock)
    {
        foreach (var rule in truth.Select(t => t.Rule).Distinct().Order(StringComparer.Ordinal))
        {
            var (found, planted) = (warnings.Count(w => w.Rule == rule), truth.Count(t => t.Rule == rule));
            var right = warnings.Count(w => w.Rule == rule && truth.Contains(w));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{rule}: planted {planted}, found {found}, precision {100.0 * right / Math.Max(1, found):0.#} %, recall {100.0 * right / planted:0.#} %"));
        }
        Assert.Equal(Shipped.Where(r => r.JudgesFrom <= clock).Select(r => r.Id).Order(StringComparer.Ordinal), truth.Select(t => t.Rule).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(truth.Except(warnings));
        Assert.Empty(warnings.Intersect(near));
        Assert.Empty(warnings.Where(w => ExactRules.Contains(w.Rule)).Except(truth));
    }

    private static async Task<string> Well(params string[] line)
    {
        var (code, output, error) = await RunningHouse.Command(null, line);
        Assert.True(code == 0, $"{string.Join(' ', line)}: {code}\n{error[Math.Max(0, error.Length - 2_000)..]}");
        return output;
    }

    private static string Text(JsonElement warning, string field) => warning.GetProperty(field).ToString();

    private static IEnumerable<Place> Read(string folder, string file) =>
        File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(l => l.Split(',')).Select(c => new Place(c[0], c[1], c[2], c[3]));

    private sealed record Place(string Rule, string Region, string Object, string Period);
}
