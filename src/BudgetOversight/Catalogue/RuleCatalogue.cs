namespace Tongjian.BudgetOversight;

/// <summary>All rules of the house, in the order of their ids.</summary>
internal sealed class RuleCatalogue
{
    private RuleCatalogue(IReadOnlyList<Rule> rules) => Rules = rules;

    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>The folder that the product brings along.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "BudgetOversight", "Rules");

    public Rule? Find(string id) => Rules.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="RuleFaultsException">At least one folder is malformed; all faults of all folders are named.</exception>
    public static RuleCatalogue Load(string folder)
    {
        var rules = new List<Rule>();
        var faults = new List<RuleFault>();
        foreach (var path in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            var (rule, found) = RuleReader.Read(path);
            faults.AddRange(found);
            if (rule is null)
                continue;
            if (rules.Any(r => r.Id == rule.Id))
                faults.Add(new(Path.GetFileName(path), 0, $"已经有一条{rule.Id}"));
            rules.Add(rule);
        }
        return faults.Count == 0 ? new(rules) : throw new RuleFaultsException(faults);
    }
}
