using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>One year of a measure: what it came to and the two numbers it was made of, where it was.</summary>
/// <param name="Part">Fen or a count; null where the value is not a share.</param>
internal sealed record YearValue(int Year, decimal Value, long? Part, long? Of);

/// <summary>A county beside its own past and beside the others.</summary>
/// <param name="Years">Oldest first; a year without data is not there.</param>
internal sealed record CountyValue(FiscalRegion Region, int Year, IReadOnlyList<YearValue> Years)
{
    public decimal? Now => Years.Where(y => y.Year == Year).Select(y => (decimal?)y.Value).FirstOrDefault();

    public decimal? Before => Years.Where(y => y.Year == Year - 1).Select(y => (decimal?)y.Value).FirstOrDefault();

    public decimal? Change => Now - Before;

    public IEnumerable<decimal> Past => Years.Where(y => y.Year < Year).Select(y => y.Value);
}

/// <summary>The counties by one measure (横比): where the middle is, and who is unlike the others and unlike itself.</summary>
/// <param name="IsYearOver">Days late add up over a year: a year that is not over is no measure of itself.</param>
internal sealed record CountyComparison(CountyMeasure Measure, IReadOnlyList<CountyValue> Counties, bool IsYearOver = true)
{
    /// <summary>Fewer others tell nothing about what is usual.</summary>
    public const int LeastOthers = 3;

    /// <summary>Fewer years tell nothing about what is usual for oneself.</summary>
    public const int LeastPast = 2;

    public (decimal Median, decimal Least, decimal Most)? Middle => MiddleOf(Counties);

    public (decimal Median, decimal Least, decimal Most)? MiddleOfOthers(CountyValue county) => MiddleOf(Counties.Where(c => c.Region != county.Region));

    /// <summary>Beyond the range of the others by more than half its width.</summary>
    public bool IsUnlikePeers(CountyValue county)
    {
        var others = Counties.Where(c => c.Region != county.Region && c.Now is not null).Select(c => c.Now!.Value).ToList();
        return county.Now is { } now && others.Count >= LeastOthers && IsBeyond(now, others);
    }

    /// <summary>Beyond the range of its own earlier years, and moved since the last by more than any other did.</summary>
    public bool IsUnlikeItself(CountyValue county)
    {
        if (Measure == CountyMeasure.DaysLate && !IsYearOver)
            return false;
        if (county is not { Now: { } now, Change: { } change } || county.Past.Count() < LeastPast || !IsBeyond(now, [.. county.Past]))
            return false;
        var moved = Counties.Where(c => c.Region != county.Region && c.Change is not null).Select(c => Math.Abs(c.Change!.Value)).ToList();
        return moved.Count >= LeastOthers && Math.Abs(change) > moved.Max();
    }

    public bool StandsOut(CountyValue county) => IsUnlikePeers(county) && IsUnlikeItself(county);

    private static (decimal, decimal, decimal)? MiddleOf(IEnumerable<CountyValue> counties) =>
        counties.Where(c => c.Now is not null).Select(c => c.Now!.Value).Order().ToList() is { Count: > 0 } known
            ? ((known[(known.Count - 1) / 2] + known[known.Count / 2]) / 2, known[0], known[^1])
            : null;

    private static bool IsBeyond(decimal value, IReadOnlyList<decimal> range)
    {
        var (least, most) = (range.Min(), range.Max());
        var margin = (most - least) / 2;
        return value > most + margin || value < least - margin;
    }
}
