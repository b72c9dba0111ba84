namespace Tongjian.BudgetOversight;

/// <summary>All rules of the house, in the order of their ids.</summary>
internal sealed class RuleCatalogue
{
    private RuleCatalogue(IReadOnlyList<Rule> rules) => Rules = rules;

    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>The folder that the product brings along.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "BudgetOversight", "Rules");

    public Rule? Find(string id) => Rules.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <param name="settings">Values that the city has set, by rule id and parameter name.</param>
    /// <exception cref="RuleFaultsException">At least one folder is malformed; all faults of all folders are named.</exception>
    public static RuleCatalogue Load(string folder, IReadOnlyDictionary<string, Dictionary<string, string>>? settings = null)
    {
        settings ??= new Dictionary<string, Dictionary<string, string>>();
        var rules = new List<Rule>();
        var faults = new List<RuleFault>();
        foreach (var path in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            var id = Path.GetFileName(path).Split('-')[0];
            var (rule, found) = RuleReader.Read(path, settings.GetValueOrDefault(id));
            faults.AddRange(found);
            if (rule is null)
                continue;
            if (rules.Any(r => r.Id == rule.Id))
                faults.Add(new(Path.GetFileName(path), 0, $"已经有一条{rule.Id}"));
            rules.Add(rule);
        }
        foreach (var unknown in settings.Keys.Where(k => Directory.GetDirectories(folder, k + "-*").Length == 0))
            faults.Add(new("设置", 0, $"没有规则{unknown}"));
        return faults.Count == 0 ? new(rules) : throw new RuleFaultsException(faults);
    }
}
