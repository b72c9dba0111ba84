using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>Rules by their number, title or article, and warnings by their sentence, for the search box.</summary>
internal sealed class RuleSearch(RuleCatalogue catalogue, WarningStore warnings) : ISearchSource
{
    private const int Most = 20;

    public async Task<IReadOnlyList<SearchHit>> Find(IReadOnlyList<string> words, Viewer viewer, CancellationToken stop)
    {
        if (!await viewer.May("warning.read"))
            return [];
        var rules = catalogue.Rules.Where(r => Holds($"{r} {string.Join(' ', r.Basis.Select(b => b.Article))}", words))
            .Select(r => new SearchHit("规则", r.ToString(), $"/budget/rules/{r.Id}", string.Join("；", r.Basis.Select(b => b.Article))));
        var found = (await warnings.List(new(), stop)).Where(w => Holds($"{w.Identity.Rule} {w.Sentence}", words)).Take(Most)
            .Select(w => new SearchHit("预警", w.Sentence, $"{WarningList.Path}/{w.Id}", w.Identity.Rule));
        return [.. rules.Take(Most), .. found];
    }

    private static bool Holds(string text, IReadOnlyList<string> words) => words.All(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));
}
