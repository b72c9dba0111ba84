using System.Globalization;
using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>What a figure of a review is measured in.</summary>
internal enum FigureUnit
{
    /// <summary>元: kept in fen.</summary>
    Yuan,

    /// <summary>%: kept in hundredths of a per cent, cut off.</summary>
    Percent,

    /// <summary>件, 份, 行.</summary>
    Count,

    /// <summary>A day: kept as days since <see cref="ReviewFacts.FirstDay"/>.</summary>
    Day,

    /// <summary>日, between two days.</summary>
    Days,
}

/// <summary>
/// A number of a review with its origin. Its <see cref="Key"/> says how it is had: a fact by its name, <c>diff(a;b)</c> a less b,
/// <c>share(a;b)</c> a of b, <c>rule(A06)</c> how often a rule fired, <c>seen(A06;object;column)</c> what it saw, <c>list(疑点)</c> how many are listed.
/// </summary>
/// <param name="Title">What it is, without the number: 2022年一般公共预算草案“教育支出”.</param>
internal sealed record ReviewFigure(string Key, string Title, FigureUnit Unit, long Value, string Currency = "CNY")
{
    public string Printed => Unit switch
    {
        FigureUnit.Yuan => Shell.Printed.Amount(new Money(Value), AmountUnit.Yuan, Currency),
        FigureUnit.Percent => (Value < 0 ? "−" : "") + (Math.Abs(Value) / 100m).ToString("0.00", CultureInfo.InvariantCulture) + "%",
        FigureUnit.Day => Shell.Printed.Day(ReviewFacts.FirstDay.AddDays((int)Value)),
        _ => Value.ToString(CultureInfo.InvariantCulture),
    };

    /// <param name="what">As in <see cref="FigureKeys.Listed"/>.</param>
    public static ReviewFigure CountOf(string what, int count) => new(FigureKeys.Listed(what), what == "未列" ? "没有列在清单里的初审材料" : $"列出的{what}", FigureUnit.Count, count);

    /// <summary>Where its rows are shown.</summary>
    /// <param name="version">The newest delivery known when it was read: the rows are those of that knowledge.</param>
    public string Address(FiscalRegion region, int year, long? version) => string.Create(CultureInfo.InvariantCulture,
        $"/budget/review/{region}/{year}/figure?of={Uri.EscapeDataString(Key)}{(version is { } at ? $"&as-known-at={at}" : "")}");
}

/// <summary>How a key is taken apart.</summary>
internal static class FigureKeys
{
    public static string Difference(string later, string earlier) => $"diff({later};{earlier})";

    public static string Share(string part, string whole) => $"share({part};{whole})";

    public static string Rule(string id) => $"rule({id})";

    public static string Seen(string id, string about, string column) => $"seen({id};{about};{column})";

    /// <param name="what">疑点, 提示, 未列.</param>
    public static string Listed(string what) => $"list({what})";

    /// <returns>The word before the bracket, and what stands between the brackets, cut at the semicolon of its own level; null for a key that is a fact's name.</returns>
    public static (string Word, IReadOnlyList<string> Parts)? Take(string key)
    {
        var open = key.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0 || key[^1] != ')' || key[..open] is not ("diff" or "share" or "rule" or "seen" or "list"))
            return null;
        var (inside, depth, from, parts) = (key[(open + 1)..^1], 0, 0, new List<string>());
        for (var at = 0; at < inside.Length; at++)
        {
            depth += inside[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (inside[at] == ';' && depth == 0)
            {
                parts.Add(inside[from..at]);
                from = at + 1;
            }
        }
        parts.Add(inside[from..]);
        return (key[..open], parts);
    }
}
