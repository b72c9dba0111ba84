namespace Tongjian.BudgetOversight;

/// <summary>One line of the comparison: what the congress approved for last year, what was paid or received of it, what the draft asks for. Fen.</summary>
/// <param name="Has">Whether rows were delivered for each of the three.</param>
internal sealed record ReviewLine(string Book, string Side, string Level, long Code, string Unit, string Name, ReviewFigure Budget, ReviewFigure Paid, ReviewFigure Draft, (bool Budget, bool Paid, bool Draft) Has)
{
    public ReviewFigure Change { get; init; } = new(FigureKeys.Difference(Draft.Key, Budget.Key), $"{Book}{Name}：草案比上年预算", FigureUnit.Yuan, Draft.Value - Budget.Value, Draft.Currency);

    /// <summary>Null where there was nothing to change from.</summary>
    public ReviewFigure? Share => Budget.Value == 0 ? null
        : new(FigureKeys.Share(Change.Key, Budget.Key), $"{Book}{Name}：草案比上年预算增减比例", FigureUnit.Percent, ShareOf(Change.Value, Budget.Value));

    /// <summary>How much was paid or received of last year's budget.</summary>
    public ReviewFigure? Rate => Budget.Value <= 0 || !Has.Paid ? null : new(FigureKeys.Share(Paid.Key, Budget.Key), $"{Book}{Name}：上年执行率", FigureUnit.Percent, ShareOf(Paid.Value, Budget.Value));

    public bool IsNew => Has.Draft && !Has.Budget && Draft.Value != 0;

    public bool IsGone => Has.Budget && !Has.Draft && Budget.Value != 0;

    /// <summary>Less was spent of last year's line than three fifths, and the draft gives it no less.</summary>
    public bool GrowsUnspent => Side == "支出" && Has is { Budget: true, Paid: true, Draft: true } && Budget.Value > 0 && Paid.Value * 5 < Budget.Value * 3 && Draft.Value >= Budget.Value;

    /// <summary>Hundredths of a per cent, cut off.</summary>
    public static long ShareOf(long part, long whole) => whole == 0 ? 0 : (long)((Int128)part * 10_000 / whole);
}
