using System.Globalization;
using Tongjian.Ground;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.FiscalData;

/// <summary>What a page about spending is asked, as it stands in its address, and the addresses one step further down.</summary>
internal sealed record SpendingAddress(
    SpendingScope Scope,
    int Year,
    ExecutionBy By,
    string? Function,
    string? Economic,
    string? Organ,
    string? Project,
    string? Fund,
    int? Month,
    KnownAs Known)
{
    /// <summary>The city with its counties, where an address names no region.</summary>
    public const string WholeCity = "4212";
    /// <summary>The conditions of an address that narrow what its region and year hold.</summary>
    public static IReadOnlyList<string> Narrowing { get; } = ["function", "economic", "organ", "project", "fund", "month"];

    public const string ExecutionPath = "/budget/execution";
    public const string PaymentsPath = "/budget/payments";

    /// <summary>The dimensions a table may be laid out by, as the address writes them and as the page calls them.</summary>
    public static IReadOnlyList<(ExecutionBy By, string Value, string Title)> Dimensions { get; } =
    [
        (ExecutionBy.Region, "region", "地区"),
        (ExecutionBy.FunctionClass, "function", "功能分类（类）"),
        (ExecutionBy.FunctionSection, "section", "功能分类（款）"),
        (ExecutionBy.FunctionItem, "item", "功能分类（项）"),
        (ExecutionBy.Organ, "organ", "单位"),
        (ExecutionBy.Project, "project", "项目"),
        (ExecutionBy.EconomicClass, "economic", "经济分类（类）"),
        (ExecutionBy.EconomicSection, "economic-section", "经济分类（款）"),
        (ExecutionBy.Fund, "fund", "资金性质"),
        (ExecutionBy.Month, "month", "月份"),
    ];

    /// <summary>Reads the address; a value that does not read is refused by name, never taken for another.</summary>
    /// <param name="latest">The newest fiscal year there are data of, for an address without one.</param>
    public static Outcome<SpendingAddress> Read(Viewer viewer, int latest)
    {
        var region = viewer.Asked("region") ?? WholeCity;
        if (!SpendingScope.Parse(region).Accepted(out var scope, out var refusal))
            return refusal;
        var year = latest;
        if (viewer.Asked("year") is { } asked && !int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out year))
            return new Refusal("spending.year", $"“{asked}”不是年度。", Remedy: "年度写4位数字，例如2021。");
        var by = IsOne(scope) ? ExecutionBy.FunctionClass : ExecutionBy.Region;
        if (viewer.Asked("by") is { } laid)
        {
            var found = Dimensions.FirstOrDefault(d => d.Value == laid);
            if (found.Value is null)
                return new Refusal("spending.by", $"不能按“{laid}”列表。", Remedy: "可用：" + string.Join("、", Dimensions.Select(d => d.Value)) + "。");
            by = found.By;
        }
        foreach (var name in (string[])["function", "economic", "fund"])
        {
            if (viewer.Asked(name) is { } code && code != None && (!code.All(char.IsAsciiDigit) || code.Length > 7))
                return new Refusal("spending.code", $"“{code}”不是科目代码。", Remedy: "科目代码只有数字：类3位、款5位、项7位。");
        }
        int? month = null;
        if (viewer.Asked("month") is { } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 12)
                return new Refusal("spending.month", $"“{text}”不是月份。", Remedy: "月份写1到12。");
            month = number;
        }
        if (!KnownAsInAddress.Read(viewer).Accepted(out var known, out refusal))
            return refusal;
        return new SpendingAddress(scope, year, by, Word(viewer, "function"), Word(viewer, "economic"), Word(viewer, "organ"), Word(viewer, "project"), Word(viewer, "fund"), month, known);
    }

    /// <summary>What stands in an address for rows that have no code.</summary>
    public const string None = "none";

    public ExecutionQuestion Question => new()
    {
        Scope = Scope,
        Year = Year,
        By = By,
        Function = Function,
        Economic = Economic,
        Organ = Organ,
        Project = Project,
        Fund = Fund,
        Month = Month,
        Order = By is ExecutionBy.Month or ExecutionBy.Region ? ExecutionOrder.Key : ExecutionOrder.Paid,
    };

    /// <summary>The payments below everything that is chosen.</summary>
    public string PaymentsAddress => PaymentsPath + Query;

    public string ExecutionAddress => ExecutionPath + Query + "&by=" + Value(By);

    /// <summary>The same question within one line of the table: narrower, laid out by what people ask next.</summary>
    public SpendingAddress Into(ExecutionLine line)
    {
        var key = line.Key ?? "";
        var scope = line.Region is { } region ? One(FiscalRegion.FromNumber(region)) : Scope;
        return By switch
        {
            ExecutionBy.Region => this with { Scope = One(FiscalRegion.Parse(key)), By = ExecutionBy.FunctionClass },
            ExecutionBy.FunctionClass => this with { Function = key, By = key.Length == 0 ? ExecutionBy.Organ : ExecutionBy.FunctionSection },
            ExecutionBy.FunctionSection => this with { Function = key, By = ExecutionBy.FunctionItem },
            ExecutionBy.FunctionItem => this with { Function = key, By = ExecutionBy.Organ },
            ExecutionBy.Organ => this with { Scope = scope, Organ = key, By = ExecutionBy.Project },
            ExecutionBy.Project => this with { Scope = scope, Project = key, By = ExecutionBy.Month },
            ExecutionBy.EconomicClass => this with { Economic = key, By = ExecutionBy.EconomicSection },
            ExecutionBy.EconomicSection => this with { Economic = key, By = ExecutionBy.Organ },
            ExecutionBy.Fund => this with { Fund = key, By = ExecutionBy.FunctionClass },
            ExecutionBy.Month => this with { Month = key.Length > 5 ? int.Parse(key[5..], CultureInfo.InvariantCulture) : null, By = ExecutionBy.Organ },
            _ => this,
        };
    }

    /// <summary>Whether the scope is one budget: then organs and projects need no region beside their name.</summary>
    public static bool IsOne(SpendingScope scope) => FiscalRegion.TryParse(scope.Code, out _);

    private static SpendingScope One(FiscalRegion region) => SpendingScope.Of(FiscalScope.Of(region));

    private static string Value(ExecutionBy by) => Dimensions.First(d => d.By == by).Value;

    private static string? Word(Viewer viewer, string name) => viewer.Asked(name) is { } text ? (text == None ? "" : text) : null;

    private string Query
    {
        get
        {
            List<(string Name, string? Value)> parts =
            [
                ("region", Scope.Code), ("year", Year.ToString(CultureInfo.InvariantCulture)), ("function", Function), ("economic", Economic),
                ("organ", Organ), ("project", Project), ("fund", Fund), ("month", Month?.ToString(CultureInfo.InvariantCulture)),
                (KnownAsInAddress.Name, Known.Day?.Iso()), (KnownAsInAddress.AtName, Known.Delivery?.ToString(CultureInfo.InvariantCulture)),
            ];
            return "?" + string.Join('&', parts.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!.Length == 0 ? None : p.Value)}"));
        }
    }
}

