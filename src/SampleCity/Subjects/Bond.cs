using System.Globalization;

namespace Tongjian.SampleCity;

/// <summary>A new bond lent on to a region, and how its money is spent: on one project, in four payments, out of the days that other cases may move.</summary>
/// <param name="Ordinal">The organ that builds.</param>
internal sealed record Bond(string Code, string Kind, int Fund, int Function, int Ordinal, string Title, DateOnly LentOn, (DateOnly Day, long Fen)[] Payments)
{
    /// <summary>Within so many days of the loan the larger part of the money has to be spent (H07).</summary>
    public const int Window = 180;

    private const long TenThousandYuan = 1_000_000;

    public long Fen => Payments.Sum(p => p.Fen);

    public DateOnly FirstPaid => Payments[0].Day;

    /// <param name="idle">The case of H07, which lies in the general bond.</param>
    public static Bond[] Of(RegionSettings region, RegionYear year, PlantedVariant? idle, Dice dice)
    {
        var scale = region.IsCity ? 3 : 1;
        string Code(int number) => string.Create(CultureInfo.InvariantCulture, $"ZQ{region.Division}{year.Year}{number:D2}");
        return
        [
            Make(Code(1), "一般", 11, 2140104, 5, "农村公路建设（一般债券）", 0, idle),
            Make(Code(2), "专项", 12, 2120803, 7, "城市道路及管网建设（专项债券）", 1, null),
        ];

        Bond Make(string code, string kind, int fund, int function, int ordinal, string title, int place, PlantedVariant? planted)
        {
            var fen = dice.Split(kind).Between(290, 370) * TenThousandYuan * scale;
            var days = year.Days;
            var lent = days.OnOrAfter(new(year.Year, 4, 1 + place));
            DateOnly[] on = [days.In(5)[8 + place], days.In(6)[10 + place], days.In(8)[6 + place], days.In(11)[5 + place]];
            var shares = (planted?.MustFire, planted?.Variant) switch
            {
                (true, 0) => (30, 25, 15, -1L),
                (true, 1) => (30, 10, 5, 0L),
                (true, _) => (40, 15, 7, 0L),
                (false, 0 or 1) => (30, 25, 15, 0L),
                (false, _) => (30, 25, 16, 0L),
                _ => (30, 25, 20, 0L),
            };
            if (planted is { MustFire: false, Variant: 1 })
                lent = on[2].AddDays(-Window);
            long[] parts = [fen / 100 * shares.Item1, fen / 100 * shares.Item2, fen / 100 * shares.Item3 + shares.Item4];
            return new(code, kind, fund, function, ordinal, title, lent, [(on[0], parts[0]), (on[1], parts[1]), (on[2], parts[2]), (on[3], fen - parts.Sum())]);
        }
    }
}
