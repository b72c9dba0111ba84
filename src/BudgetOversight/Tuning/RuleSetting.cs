namespace Tongjian.BudgetOversight;

/// <summary>One change of a rule's parameter (参数设定), for a region and from a budget year on.</summary>
/// <param name="Region">0 for every region.</param>
/// <param name="FromYear">The first budget year it holds for; 0 for all.</param>
/// <param name="Value">Null goes back to what the rule itself says.</param>
/// <param name="SetAt">UTC.</param>
internal sealed record RuleSetting(long Number, string Rule, string Parameter, int Region, int FromYear, string? Value, string Reason, string SetBy, string SetAt)
{
    public bool HoldsFor(int region, int year) => (Region == 0 || Region == region) && year >= FromYear;
}
