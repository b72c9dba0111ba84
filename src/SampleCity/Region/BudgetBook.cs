using System.Globalization;

namespace Tongjian.SampleCity;

/// <summary>One row of a budget or final-accounts table. Fen.</summary>
/// <param name="Code">0 for a row without a classification code.</param>
internal sealed record ReportRow(string Table, int Code, string Item, string Kind, long Budget, long Adjusted, long Final);

/// <summary>Budget, adjusted budget and outturn of one code. Fen.</summary>
internal readonly record struct Figures(long Budget, long Adjusted, long Final)
{
    public static Figures operator +(Figures a, Figures b) => new(a.Budget + b.Budget, a.Adjusted + b.Adjusted, a.Final + b.Final);

    public static Figures Same(long fen) => new(fen, fen, fen);
}

/// <summary>One of the four books (四本预算) of a region and year: incomes, expenditures, and the two totals that must agree.</summary>
internal sealed class BudgetBook(string name, Catalogue catalogue, int carriedCode, int setAsideCode, int leftCode = 0)
{
    public string Name { get; } = name;

    /// <summary>By income code of any length.</summary>
    public SortedDictionary<int, Figures> Incomes { get; } = [];

    /// <summary>By functional code; seven digits but for the reserve and transfers.</summary>
    public SortedDictionary<int, Figures> Spendings { get; } = [];

    /// <summary>Basic expenditure by department economic code.</summary>
    public SortedDictionary<int, Figures> Basic { get; } = [];

    /// <summary>Planted: functional or economic codes whose finer rows are left out.</summary>
    public HashSet<int> Undivided { get; } = [];

    /// <summary>Planted: by how much the printed total of incomes differs.</summary>
    public long OutOfBalance { get; set; }

    /// <summary>Planted: the totals stand once more in a summary table.</summary>
    public bool PrintsTotalsTwice { get; set; }

    /// <summary>Planted: finest codes whose own row is printed so many fen short, while the rows above hold the whole.</summary>
    public Dictionary<int, long> ShortInPrint { get; } = [];

    /// <summary>Planted: the book is not among the approved tables that are handed over.</summary>
    public bool IsLeftOut { get; set; }

    public long Spending => Spendings.Values.Sum(f => f.Budget);

    /// <summary>Makes both sides equal in all three columns: what lacks is carried in, what is over is set aside; at the year's end it is left over where the book has a code for that.</summary>
    public void Balance()
    {
        var sum = Incomes.Values.Aggregate(default(Figures), (a, b) => a + b);
        var spent = Spendings.Values.Aggregate(default(Figures), (a, b) => a + b);
        Figures gap = new(spent.Budget - sum.Budget, spent.Adjusted - sum.Adjusted, spent.Final - sum.Final);
        Add(Incomes, carriedCode, new(Math.Max(0, gap.Budget), Math.Max(0, gap.Adjusted), Math.Max(0, gap.Final)));
        Add(Spendings, setAsideCode, new(Math.Max(0, -gap.Budget), Math.Max(0, -gap.Adjusted), leftCode == 0 ? Math.Max(0, -gap.Final) : 0));
        if (leftCode != 0)
            Add(Spendings, leftCode, new(0, 0, Math.Max(0, -gap.Final)));
    }

    public static void Add(SortedDictionary<int, Figures> rows, int code, Figures figures) => rows[code] = rows.GetValueOrDefault(code) + figures;

    public IEnumerable<ReportRow> Rows()
    {
        var incomes = Incomes.Values.Aggregate(default(Figures), (a, b) => a + b);
        var spendings = Spendings.Values.Aggregate(default(Figures), (a, b) => a + b);
        foreach (var row in Tree("01", Incomes, "收入", IncomeName))
            yield return row;
        yield return new("01", 0, "收入总计", "收入总计", incomes.Budget + OutOfBalance, incomes.Adjusted, incomes.Final);
        foreach (var row in Tree("02", Spendings, "支出", code => catalogue.Functions.GetValueOrDefault(code, "其他支出")))
            yield return row;
        yield return new("02", 0, "支出总计", "支出总计", spendings.Budget, spendings.Adjusted, spendings.Final);
        foreach (var row in Tree("03", Basic, "基本支出", EconomicName))
            yield return row;
        if (!PrintsTotalsTwice)
            yield break;
        yield return new("00", 0, "收入总计", "收入总计", incomes.Budget, incomes.Adjusted, incomes.Final);
        yield return new("00", 0, "支出总计", "支出总计", spendings.Budget, spendings.Adjusted, spendings.Final);
    }

    /// <summary>Every code with the coarser codes above it, in the order of a printed table.</summary>
    private IEnumerable<ReportRow> Tree(string table, SortedDictionary<int, Figures> rows, string kind, Func<int, string> nameOf)
    {
        var tree = new SortedDictionary<string, Figures>(StringComparer.Ordinal);
        foreach (var (code, figures) in rows.Where(r => r.Value != default))
        {
            var digits = $"{code}";
            for (var length = 3; length <= digits.Length; length += 2)
                tree[digits[..length]] = tree.GetValueOrDefault(digits[..length]) + figures;
        }
        foreach (var (digits, figures) in tree)
        {
            if (Undivided.Any(u => digits.Length > $"{u}".Length && digits.StartsWith($"{u}", StringComparison.Ordinal)))
                continue;
            var code = int.Parse(digits, CultureInfo.InvariantCulture);
            yield return new(table, code, nameOf(code), kind, figures.Budget - ShortInPrint.GetValueOrDefault(code), figures.Adjusted, figures.Final);
        }
    }

    private string EconomicName(int code) => catalogue.Economic.TryGetValue(code, out var economic) ? economic.Name : code switch
    {
        301 => "工资福利支出",
        302 => "商品和服务支出",
        303 => "对个人和家庭的补助",
        _ => "其他支出",
    };

    private string IncomeName(int code) => catalogue.Incomes.FirstOrDefault(i => i.Code == code)?.Name ?? code switch
    {
        101 => "税收收入",
        102 => "社会保险基金收入",
        10210 => "城乡居民基本养老保险基金收入",
        10211 => "机关事业单位基本养老保险基金收入",
        103 => "非税收入",
        10301 => "政府性基金收入",
        10306 => "国有资本经营收入",
        105 => "债务收入",
        110 => "转移性收入",
        11002 => "一般性转移支付收入",
        11003 => "专项转移支付收入",
        11008 => "上年结余收入",
        11009 => "调入资金",
        11011 => "债务转贷收入",
        11015 => "动用预算稳定调节基金",
        _ => "其他收入",
    };
}
