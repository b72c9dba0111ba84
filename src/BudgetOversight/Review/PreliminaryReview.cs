using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>What data say against a draft at one of the eight points. A doubt (疑点), never a finding of illegality.</summary>
/// <param name="Key">The check: A06, sum, key, debt, sent, pack, code, dept.</param>
/// <param name="About">What it is about: a code, a document, an object of the rule.</param>
/// <param name="Point">The number of the point of article 48.</param>
/// <param name="IsDoubt">False for a remark (提示) that only asks to be looked at.</param>
internal sealed record ReviewFinding(string Key, string About, int Point, bool IsDoubt, FiguredText Sentence, string Basis)
{
    /// <summary>The classification code that a rule saw; null where it saw none.</summary>
    public long? Code { get; init; }

    public string Word => IsDoubt ? "疑点" : "提示";
}

/// <summary>What one of the A rules made of the draft.</summary>
/// <param name="Missing">What it would have needed; empty where it could judge.</param>
internal sealed record RuleVerdict(Rule Rule, IReadOnlyList<RuleFinding> Findings, IReadOnlyList<string> Missing, string? Fault)
{
    public ReviewFigure Count => new(FigureKeys.Rule(Rule.Id), $"规则{Rule.Id}（{Rule.Title}）命中", FigureUnit.Count, Findings.Count);

    /// <summary>A number that the rule saw; null where it saw none by that name.</summary>
    public ReviewFigure? Saw(RuleFinding finding, string column) => finding.Seen.FirstOrDefault(s => s.Name == column) is { Value: long value } seen
        ? new(FigureKeys.Seen(Rule.Id, finding.Identity.Object, column), $"规则{Rule.Id}所见“{seen.Title}”", seen.Unit switch { "元" => FigureUnit.Yuan, "%" => FigureUnit.Percent, _ => FigureUnit.Count }, value, finding.Currency)
        : null;

    public bool IsJudged => Missing.Count == 0 && Fault is null;
}

/// <summary>One document of the pack and what is known of it.</summary>
/// <param name="State">齐备, 空表, 未送, 未列: the last where the list does not mention it.</param>
/// <param name="Address">The row of the list; null where there is none.</param>
internal sealed record PackVerdict(string Item, string State, string? Title, string? Note, bool IsDefect, string? Address, string? DataSay);

/// <summary>A preliminary review (初步审查) as data make it: everything a page, the command and the paper say.</summary>
/// <param name="Version">The newest delivery known: every figure is one of that knowledge.</param>
/// <param name="Points">By number of the point: what data say of it, each sentence's numbers being figures.</param>
internal sealed record PreliminaryReview(DraftBudget Draft, long Version, string Currency, ReviewFacts Facts, OrganNames Organs)
{
    public required IReadOnlyList<ReviewLine> Lines { get; init; }

    public required IReadOnlyList<ReviewLine> Units { get; init; }

    public required IReadOnlyList<ReviewLine> Publics { get; init; }

    public required IReadOnlyList<RuleVerdict> Rules { get; init; }

    public required IReadOnlyList<PackVerdict> Pack { get; init; }

    public required IReadOnlyList<ReviewFinding> Findings { get; init; }

    public required IReadOnlyDictionary<int, IReadOnlyList<FiguredText>> Points { get; init; }

    /// <summary>The sides of the books as they compare.</summary>
    public required IReadOnlyList<ReviewLine> Sums { get; init; }

    public required ReviewComparison Comparison { get; init; }

    /// <summary>Read on all that is known now; only then may an opinion be given or a paper issued.</summary>
    public required bool IsNow { get; init; }

    public required ReviewLimits Limits { get; init; }

    /// <summary>What a count of ours counts; null for a word that names no list.</summary>
    public IReadOnlyList<FiguredText>? Listed(string what) => what switch
    {
        "疑点" => [.. Doubts.Select(f => f.Sentence)],
        "提示" => [.. Findings.Where(f => !f.IsDoubt).Select(f => f.Sentence)],
        "未列" => [.. Pack.Where(p => p.State == "未列").Select(p => FiguredText.Plain(FiguredText.Quote(p.Item)))],
        _ => null,
    };

    public ReviewFigure CountOf(string what) => ReviewFigure.CountOf(what, Listed(what)!.Count);

    /// <summary>Null where the review is of what is known now.</summary>
    public Refusal? NotNow(string act) => IsNow ? null
        : new("review.not-now", $"这里是按较早所知的数据看的（到第{Version}号报送），不能{act}。", Law.Statutes.BudgetLaw.Article(22), $"打开 {Draft.Address}，按现在所知的数据办理。");

    public IEnumerable<ReviewFinding> Doubts => Findings.Where(f => f.IsDoubt);
}
