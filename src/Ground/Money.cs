using System.Globalization;

namespace Tongjian.Ground;

/// <summary>An amount of money in the hundredth part of its currency's unit (人民币: 分). Exact: no floating point.</summary>
/// <param name="Fen">Hundredths; negative for refunds and credit notes.</param>
public readonly record struct Money(long Fen) : IComparable<Money>
{
    public const long FenPerYuan = 100;
    public const long FenPerWanYuan = 1_000_000;
    public const long FenPerYiYuan = 10_000_000_000;

    public static Money Zero => default;

    /// <exception cref="ArgumentOutOfRangeException">Finer than one fen, or too large for a 64-bit count of fen.</exception>
    public static Money FromYuan(decimal yuan) => FromUnit(yuan, FenPerYuan);

    /// <param name="wanYuan">Ten-thousands of yuan, as printed in a budget table.</param>
    /// <exception cref="ArgumentOutOfRangeException">Finer than one fen, or too large for a 64-bit count of fen.</exception>
    public static Money FromWanYuan(decimal wanYuan) => FromUnit(wanYuan, FenPerWanYuan);

    /// <summary>Yuan with two decimals and thousands separators: 1,234.50; negative with U+2212.</summary>
    public string Yuan => Print(FenPerYuan, 2);

    /// <summary>万元 with two decimals, rounded half away from zero (四舍五入).</summary>
    public string WanYuan => Print(FenPerWanYuan, 2);

    /// <summary>亿元 with two decimals, rounded half away from zero (四舍五入).</summary>
    public string YiYuan => Print(FenPerYiYuan, 2);

    public static Money operator +(Money a, Money b) => new(checked(a.Fen + b.Fen));

    public static Money operator -(Money a, Money b) => new(checked(a.Fen - b.Fen));

    public static Money operator -(Money a) => new(checked(-a.Fen));

    public static bool operator <(Money a, Money b) => a.Fen < b.Fen;

    public static bool operator >(Money a, Money b) => a.Fen > b.Fen;

    public static bool operator <=(Money a, Money b) => a.Fen <= b.Fen;

    public static bool operator >=(Money a, Money b) => a.Fen >= b.Fen;

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    public override string ToString() => Yuan;

    private string Print(long unit, int decimals)
    {
        var rounded = Math.Round((decimal)Fen / unit, decimals, MidpointRounding.AwayFromZero);
        var digits = Math.Abs(rounded).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return rounded < 0 ? "−" + digits : digits;
    }

    private static Money FromUnit(decimal amount, long fenPerUnit)
    {
        if (Math.Abs(amount) > (decimal)long.MaxValue / fenPerUnit)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "金额超出可记录的范围。");
        var fen = amount * fenPerUnit;
        return fen == decimal.Truncate(fen)
            ? new((long)fen)
            : throw new ArgumentOutOfRangeException(nameof(amount), amount, "金额细于一分。");
    }
}
