using System.Data.Common;
using System.Globalization;
using Dapper;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>Last year's budget, its execution and the draft side by side, line by line; the largest change first.</summary>
internal sealed class ReviewComparison(ReviewFacts facts, int year, string currency, IReadOnlyDictionary<(string, string, long), string> names, Func<string, string> organ)
{
    public static readonly string[] Books = ["一般公共预算", "政府性基金预算", "国有资本经营预算", "社会保险基金预算"];

    private static readonly Dictionary<long, string> PublicsNames = new()
    {
        [30212] = "因公出国（境）费用",
        [30217] = "公务接待费",
        [30231] = "公务用车运行维护费",
        [30913] = "公务用车购置（基本建设）",
        [31013] = "公务用车购置",
    };

    /// <summary>What the tables call their codes; the draft's own words where both have some.</summary>
    public static async Task<IReadOnlyDictionary<(string, string, long), string>> Names(DbConnection fiscal, FiscalRegion region, int year, CancellationToken stop)
    {
        var (here, about) = (region.Number, year);
        var rows = await fiscal.QueryAsync<(string Book, string Side, long Code, string Name, long Own)>(new CommandDefinition(string.Create(CultureInfo.InvariantCulture, $"""
            select b.text, k.text, cast(l.sort_code as bigint), min(i.text), l.own
              from (select book_id, row_kind_id, sort_code, item_id, 1 as own from draft_report_line where mof_div_code = {here} and fiscal_year = {about} and sort_code is not null
                    union all
                    select book_id, row_kind_id, sort_code, item_id, 0 from budget_report_line where mof_div_code = {here} and fiscal_year = {about} - 1 and sort_code is not null) l
              join wording b on b.id = l.book_id
              join wording k on k.id = l.row_kind_id
              join wording i on i.id = l.item_id
             group by b.text, k.text, l.sort_code, l.own
             order by l.own
            """), cancellationToken: stop));
        var names = new Dictionary<(string, string, long), string>();
        foreach (var row in rows)
            names[(row.Book, row.Side, row.Code)] = row.Name;
        return names;
    }

    public ReviewFigure Figure(string measure, string level, string book = "", string side = "", long code = 0, string unit = "", string? title = null)
    {
        var key = new FactKey(measure, level, book, side, code, unit);
        return new(key.ToString(), $"{Whose(measure)}{title ?? book + Name(level, book, side, code, unit)}", FigureUnit.Yuan, facts[key].Value, currency);
    }

    /// <summary>The figure of a fact's name as an address gives it; null where no fact has such a name.</summary>
    public ReviewFigure? Of(FactKey key) => key.Measure switch
    {
        "draft" or "budget" or "paid" => Figure(key.Measure, key.Level, key.Book, key.Side, key.Code, key.Unit),
        "limit" or "balance" => Figure(key.Measure, key.Level, unit: key.Unit, title: key.Unit + "债务" + (key.Measure == "limit" ? "限额" : "余额")),
        "due" => Figure(key.Measure, key.Level, title: "草案年度到期本金和应付利息"),
        "sent" => new(key.ToString(), "草案送交日", FigureUnit.Day, facts[key].Value),
        "session" => new(key.ToString(), "大会拟举行日", FigureUnit.Day, facts[key].Value),
        "pack" => new(key.ToString(), "材料清单：" + key.Unit, FigureUnit.Count, facts[key].Value),
        _ => null,
    };

    public ReviewLine Line(string level, string book, string side, long code, string unit = "", string? name = null)
    {
        var said = name ?? Name(level, book, side, code, unit);
        return new(book, side, level, code, unit, said,
            Figure("budget", level, book, side, code, unit, book + said), Figure("paid", level, book, side, code, unit, book + said), Figure("draft", level, book, side, code, unit, book + said),
            (Has("budget"), Has("paid"), Has("draft")))
        {
            Delivered = (Delivered("budget"), Delivered("draft")),
        };

        bool Has(string measure) => facts.Has(new(measure, level, book, side, code, unit));
        bool Delivered(string measure) => facts.IsDelivered(new(measure, level, book, side, code, unit));
    }

    /// <summary>Every 类 or 款 of the books that the draft or last year's budget names.</summary>
    public IReadOnlyList<ReviewLine> Lines(string level) => Sorted(Keys(level).Where(k => k.Side is "收入" or "支出").Select(k => Line(level, k.Book, k.Side, k.Code)));

    public IReadOnlyList<ReviewLine> Units() => Sorted(Keys("unit").Select(k => Line("unit", "", "支出", 0, k.Unit)));

    public IReadOnlyList<ReviewLine> Publics() => Sorted(Keys("publics").Select(k => Line("publics", "", "支出", k.Code)));

    /// <summary>The sum of the classes of each side of each book.</summary>
    public IReadOnlyList<ReviewLine> Sums() =>
        [.. Books.SelectMany(b => new[] { "收入", "支出" }.Select(s => Line("sum", b, s, 0, name: s + "各类合计"))).Where(l => l.Has.Budget || l.Has.Draft)];

    public string NameOf(string book, string side, long code) => names.GetValueOrDefault((book, side, code)) ?? code.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<FactKey> Keys(string level) => facts.Of("draft", level).Concat(facts.Of("budget", level)).Select(f => f.Key with { Measure = "" }).Distinct();

    private string Whose(string measure) => measure switch
    {
        "draft" => $"{year}年草案：",
        "budget" => $"{year - 1}年批准的预算：",
        "paid" => $"{year - 1}年执行：",
        _ => "",
    };

    private string Name(string level, string book, string side, long code, string unit) => level switch
    {
        "unit" => organ(unit),
        "publics" => PublicsNames.GetValueOrDefault(code) ?? code.ToString(CultureInfo.InvariantCulture),
        "own" => "本级支出",
        "revenue" => "税收收入和非税收入",
        "sum" => side + "各类合计",
        "printed" => side,
        "works" => "基本建设",
        "parent" => $"{side}“{NameOf(book, side, code)}”（印出的数）",
        "children" => $"{side}“{NameOf(book, side, code)}”所属各行之和",
        "unit-class" => $"各部门“{NameOf(book, side, code)}”合计",
        _ => NameOf(book, side, code),
    };

    private static IReadOnlyList<ReviewLine> Sorted(IEnumerable<ReviewLine> lines) =>
        [.. lines.OrderByDescending(l => Math.Abs(l.Change.Value)).ThenBy(l => l.Book, StringComparer.Ordinal).ThenBy(l => l.Side, StringComparer.Ordinal).ThenBy(l => l.Code).ThenBy(l => l.Unit, StringComparer.Ordinal)];
}
