namespace Tongjian.BudgetOversight;

/// <summary>Whether an exception holds for a warning: asked here and nowhere else, by whoever reads, by every step and by the runs.</summary>
/// <remarks>The column warning.exception is what the last run saw. What was approved, withdrawn or has passed since then is told by the day.</remarks>
internal static class ExceptionHold
{
    /// <summary>A warning may grow to so many times what was accepted.</summary>
    public const int MostGrowth = 2;

    /// <summary>The number of the exception that holds for the row of <c>warning</c> on the day <c>@Today</c>; null where none does. To stand in a select over that table.</summary>
    public static string Number { get; } = $"""
        (select max(held.number)
           from rule_exception held
          where held.rule = warning.rule and held.region = warning.region and held.object = warning.object and warning.state <> 'gone'
            and held.state = 'in-force' and held.from_day <= @Today and held.until_day >= @Today
            and (held.fiscal_year is null or held.fiscal_year = warning.fiscal_year)
            and (held.severity is null or {Rank("warning")} <= {Rank("held")})
            and (held.amount_fen is null or abs(warning.amount_fen) <= {MostGrowth} * abs(held.amount_fen)))
        """;

    private static string Rank(string table) => $"case {table}.severity when '{Severity.红}' then 4 when '{Severity.橙}' then 3 when '{Severity.黄}' then 2 else 1 end";
}
