namespace Tongjian.SampleCity;

/// <summary>
/// A splittable source of chance (SplitMix64). The same start value and the same keys give the same numbers on every machine: only
/// integer steps and the four basic operations on doubles are used, never a library function whose last digit may differ.
/// </summary>
internal sealed class Dice(ulong state)
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state = state;

    /// <summary>An independent source for one thing; taking it does not move this one.</summary>
    public Dice Split(ulong key) => new(Mix(_state ^ Mix(key + Step)));

    public Dice Split(string key)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var c in key)
            hash = (hash ^ c) * 0x100000001B3;
        return Split(hash);
    }

    public ulong Next() => Mix(_state += Step);

    /// <returns>0 to <paramref name="count"/> - 1.</returns>
    public int Below(int count) => (int)((Next() >> 32) * (ulong)count >> 32);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Chance(int perThousand) => Below(1000) < perThousand;

    /// <returns>From 0, below 1.</returns>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>An amount around a median; about two thirds lie within <paramref name="spread"/> per cent on a doubling scale.</summary>
    public long Around(long median, int spread)
    {
        var normal = (Unit() + Unit() + Unit() + Unit() + Unit() + Unit() - 3) * 1.4142;
        return (long)(median * PowerOfTwo(normal * spread * 0.0144));
    }

    public int Pick(ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var weight in weights)
            sum += weight;
        var point = Below(sum);
        for (var i = 0; ; i++)
        {
            point -= weights[i];
            if (point < 0)
                return i;
        }
    }

    /// <summary>Good to three places, which is enough for amounts that nobody compares with a formula.</summary>
    private static double PowerOfTwo(double x)
    {
        var result = 1.0;
        for (; x >= 1; x--)
            result *= 2;
        for (; x < 0; x++)
            result /= 2;
        return result * (1 + x * (0.6957 + x * (0.2251 + x * 0.0792)));
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
