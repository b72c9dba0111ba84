namespace Tongjian.BudgetOversight;

/// <summary>The unit that a warning is about (被核实单位), by finance's code.</summary>
internal static class WarnedUnit
{
    private const string UnitColumn = "单位";

    /// <returns>Null where the rule names none: then finance itself is asked.</returns>
    public static string? Of(Warning warning) => warning.Seen.FirstOrDefault(s => s.Unit == UnitColumn)?.Value as string;

    /// <summary>As the rule saw it named; the code where it saw another unit.</summary>
    public static string NameOf(Warning warning, string code) =>
        warning.Seen.FirstOrDefault(s => s.Unit == UnitColumn && s.Value as string == code)?.Text ?? code;
}
