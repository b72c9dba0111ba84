namespace Tongjian.FiscalData;

/// <summary>
/// The draft budget (预算草案) as finance sends it for preliminary review (初步审查). Tables of their own: what is not approved never stands among what is,
/// so that no total of execution and no ordinary run of rules can take the one for the other.
/// </summary>
public static partial class LandingTables
{
    /// <summary>The four books, in the shape of <see cref="BudgetReportLine"/>.</summary>
    public static LandingTable DraftReportLine { get; } = Table("draft_report_line", "预算草案表", key: ["book", "table_code", "row_code"], amount: "draft", cluster: ["mof_div_code", "fiscal_year", "book_id"],
        Word("book", "预算", required: true),
        Word("table_code", "表号", required: true),
        Word("row_code", "行号", required: true),
        Word("item", "项目", required: true),
        Word("row_kind", "行类别", required: true),
        Code("sort_code", "科目代码"),
        Money("draft", "草案数", required: true),
        Money("prev_year", "上年预算数"));

    /// <summary>The departments' drafts, line by line.</summary>
    public static LandingTable DraftDeptLine { get; } = Table("draft_dept_line", "部门预算草案", key: ["bgt_pman_id"], amount: "draft", cluster: ["mof_div_code", "agency_id"],
        Word("bgt_pman_id", "部门预算主键", required: true),
        Word("agency_code", "单位", "organ", required: true),
        Word("dept_code", "主管部门", "organ"),
        Word("pro_kind_code", "项目类别"),
        Word("pro_code", "项目", "project_code"),
        Code("exp_func_code", "支出功能分类"),
        Code("gov_bgt_eco_code", "政府支出经济分类"),
        Code("dep_bgt_eco_code", "部门支出经济分类"),
        Code("fund_type_code", "资金性质"),
        Money("draft", "草案数", required: true),
        Flag("is_gov_pur", "是否政府采购"),
        Flag("is_construction", "是否基建"));

    /// <summary>What was sent for the review besides: one row a document of the pack. <c>state</c>: 齐备, 空表, 未送.</summary>
    public static LandingTable DraftDocument { get; } = Table("draft_document", "初审材料清单", key: ["item"], amount: null, cluster: ["mof_div_code"],
        Word("item", "材料", required: true),
        Word("title", "文件名称"),
        Word("doc_no", "文号", "document"),
        Word("state", "情形", required: true),
        Word("note", "空表说明"),
        Date("sent_on", "送交日期"),
        Date("session_on", "大会拟举行日"));

    /// <summary>Draft budgets, that no one has approved.</summary>
    public static IReadOnlyList<LandingTable> Drafts => field ??= [DraftReportLine, DraftDeptLine, DraftDocument];
}
