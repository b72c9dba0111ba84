namespace Tongjian.Ground;

/// <summary>
/// Fiscal regions whose amounts may be added together: own levels (本级) only, or whole areas (辖区) of which none lies inside another.
/// A whole area already holds the own level and everything below it, so a mixture would count money twice.
/// </summary>
public sealed class FiscalScope
{
    private FiscalScope(IReadOnlyList<FiscalRegion> regions) => Regions = regions;

    /// <summary>In ascending order, each once.</summary>
    public IReadOnlyList<FiscalRegion> Regions { get; }

    public bool IsWholeArea => Regions[0].IsWholeArea;

    public static FiscalScope Of(FiscalRegion region) => new([region]);

    /// <exception cref="ArgumentException">No region at all.</exception>
    public static Outcome<FiscalScope> Of(IEnumerable<FiscalRegion> regions)
    {
        var sorted = regions.Distinct().Order().ToArray();
        if (sorted.Length == 0)
            throw new ArgumentException("At least one region.", nameof(regions));
        if (sorted.FirstOrDefault(r => r.IsWholeArea) is { Number: > 0 } whole && sorted.FirstOrDefault(r => !r.IsWholeArea) is { Number: > 0 } own)
        {
            return new Refusal("region.own-level-and-whole-area", $"辖区数（{whole}）已经包含本级数，不能与本级数（{own}）相加。",
                Remedy: "只选本级（末三位000或乡级代码），或者只选辖区（末三位998）。");
        }
        foreach (var outer in sorted.Where(r => r.IsWholeArea))
        {
            if (sorted.FirstOrDefault(r => r != outer && outer.Covers(r)) is { Number: > 0 } inner)
                return new Refusal("region.area-in-area", $"{outer} 的辖区数已经包含 {inner} 的辖区数，不能相加。", Remedy: "只保留其中一个。");
        }
        return new FiscalScope(sorted);
    }
}
