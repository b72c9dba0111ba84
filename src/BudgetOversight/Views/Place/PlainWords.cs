namespace Tongjian.BudgetOversight;

/// <summary>The words of budget pages for those who do not read budgets for a living (大白话).</summary>
internal static class PlainWords
{
    public static IReadOnlyList<(string Word, string Says)> All { get; } =
    [
        ("本级", "这一级政府自己花的钱，不含下级政府花的。"),
        ("预算安排", "财政部门已经下达给单位、今年可以花的钱（预算指标），包括年中的增减。"),
        ("已经支付", "从国库真正付出去的钱；退回来的已经减掉。"),
        ("上年同期", "上一年从年初到同一天。"),
        ("项目", "为一件事专门列的钱；付工资和办公的，列在人员经费、公用经费里。"),
        ("疑点", "电脑按条文查出来、要请单位说明的地方。说明清楚了就销掉，不等于违法。"),
    ];
}