/// <summary>?as-known-on=2021-06-30: the data as they stood that day; ?as-known-at=940: right after that delivery.</summary>
internal static class KnownAsInAddress
{
    public const string Name = "as-known-on";
    public const string AtName = "as-known-at";

    /// <summary>Every name by which an address can say it.</summary>
    public static IReadOnlyList<string> Names { get; } = [Name, AtName];

    public static Outcome<KnownAs> Read(Viewer viewer)
    {
        if (viewer.Asked(Name) is not { } text)
        {
            if (viewer.Asked(AtName) is not { } at)
                return KnownAs.Now;
            return long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? KnownAs.At(number)
                : new Refusal("known-as.delivery", $"“{at}”不是报送的编号。", Remedy: "编号是正整数，例如940。");
        }
        if (IsoText.DayOrNull(text) is not { } day)
            return new Refusal("known-as.day", $"“{text}”不是日期。", Remedy: "日期写成2021-06-30。");
        return day > viewer.Today
            ? new Refusal("known-as.future", $"{Printed.Day(day)}还没有到，不能按那一天所知查看。", Remedy: $"写{viewer.Today.Iso()}或更早的日期；要看现在所知的，不写日期。")
            : KnownAs.On(day);
    }

    /// <summary>按某日所知的数据, for the sentence under the title; null for what is known now.</summary>
    public static string? Say(KnownAs known) => known switch
    {
        { Day: { } day } => $"按{Printed.Day(day)}所知的数据",
        { Delivery: { } number } => $"按第{number}号报送收到之时所知的数据",
        _ => null,
    };
}
