using System.Globalization;
using Tongjian.Ground;

namespace Tongjian.Shell;

/// <summary>The unit amounts are printed in. The stored amount is always fen.</summary>
public enum AmountUnit
{
    Yuan,
    WanYuan,
    YiYuan,
}

/// <summary>How dates, amounts, shares and counts are written on every page and in every export. Nothing else formats them.</summary>
public static class Printed
{
    /// <summary>Printed where there is nothing to print, so that an empty cell is never mistaken for a lost one.</summary>
    public const string Nothing = "—";

    private const string Minus = "−";

    /// <summary>2021年12月31日.</summary>
    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    public static string Day(DateOnly? day) => day is { } d ? Day(d) : Nothing;

    /// <summary>2021-12-31, for tables where many dates stand below each other.</summary>
    public static string ShortDay(DateOnly day) => day.Iso();

    public static string ShortDay(DateOnly? day) => day is { } d ? ShortDay(d) : Nothing;

    /// <summary>2021年12月31日 14:05, in Asia/Shanghai.</summary>
    public static string Moment(DateTimeOffset moment)
    {
        var here = moment.InBeijing();
        return $"{Day(DateOnly.FromDateTime(here.Date))} {here.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>2021年, 2021年3月, 2017—2021年.</summary>
    public static string Of(Period period) => period.Name.Split('-') switch
    {
        [var year, { Length: 2 } month] => $"{year}年{month.TrimStart('0')}月",
        [var first, var last] => $"{first}—{last}年",
        _ => period.Name + "年",
    };

    /// <summary>The digits alone, two decimals, 四舍五入: 1,234.56. Only where the unit stands beside it.</summary>
    public static string Digits(Money amount, AmountUnit unit) => unit switch
    {
        AmountUnit.WanYuan => amount.WanYuan,
        AmountUnit.YiYuan => amount.YiYuan,
        _ => amount.Yuan,
    };

    /// <summary>1,234.56万元.</summary>
    public static string Amount(Money amount, AmountUnit unit, string currency = "CNY") => Digits(amount, unit) + Unit(unit, currency);

    /// <summary>The unit asked for, but 元 for what is not nothing and below 100 yuan: a fen too much is never printed as 0.00.</summary>
    public static AmountUnit Telling(Money amount, AmountUnit unit) => amount.Fen is > -10_000 and < 10_000 and not 0 ? AmountUnit.Yuan : unit;

    /// <summary>元, 万元, 亿元; for pounds 英镑, 万英镑, 亿英镑; for another currency its code in place of 元.</summary>
    public static string Unit(AmountUnit unit, string currency = "CNY")
    {
        var coin = currency switch { "CNY" => "元", "GBP" => "英镑", "EUR" => "欧元", "USD" => "美元", _ => currency };
        return unit switch { AmountUnit.WanYuan => "万" + coin, AmountUnit.YiYuan => "亿" + coin, _ => coin };
    }

    /// <summary>1,234: a count without its unit.</summary>
    public static string Count(long number) => Math.Abs(number).ToString("N0", CultureInfo.InvariantCulture) is var digits && number < 0 ? Minus + digits : digits;

    /// <summary>12.3%: a share of a whole, one decimal, 四舍五入.</summary>
    /// <param name="share">1 is the whole.</param>
    public static string Percent(decimal share) => Rounded(share * 100m) + "%";

    /// <summary>+1.2个百分点: the difference of two shares. A difference of percentages is never a percentage.</summary>
    public static string Points(decimal later, decimal earlier)
    {
        var difference = Math.Round((later - earlier) * 100m, 1, MidpointRounding.AwayFromZero);
        return (difference > 0 ? "+" : "") + Rounded(difference) + "个百分点";
    }

    /// <summary>增长12.3% or 下降12.3%; a base of zero or below has no growth rate and says so.</summary>
    public static string Growth(long now, long before)
    {
        if (before <= 0)
            return Nothing + "（基数为零或负）";
        var change = (decimal)(now - before) / before;
        return change switch { 0 => "持平", > 0 => "增长" + Percent(change), _ => "下降" + Percent(-change) };
    }

    private static string Rounded(decimal number)
    {
        var rounded = Math.Round(number, 1, MidpointRounding.AwayFromZero);
        var digits = Math.Abs(rounded).ToString("N1", CultureInfo.InvariantCulture);
        return rounded < 0 ? Minus + digits : digits;
    }
}
