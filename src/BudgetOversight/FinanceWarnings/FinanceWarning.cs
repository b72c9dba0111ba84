namespace Tongjian.BudgetOversight;

/// <summary>A warning of finance's own system (财政预警), in its words.</summary>
/// <param name="Row">Its line in the list, from 1 below the head.</param>
/// <param name="Theme">Finance's rule or theme; the id of a rule of ours where both use it.</param>
/// <param name="Object">An indicator, a voucher, a unit's code or name.</param>
/// <param name="Period">2021 or 2021-03.</param>
internal sealed record FinanceWarning(int Row, int Region, string Theme, string Object, string Period, string Level, string State)
{
    /// <summary>Whether it speaks of the same thing as a warning of ours: same region, same object or unit, one period within the other, and no other rule of ours.</summary>
    public bool IsAbout(Warning ours, RuleCatalogue catalogue) => ours.Identity.Region == Region
        && (ours.Identity.Period.StartsWith(Period, StringComparison.Ordinal) || Period.StartsWith(ours.Identity.Period, StringComparison.Ordinal))
        && (catalogue.Find(Theme) is not { } rule || rule.Id == ours.Identity.Rule)
        && (Object == ours.Identity.Object || (WarnedUnit.Of(ours) is { } unit && (Object == unit || Object == WarnedUnit.NameOf(ours, unit))));
}

/// <summary>A list as it was received.</summary>
/// <param name="Division">Six digits.</param>
/// <param name="File">SHA-256 of the CSV in the file store.</param>
internal sealed record FinanceWarningList(long Number, int Division, DateOnly ReceivedOn, string Actor, string File, long Rows, long LedgerIndex);
