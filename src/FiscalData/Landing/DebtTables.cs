namespace Tongjian.FiscalData;

/// <summary>Government debt (政府债务): ceilings and balances, bonds, money lent on (转贷), the projects it is for, what is due.</summary>
public static partial class LandingTables
{
    /// <summary>One row a kind of debt (一般, 专项) and day.</summary>
    public static LandingTable DebtLimit { get; } = Table("debt_limit", "债务限额和余额", key: ["kind", "as_of"], amount: "balance", cluster: ["mof_div_code", "kind_id"],
        Word("kind", "债务类别", required: true),
        Date("as_of", "截至日期", required: true),
        Money("limit_amt", "债务限额", required: true),
        Money("balance", "债务余额", required: true));

    public static LandingTable DebtBond { get; } = Table("debt_bond", "地方政府债券", key: ["bond_code"], amount: "amount", cluster: ["mof_div_code", "bond_id"],
        Word("bond_code", "债券代码", "document", required: true),
        Word("bond_title", "债券名称"),
        Word("kind", "债务类别", required: true),
        Date("issue_date", "发行日期", required: true),
        Number("term_years", "期限（年）"),
        Number("rate_bp", "票面利率（万分之一）"),
        Money("amount", "本地区金额", required: true),
        Flag("is_refinancing", "是否再融资"));

    /// <summary>What a region receives of bonds that the province issued; its own row in its own books.</summary>
    public static LandingTable DebtOnLend { get; } = Table("debt_on_lend", "债务转贷", key: ["on_lend_id"], amount: "amount", cluster: ["mof_div_code", "bond_id"],
        Word("on_lend_id", "转贷主键", required: true),
        Word("bond_code", "债券代码", "document", required: true),
        Region("from_div_code", "转出区划"),
        Word("kind", "债务类别", required: true),
        Date("on_lend_date", "转贷日期", required: true),
        Money("amount", "转贷金额", required: true),
        Flag("is_refinancing", "是否再融资"));

    /// <summary>Which projects a bond is for; a change of use is a row of its own with the day it was approved.</summary>
    public static LandingTable BondProject { get; } = Table("bond_project", "债券项目", key: ["bond_code", "pro_code"], amount: "amount", cluster: ["mof_div_code", "bond_id", "pro_id"],
        Word("bond_code", "债券代码", "document", required: true),
        Word("pro_code", "项目", "project_code", required: true),
        Word("agency_code", "单位", "organ"),
        Date("approve_date", "批准日期", required: true),
        Money("amount", "安排金额", required: true),
        Money("planned_revenue", "项目预期收益"));

    public static LandingTable DebtRepay { get; } = Table("debt_repay", "债务还本付息", key: ["repay_id"], amount: "principal", cluster: ["mof_div_code", "due_date"],
        Word("repay_id", "还本付息主键", required: true),
        Word("bond_code", "债券代码", "document", required: true),
        Word("kind", "债务类别", required: true),
        Date("due_date", "到期日", required: true),
        Money("principal", "应还本金", required: true),
        Money("interest", "应付利息"),
        Money("paid", "已还金额"),
        Date("paid_date", "偿还日期"));
}
