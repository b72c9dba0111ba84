using System.Globalization;
using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>Where a line comes from.</summary>
internal enum LineSource
{
    /// <summary>The text of the law.</summary>
    L,

    /// <summary>A public set of audit methods.</summary>
    A,

    /// <summary>Practice: to be tuned by trying it on past years.</summary>
    P,

    /// <summary>Known in the trade, not confirmed in a text.</summary>
    K,
}

/// <summary>A value of a rule that may be set, within a range: one whole number, or a list of words, codes, or words with codes.</summary>
/// <param name="Value">As written: <c>7</c>, or <c>烟酒 礼品</c>, <c>227 23303</c>, <c>接待=30217 会议=30215</c>.</param>
/// <param name="Range">For a whole number its lowest and highest value, both allowed; null for a list.</param>
internal sealed record RuleParameter(string Name, string Value, (long Low, long High)? Range, string Unit, LineSource Source, string Explanation)
{
    private const int LongestWord = 20;

    /// <summary>How a page prints where the value comes from.</summary>
    public string SourceText => Source switch
    {
        LineSource.L => "法律规定",
        LineSource.A => "公开的审计方法",
        LineSource.P => "实践经验，待用历史数据校准",
        _ => "业内通行，未确认",
    };

    /// <summary>The same parameter with a value that somebody set; null where it may not be set so.</summary>
    public RuleParameter? Takes(string value) => Source is LineSource.L ? null : With(value).Set;

    /// <summary>A value as a page prints it: 500,000.00元, 80%, 227 23303.</summary>
    public string Say(string value, string currency = Currencies.Home) =>
        Unit == "分" && long.TryParse(value, CultureInfo.InvariantCulture, out var fen) ? Shell.Printed.Amount(new Money(fen), Shell.AmountUnit.Yuan, currency)
        : Range is null ? value : value + Unit;

    /// <summary>The same parameter with another value, or what is wrong with that value.</summary>
    public (RuleParameter? Set, string? Fault) With(string value)
    {
        var changed = this with { Value = value.Trim() };
        return changed.Fault() is { } fault ? (null, fault) : (changed, null);
    }

    /// <summary>What is wrong with the value, in Chinese; null when nothing is.</summary>
    public string? Fault()
    {
        if (Range is { } range)
        {
            if (!long.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                return $"参数{Name}的值“{Value}”不是整数";
            if (range.Low > range.High)
                return $"参数{Name}的范围[{range.Low}..{range.High}]是空的";
            return number < range.Low || number > range.High ? $"参数{Name}的值{number}不在范围[{range.Low}..{range.High}]内" : null;
        }
        if (Items.Length == 0)
            return $"参数{Name}的列表是空的";
        var shapes = Items.Select(Shape).Distinct().ToList();
        if (shapes.Count > 1)
            return $"参数{Name}的列表中混有不同写法";
        return Items.FirstOrDefault(i => i.Length > LongestWord || i.Contains('\'', StringComparison.Ordinal)) is { } odd ? $"参数{Name}中的“{odd}”太长或含有引号" : null;
    }

    /// <summary>The value as SQL: a number; a list for <c>in (…)</c>; or the rows of a <c>values</c> for <c>from (…) as w(word)</c>.</summary>
    /// <remarks>Money is a bigint in every engine: a plain literal would be multiplied in 32 bits.</remarks>
    public string Sql() => Range is not null
        ? Unit == "分" ? $"cast({Value} as bigint)" : Value
        : Shape(Items[0]) switch
        {
            ItemShape.Code => string.Join(", ", Items),
            ItemShape.Pair => "values " + string.Join(", ", Items.Select(i => i.Split('=')).Select(p => $"('{p[0]}', {p[1]})")),
            _ => "values " + string.Join(", ", Items.Select(i => $"('{i}')")),
        };

    private string[] Items => Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private enum ItemShape
    {
        Word,
        Code,
        Pair,
    }

    private static ItemShape Shape(string item) =>
        item.All(char.IsAsciiDigit) ? ItemShape.Code
        : item.Split('=') is [{ Length: > 0 }, { Length: > 0 } code] && code.All(char.IsAsciiDigit) ? ItemShape.Pair
        : ItemShape.Word;
}
