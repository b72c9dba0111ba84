namespace Tongjian.BudgetOversight;

/// <summary>One line of the comparison: what the congress approved for last year, what was paid or received of it, what the draft asks for. Fen.</summary>
/// <param name="Has">Whether rows were delivered for each of the three.</param>
internal sealed record ReviewLine(string Book, string Side, string Level, long Code, string Unit, string Name, ReviewFigure Budget, ReviewFigure Paid, ReviewFigure Draft, (bool Budget, bool Paid, bool Draft) Has)
{
    public ReviewFigure Change { get; init; } = new(FigureKeys.Difference(Draft.Key, Budget.Key), $"{Book}{Name}：草案比上年预算", FigureUnit.Yuan, Draft.Value - Budget.Value, Draft.Currency);

    /// <summary>Whether the tables came in which rows of last year's budget and of the draft would stand.</summary>
    public required (bool Budget, bool Draft) Delivered { get; init; }

    public bool IsComparable => Delivered is { Budget: true, Draft: true };

    /// <summary>The name in a sentence: marked as a quotation where it comes from data.</summary>
    public string Called => Level is "class" or "section" or "unit" ? FiguredText.Quote(Name) : Name;

    /// <summary>Null where there was nothing to change from.</summary>
    public ReviewFigure? Share => IsComparable && ShareOf(Change.Value, Budget.Value) is { } share
        ? new(FigureKeys.Share(Change.Key, Budget.Key), $"{Book}{Name}：草案比上年预算增减比例", FigureUnit.Percent, share)
        : null;

    /// <summary>How much was paid or received of last year's budget.</summary>
    public ReviewFigure? Rate => Budget.Value > 0 && Has.Paid && ShareOf(Paid.Value, Budget.Value) is { } rate
        ? new(FigureKeys.Share(Paid.Key, Budget.Key), $"{Book}{Name}：上年执行率", FigureUnit.Percent, rate)
        : null;

    public bool IsNew => IsComparable && Has.Draft && !Has.Budget && Draft.Value != 0;

    public bool IsGone => IsComparable && Has.Budget && !Has.Draft && Budget.Value != 0;

    /// <summary>Less was spent of last year's line than so many per cent, and the draft gives it no less.</summary>
    public bool GrowsUnspent(int percent) =>
        Side == "支出" && Has is { Budget: true, Paid: true, Draft: true } && Budget.Value > 0 && (Int128)Paid.Value * 100 < (Int128)Budget.Value * percent && Draft.Value >= Budget.Value;

    /// <summary>Hundredths of a per cent, cut off; null for a share of nothing.</summary>
    public static long? ShareOf(long part, long whole) => whole == 0 ? null : (long)((Int128)part * 10_000 / whole);
}
