using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>How much a warning weighs: 红 a dated or numeric duty is broken, 橙 strong doubt, 黄 attention, 蓝 for the record.</summary>
internal enum Severity
{
    红,
    橙,
    黄,
    蓝,
}

/// <summary>Whether the line is the law's own (exact) or one drawn by experience (statistical), whose precision has to be shown.</summary>
internal enum RuleKind
{
    Exact,
    Statistical,
}

/// <summary>What the question needs of an engine: single rows, a grouping, order within a key, or the first of a key.</summary>
internal enum RuleShape
{
    Row,
    Aggregate,
    Ordered,
    Top,
}

/// <summary>What a row of data can bring or take away (粒度): warnings of its own region only, or of any.</summary>
internal enum RuleReach
{
    /// <summary>What a rule that says nothing has: it is asked of everything as soon as a table of its has new rows.</summary>
    All,

    /// <summary>A division's warnings follow from the rows of that division (本级 and 辖区) alone, so it can be judged apart from the others.</summary>
    Region,
}

/// <summary>An article and the days it was in force.</summary>
/// <param name="Until">The last day; null while it still is.</param>
internal sealed record Basis(Citation Article, DateOnly From, DateOnly? Until)
{
    public bool InForce(DateOnly day) => day >= From && (Until is null || day <= Until);
}

/// <summary>A landing table that a rule reads.</summary>
/// <param name="Where">Only rows whose word field has this text count as data at hand.</param>
/// <param name="Optional">Its emptiness does not keep the rule from judging (adjustments, corrections).</param>
internal sealed record Reading(LandingTable Table, (LandingColumn Field, string Text)? Where, bool Optional)
{
    public override string ToString() => Where is { } w ? $"{Table.Title}（{w.Text}）" : Table.Title;
}

/// <summary>A column that the select gives beside the common ones.</summary>
/// <param name="Unit">元 for fen; % for hundredths of a percent; 单位, 区划, 来源 and 数据集 for codes that are shown by name; 日期, 笔, 日, %, 代码, 文字 ...</param>
internal sealed record RuleColumn(string Name, string Title, string Unit);

/// <summary>A budget check: its law, its question and its worked example, as one folder holds them.</summary>
/// <param name="Severities">One, or several of which the select names one for each row in the column <c>severity</c>.</param>
/// <param name="Unconfirmed">Documents that are said to matter but whose text nobody here has read.</param>
/// <param name="Select">The query with its parameters not yet put in.</param>
/// <param name="Version">The first 16 digits of the hash of header, query, evidence and parameter values.</param>
internal sealed record Rule(
    string Id,
    string Title,
    IReadOnlyList<Basis> Basis,
    IReadOnlyList<string> Unconfirmed,
    IReadOnlyList<Severity> Severities,
    RuleKind Kind,
    RuleShape Shape,
    string Grain,
    IReadOnlyList<Reading> Reads,
    IReadOnlyList<RuleColumn> Columns,
    IReadOnlyList<RuleParameter> Parameters,
    string Sentence,
    string Select,
    string? Evidence,
    string Folder,
    string Version)
{
    /// <summary>Added by the place in its data folder (本地规则), not shipped: its example is run before it, and it is asked within <see cref="RuleLimits"/>.</summary>
    public bool IsOwn { get; init; }

    public RuleReach Reach { get; init; }

    /// <summary>Every landing table that the query names, or that its judging or its words need.</summary>
    public IReadOnlyList<LandingTable> Tables => field ??=
        [.. LandingTables.All.Where(t => Reads.Any(r => r.Table == t) || Columns.Any(c => c.Unit == "单位") && t == LandingTables.OrgUnit || RuleText.Names(Select, t.Name))];

    /// <summary>What every select gives, in any order, before the rule's own columns.</summary>
    public static IReadOnlyList<string> CommonColumns { get; } = ["region", "fiscal_year", "period", "object", "judged_on", "amount_fen"];

    /// <summary>The first day on which any of its articles was in force.</summary>
    public DateOnly JudgesFrom => Basis.Min(b => b.From);

    /// <summary>The same rule with other values for some parameters: another line is another version. A value that the rule does not take any more, or that the law has
    /// meanwhile written itself, is void: the rule's own stands.</summary>
    public Rule With(IReadOnlyDictionary<string, string> values)
    {
        var set = Parameters.Select(p => values.TryGetValue(p.Name, out var value) && value != p.Value && p.Takes(value) is { } changed ? changed : p).ToList();
        return set.SequenceEqual(Parameters) ? this : this with { Parameters = set, Version = RuleText.VersionOf([Version, .. set.Select(p => $"{p.Name}={p.Value}")]) };
    }

    public bool GivesSeverity => Severities.Count > 1;

    public IReadOnlyList<Citation> CitedOn(DateOnly day) => [.. Basis.Where(b => b.InForce(day)).Select(b => b.Article)];

    public override string ToString() => $"{Id} {Title}";
}
