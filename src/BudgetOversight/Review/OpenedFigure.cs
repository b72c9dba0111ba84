namespace Tongjian.BudgetOversight;

/// <summary>A number of a review, opened.</summary>
/// <param name="How">How it is had: 各行之和, 前者减后者.</param>
/// <param name="RowCount">How many rows make it, of which <paramref name="Rows"/> are the largest.</param>
/// <param name="Parts">The numbers it is worked out from; none where rows make it.</param>
/// <param name="Findings">What a rule saw, with the rows of each; none unless the number counts them.</param>
internal sealed record OpenedFigure(
    DraftBudget Draft, long Version, string Currency, string Key, string Title, string How, FigureUnit Unit, string Printed, long Value, long RowCount, IReadOnlyList<FactRow> Rows,
    IReadOnlyList<ReviewFigure> Parts, IReadOnlyList<(RuleFinding Finding, IReadOnlyList<EvidenceRow> Rows)> Findings)
{
    /// <summary>What the number counts, where it counts a list of ours.</summary>
    public required IReadOnlyList<FiguredText> Listed { get; init; }

    /// <summary>False where no data came in which its rows would stand: it is unknown then, not nought.</summary>
    public required bool IsDelivered { get; init; }
}
