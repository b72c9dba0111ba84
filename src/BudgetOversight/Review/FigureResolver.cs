namespace Tongjian.BudgetOversight;

/// <summary>From a figure's key back to the figure: its title, its unit, its value.</summary>
internal sealed class FigureResolver(PreliminaryReview review)
{
    /// <summary>Keys of keys of keys: no figure of ours goes deeper.</summary>
    private const int Deepest = 4;

    /// <returns>Null where the key names nothing.</returns>
    public ReviewFigure? Find(string key, int depth)
    {
        if (depth > Deepest)
            return null;
        if (FigureKeys.Take(key) is not { } taken)
            return FactKey.Read(key) is { } fact ? review.Comparison.Of(fact) : null;
        if (taken is { Word: "rule", Parts: [var id] })
            return review.Rules.FirstOrDefault(r => r.Rule.Id == id)?.Count;
        if (taken is { Word: "seen", Parts: [var by, var about, var column] })
            return review.Rules.FirstOrDefault(r => r.Rule.Id == by) is { } verdict && verdict.Findings.FirstOrDefault(f => f.Identity.Object == about) is { } finding ? verdict.Saw(finding, column) : null;
        if (taken is { Word: "list", Parts: [var what] })
            return review.Listed(what) is { } listed ? ReviewFigure.CountOf(what, listed.Count) : null;
        if (taken.Parts is not [var first, var second] || Find(first, depth + 1) is not { } a || Find(second, depth + 1) is not { } b)
            return null;
        return taken.Word switch
        {
            "diff" => new(key, $"{a.Title}，减{b.Title}", a.Unit is FigureUnit.Day ? FigureUnit.Days : a.Unit, a.Value - b.Value, a.Currency),
            "share" when ReviewLine.ShareOf(a.Value, b.Value) is { } share => new(key, $"{a.Title}，占{b.Title}", FigureUnit.Percent, share),
            _ => null,
        };
    }
}
