using System.Globalization;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>Which warnings an address asks for. A value that names nothing is left aside, and said.</summary>
/// <param name="NotUnderstood">等级“xxx”, 年度“abc”.</param>
internal sealed record WarningAsked(WarningFilter Filter, IReadOnlyList<string> NotUnderstood)
{
    /// <summary>Shown beside the others.</summary>
    public const string WithExceptions = "with";

    /// <summary>Shown alone.</summary>
    public const string OnlyExceptions = "only";

    /// <summary>How exceptions are shown; null leaves them out.</summary>
    public string? Exceptions { get; init; }

    /// <param name="asked">The value of that name in the address; null when absent.</param>
    public static WarningAsked Read(Func<string, string?> asked, RuleCatalogue catalogue)
    {
        var wrong = new List<string>();
        T? Known<T>(string name, string title, Func<string, T?> read)
        {
            if (asked(name) is not { } text)
                return default;
            var value = read(text);
            if (value is null)
                wrong.Add($"{title}“{text}”");
            return value;
        }
        var filter = new WarningFilter(
            Known("rule", "规则", text => catalogue.Find(text)?.Id),
            Known("year", "年度", text => text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : default(int?)),
            Known("state", "状态", text => WarningStates.TryParse(text, out var state) ? state : default(WarningState?)),
            Known("region", "地区", text => FiscalRegion.TryParse(text, out var region) ? region.Number : default(int?)),
            Known("severity", "等级", text => Enum.GetValues<Severity>().Where(s => s.ToString() == text).Select(s => (Severity?)s).FirstOrDefault()));
        return new(filter, wrong) { Exceptions = Known("exception", "例外", text => text is WithExceptions or OnlyExceptions ? text : null) };
    }
}
