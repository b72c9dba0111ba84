using System.Collections.Concurrent;
using System.Text;

namespace Tongjian.SampleCity;

/// <summary>A planted case: what a rule must find, or must pass over although it lies next to the line.</summary>
/// <param name="Object">As the rule names it.</param>
/// <param name="Note">What was done, in Chinese, without commas.</param>
internal sealed record PlantedCase(string Rule, string Region, string Object, string Period, bool MustFire, string Note);

/// <summary>All planted cases: truth.csv and near-misses.csv; those of drafts, that no run of rules judges, stand apart in draft-truth.csv.</summary>
internal sealed class Truth
{
    private readonly ConcurrentBag<PlantedCase> _cases = [];
    private readonly ConcurrentBag<PlantedCase> _drafts = [];

    public IReadOnlyCollection<PlantedCase> Cases => _cases;

    public void Add(PlantedCase planted) => _cases.Add(planted);

    public void AddDraft(PlantedCase planted) => _drafts.Add(planted);

    public void Write(string folder)
    {
        Write(Path.Combine(folder, "truth.csv"), _cases.Where(c => c.MustFire));
        Write(Path.Combine(folder, "near-misses.csv"), _cases.Where(c => !c.MustFire));
        Write(Path.Combine(folder, "draft-truth.csv"), _drafts);
    }

    private static void Write(string path, IEnumerable<PlantedCase> cases)
    {
        var text = new StringBuilder("rule,region,object,period,kind,note\n");
        foreach (var c in cases.Distinct()
            .OrderBy(c => c.Rule, StringComparer.Ordinal).ThenBy(c => c.Region, StringComparer.Ordinal)
            .ThenBy(c => c.Period, StringComparer.Ordinal).ThenBy(c => c.Object, StringComparer.Ordinal))
        {
            text.Append(c.Rule).Append(',').Append(c.Region).Append(',').Append(c.Object).Append(',').Append(c.Period)
                .Append(c.MustFire ? ",over," : ",near,").Append(c.Note).Append('\n');
        }
        File.WriteAllText(path, text.ToString());
    }
}
