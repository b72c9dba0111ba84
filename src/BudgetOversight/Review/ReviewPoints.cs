using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.BudgetOversight;

/// <summary>One of the eight points that article 48 of the Budget Law asks a draft to be reviewed for (重点审查的内容).</summary>
/// <param name="Words">The item in the law's own words.</param>
internal sealed record ReviewPoint(int Number, string Title, string Words)
{
    public string Key => "48-" + Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public Citation Basis => Statutes.BudgetLaw.Article(48, 1, Number);

    public static IReadOnlyList<ReviewPoint> All { get; } =
    [
        new(1, "上年预算执行", "上一年预算执行情况是否符合本级人民代表大会预算决议的要求"),
        new(2, "预算安排是否合法", "预算安排是否符合本法的规定"),
        new(3, "方针政策和收支政策", "预算安排是否贯彻国民经济和社会发展的方针政策，收支政策是否切实可行"),
        new(4, "重点支出和重大投资", "重点支出和重大投资项目的预算安排是否适当"),
        new(5, "编制是否完整", "预算的编制是否完整，是否符合本法第四十六条的规定"),
        new(6, "对下转移支付", "对下级政府的转移性支出预算是否规范、适当"),
        new(7, "举借债务", "预算安排举借的债务是否合法、合理，是否有偿还计划和稳定的偿还资金来源"),
        new(8, "重要事项说明", "与预算有关重要事项的说明是否清晰"),
    ];
}

/// <summary>
/// What a pack for preliminary review holds (初审材料). The national law lists no documents; the list follows 上海市预算审查监督条例第二十六条, with the four books one by one,
/// and a place sends what its own regulation asks for.
/// </summary>
internal static class ReviewPack
{
    /// <summary>What the list follows: no duty under the national law.</summary>
    public const string Follows = "参照上海市预算审查监督条例第二十六条";

    /// <summary>The documents in their order; the book or table that shows whether the data came, null for a paper that only people can read.</summary>
    public static IReadOnlyList<(string Item, string? Dataset)> Items { get; } =
    [
        ("一般公共预算收支表", "一般公共预算"),
        ("政府性基金预算收支表", "政府性基金预算"),
        ("国有资本经营预算收支表", "国有资本经营预算"),
        ("社会保险基金预算收支表", "社会保险基金预算"),
        ("部门预算表", "draft_dept_line"),
        ("对下转移支付明细", null),
        ("重点支出和重大投资项目表", null),
        ("债务限额余额和还本付息表", null),
        ("专项资金支出表", null),
        ("政府采购预算", null),
        ("国有资产管理情况", null),
        ("编制说明", null),
    ];
}
