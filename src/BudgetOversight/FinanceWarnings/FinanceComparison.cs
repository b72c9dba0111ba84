namespace Tongjian.BudgetOversight;

/// <summary>Our warnings beside finance's: found by both, only by us, only by them (相互比对).</summary>
/// <param name="Lists">The newest list of each division.</param>
internal sealed record FinanceComparison(
    IReadOnlyList<FinanceWarningList> Lists, IReadOnlyList<(Warning Ours, FinanceWarning Theirs)> Both, IReadOnlyList<Warning> OnlyOurs, IReadOnlyList<FinanceWarning> OnlyTheirs)
{
    /// <summary>Of the divisions that handed in a list; what has gone is not compared.</summary>
    public static async Task<FinanceComparison> Read(HandlingScope scope, FinanceWarningStore store, WarningStore warnings, RuleCatalogue catalogue, CancellationToken stop)
    {
        var lists = await store.Newest(scope, stop);
        var divisions = lists.Select(l => l.Division).ToHashSet();
        var ours = (await warnings.All(scope, stop)).Values.Where(w => w.State is not WarningState.Gone && divisions.Contains(w.Identity.Region / 1000))
            .OrderBy(w => w.Severity).ThenByDescending(w => w.Weight).ThenBy(w => w.Id, StringComparer.Ordinal).ToList();
        var theirs = new List<FinanceWarning>();
        foreach (var list in lists)
            theirs.AddRange(await store.Of(list.Number, stop));
        return Of(lists, ours, theirs, catalogue);
    }

    internal static FinanceComparison Of(IReadOnlyList<FinanceWarningList> lists, IReadOnlyList<Warning> ours, IReadOnlyList<FinanceWarning> theirs, RuleCatalogue catalogue)
    {
        var places = ours.ToLookup(w => w.Identity.Region);
        var both = theirs.SelectMany(t => places[t.Region].Where(o => t.IsAbout(o, catalogue)).Select(o => (Ours: o, Theirs: t))).ToList();
        var (met, seen) = (both.Select(b => b.Ours.Id).ToHashSet(StringComparer.Ordinal), both.Select(b => b.Theirs).ToHashSet());
        return new(lists, both, [.. ours.Where(o => !met.Contains(o.Id))], [.. theirs.Where(t => !seen.Contains(t))]);
    }
}
