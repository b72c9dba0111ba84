using System.Globalization;

namespace Tongjian.Shell;

/// <summary>A value axis that starts at zero (or goes through it) and ends on a round number.</summary>
internal sealed record ChartScale(decimal Low, decimal High, decimal Step)
{
    public static ChartScale Over(IEnumerable<decimal> values, int steps = 5)
    {
        var (low, high) = values.Aggregate((Low: 0m, High: 0m), (seen, v) => (Math.Min(seen.Low, v), Math.Max(seen.High, v)));
        if (high == low)
            high = 1;
        var step = Round((high - low) / steps);
        return new(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }

    public IEnumerable<decimal> Ticks()
    {
        for (var tick = Low; tick <= High; tick += Step)
            yield return tick;
    }

    /// <summary>Where a value lies between low and high, 0 to 1.</summary>
    public double At(decimal value) => (double)((value - Low) / (High - Low));

    public string Print(decimal tick)
    {
        var decimals = Step >= 1 ? 0 : Step >= 0.1m ? 1 : 2;
        return (tick < 0 ? "−" : "") + Math.Abs(tick).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>1, 2, 2.5 or 5 times a power of ten, not below the rough step.</summary>
    private static decimal Round(decimal rough)
    {
        var power = 1m;
        while (power * 10 <= rough)
            power *= 10;
        while (power > rough)
            power /= 10;
        return new[] { 1m, 2m, 2.5m, 5m, 10m }.First(m => m * power >= rough) * power;
    }
}
