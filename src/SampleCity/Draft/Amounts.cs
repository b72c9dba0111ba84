namespace Tongjian.SampleCity;

/// <summary>Amounts as people write them: large ones in whole 万元 or thousands, small ones to the fen.</summary>
internal static class Amounts
{
    private const long Yuan = 100;

    /// <param name="fen">At least one yuan comes out.</param>
    public static long AsWritten(long fen, Dice dice)
    {
        var point = dice.Below(100);
        var unit = fen switch
        {
            < 300 * Yuan => 1,
            < 10_000 * Yuan => point < 35 ? 10 * Yuan : point < 60 ? Yuan : 1,
            < 100_000 * Yuan => point < 40 ? 1_000 * Yuan : point < 65 ? 100 * Yuan : 1,
            _ => point < 55 ? 10_000 * Yuan : point < 75 ? 1_000 * Yuan : 1,
        };
        return Math.Max(Yuan, (fen + unit / 2) / unit * unit);
    }

    public static long RoundUp(long fen, long unit) => (fen + unit - 1) / unit * unit;
}
