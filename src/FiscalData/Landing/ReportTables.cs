namespace Tongjian.FiscalData;

/// <summary>Plans, reports and results: cash plans (用款计划), the monthly report (月报), performance (绩效), what audits found (审计问题).</summary>
public static partial class LandingTables
{
    public static LandingTable CashPlan { get; } = Table("cash_plan", "用款计划", key: ["plan_id"], amount: "plan_amt", cluster: ["mof_div_code", "agency_id", "plan_month"],
        Word("plan_id", "计划主键", "document", required: true),
        Word("agency_code", "单位", "organ", required: true),
        Word("bgt_id", "指标主键", "indicator"),
        Code("fund_type_code", "资金性质"),
        new("plan_month", "计划月份", ColumnKind.Month, null, Required: true),
        Money("plan_app_amt", "申请金额"),
        Money("plan_amt", "批准金额", required: true),
        Word("bond_code", "债券代码", "document"));

    /// <summary>One row an item and month. Amounts accumulate from January, so their sum only tells that all rows came.</summary>
    public static LandingTable MonthReport { get; } = Table("month_report", "财政运行月报", key: ["month", "item"], amount: "accumulated", cluster: ["mof_div_code", "month"],
        new("month", "月份", ColumnKind.Month, null, Required: true),
        Word("item", "项目", required: true),
        Money("budget", "年初预算数"),
        Money("adjusted", "调整预算数"),
        Money("this_period", "本月数"),
        Money("accumulated", "累计数", required: true),
        Money("last_year", "上年同期累计数"));

    /// <summary>
    /// Targets (目标), monitoring (监控), self-evaluation (自评) and evaluation (评价): one row an indicator of a project, the total score as the row whose
    /// indicator is 总分. A self-evaluation that is due and was not handed in is a row without a day. <c>fiscal_year</c> is the year of delivery.
    /// </summary>
    public static LandingTable Performance { get; } = Table("performance", "预算绩效", key: ["pro_code", "target_year", "stage", "indicator_no"], amount: null, cluster: ["mof_div_code", "agency_id", "pro_id"],
        Word("pro_code", "项目", "project_code", required: true),
        Word("agency_code", "单位", "organ", required: true),
        Year("target_year", "绩效所属年度", required: true),
        Word("stage", "环节", required: true),
        Number("indicator_no", "指标序号", required: true),
        Word("indicator", "指标", required: true),
        Word("indicator_kind", "指标性质"),
        Word("target_value", "目标值"),
        Word("actual_value", "完成值"),
        Number("weight", "权重"),
        Number("score", "得分"),
        Money("pro_budget", "所属年度项目预算"),
        Date("report_date", "提交日期"));

    /// <summary>Each issue stands in one year's register (the year of delivery); what becomes of it restates that register.</summary>
    public static LandingTable AuditIssue { get; } = Table("audit_issue", "审计问题和整改", key: ["issue_no"], amount: "amount", cluster: ["mof_div_code", "agency_id"],
        Word("issue_no", "问题编号", "document", required: true),
        Year("report_year", "审计工作报告年度", required: true),
        Word("agency_code", "单位", "organ", required: true),
        Word("issue_type", "问题类型", required: true),
        Word("issue_brief", "问题摘要"),
        Money("amount", "问题金额"),
        Word("requirement", "整改要求"),
        Date("due_date", "整改期限", required: true),
        Word("status", "整改状态", required: true),
        Money("rectified_amt", "已整改金额"),
        Word("evidence", "整改证据"),
        Date("closed_date", "销号日期"));
}
