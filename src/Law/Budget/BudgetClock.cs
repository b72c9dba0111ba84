using static Tongjian.Law.DeadlineUnit;

namespace Tongjian.Law;

/// <summary>
/// The periods of the Budget Law and its regulation that a city's finance can miss. Read throughout: the day of the event is not counted; 日 are
/// calendar days; the articles do not say that a rest day at the end extends the period, so the rule pack decides and both dates are shown.
/// </summary>
public static class BudgetClock
{
    /// <summary>B01. 各级预算经本级人民代表大会批准后，本级政府财政部门应当在二十日内向本级各部门批复预算。</summary>
    public static StatutoryClock DepartmentReply { get; } =
        new("B01", "批复部门预算", "本级人民代表大会批准预算", "财政部门", new(20, CalendarDay, Statutes.BudgetLaw.Article(52, 1)));

    /// <summary>B02. 各部门应当在接到本级政府财政部门批复的本部门预算后十五日内向所属各单位批复预算。</summary>
    public static StatutoryClock UnitReply { get; } =
        new("B02", "向所属单位批复预算", "部门接到财政部门批复", "各部门", new(15, CalendarDay, Statutes.BudgetLaw.Article(52, 1)));

    /// <summary>B03. 县级以上地方各级预算安排对下级政府的一般性转移支付……应当……在本级人民代表大会批准预算后的三十日……内正式下达。</summary>
    public static StatutoryClock GeneralTransfer { get; } =
        new("B03", "下达一般性转移支付", "本级人民代表大会批准预算", "财政部门", new(30, CalendarDay, Statutes.BudgetLaw.Article(52, 4)));

    /// <summary>B04. ……专项转移支付……六十日内正式下达. Paragraph 5 excepts disaster relief and what is settled on actual figures (据实结算).</summary>
    public static StatutoryClock SpecialTransfer { get; } =
        new("B04", "下达专项转移支付", "本级人民代表大会批准预算", "财政部门", new(60, CalendarDay, Statutes.BudgetLaw.Article(52, 4)));

    /// <summary>B07. 经……批准的预算、预算调整、决算、预算执行情况的报告及报表，应当在批准后二十日内由本级政府财政部门向社会公开.</summary>
    public static StatutoryClock Publication { get; } =
        new("B07", "公开政府预决算", "本级人民代表大会或者常务委员会批准", "财政部门", new(20, CalendarDay, Statutes.BudgetLaw.Article(14, 1)));

    /// <summary>B08. 经本级政府财政部门批复的部门预算、决算及报表，应当在批复后二十日内由各部门向社会公开.</summary>
    public static StatutoryClock DepartmentPublication { get; } =
        new("B08", "公开部门预决算", "财政部门批复", "各部门", new(20, CalendarDay, Statutes.BudgetLaw.Article(14, 2)));

    /// <summary>B09. 各部门所属单位的预算、决算及报表，应当在部门批复后20日内由单位向社会公开。</summary>
    public static StatutoryClock UnitPublication { get; } =
        new("B09", "公开单位预决算", "部门批复", "各单位", new(20, CalendarDay, Statutes.BudgetRegulation.Article(6, 4)));

    /// <summary>B13. 各级决算经批准后，财政部门应当在二十日内向本级各部门批复决算。</summary>
    public static StatutoryClock FinalAccountsReply { get; } =
        new("B13", "批复部门决算", "常务委员会批准决算", "财政部门", new(20, CalendarDay, Statutes.BudgetLaw.Article(80)));

    /// <summary>B16. 县级以上地方各级政府应当自本级决算经批准之日起30日内，将本级决算……报上一级政府备案.</summary>
    public static StatutoryClock FinalAccountsFiling { get; } =
        new("B16", "决算报上一级政府备案", "常务委员会批准决算", "本级政府", new(30, CalendarDay, Statutes.BudgetRegulation.Article(88, 1)));

    /// <summary>B17. 常务委员会在听取和审议审计工作报告后的六个月内，听取和审议本级人民政府关于审计查出问题整改情况的报告。</summary>
    public static StatutoryClock AuditRectificationReport { get; } =
        new("B17", "报告审计查出问题整改情况", "常务委员会听取审计工作报告", "本级政府", new(6, Month, Statutes.SupervisionLaw.Article(27, 2)));

    public static IReadOnlyList<StatutoryClock> All { get; } =
    [
        DepartmentReply, UnitReply, GeneralTransfer, SpecialTransfer, Publication, DepartmentPublication, UnitPublication,
        FinalAccountsReply, FinalAccountsFiling, AuditRectificationReport,
    ];
}
