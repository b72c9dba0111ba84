namespace Tongjian.BudgetOversight;

/// <summary>All rules of the house, in the order of their ids.</summary>
internal sealed class RuleCatalogue
{
    private RuleCatalogue(IReadOnlyList<Rule> rules, IReadOnlyList<RuleFault> refused) => (Rules, Refused) = (rules, refused);

    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>What keeps folders of the place's own from being rules: the others are judged without them.</summary>
    public IReadOnlyList<RuleFault> Refused { get; }

    /// <summary>The folder that the product brings along.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "BudgetOversight", "Rules");

    /// <summary>In the data folder: rules that a place adds.</summary>
    public const string OwnFolder = "rules";

    public Rule? Find(string id) => Rules.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <param name="own">Where a place keeps rules of its own; null, or not there, for none.</param>
    /// <exception cref="RuleFaultsException">At least one shipped folder is malformed; all faults of all folders are named.</exception>
    public static RuleCatalogue Load(string shipped, string? own = null)
    {
        var (rules, faults) = Read(shipped, []);
        if (faults.Count > 0)
            throw new RuleFaultsException(faults);
        var (added, refused) = own is not null && Directory.Exists(own) ? Read(own, rules) : ([], []);
        return new([.. rules.Concat(added.Select(r => r with { IsOwn = true })).OrderBy(r => r.Id, StringComparer.Ordinal)], refused);
    }

    private static (List<Rule> Rules, List<RuleFault> Faults) Read(string folder, List<Rule> taken)
    {
        var rules = new List<Rule>();
        var faults = new List<RuleFault>();
        foreach (var path in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            var (rule, found) = RuleReader.Read(path);
            faults.AddRange(found);
            if (rule is null)
                continue;
            if (taken.Concat(rules).Any(r => r.Id == rule.Id))
                faults.Add(new(Path.GetFileName(path), 0, $"已经有一条{rule.Id}"));
            else
                rules.Add(rule);
        }
        return (rules, faults);
    }
}
