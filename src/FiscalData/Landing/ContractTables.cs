namespace Tongjian.FiscalData;

/// <summary>Procurement (政府采购) and government investment (政府投资).</summary>
public static partial class LandingTables
{
    public static LandingTable ProcurementPlan { get; } = Table("procurement_plan", "政府采购计划", key: ["plan_no"], amount: "pur_amt", cluster: ["mof_div_code", "agency_id"],
        Word("plan_no", "采购计划号", "contract", required: true),
        Word("agency_code", "单位", "organ", required: true),
        Word("pro_code", "项目", "project_code"),
        Word("gpdir_code", "采购品目", required: true),
        Number("pur_qua", "数量"),
        Money("pur_amt", "采购预算", required: true),
        Word("method", "采购方式"),
        Date("plan_date", "计划日期"));

    public static LandingTable ProcurementContract { get; } = Table("procurement_contract", "政府采购合同", key: ["contract_no"], amount: "contract_amt", cluster: ["mof_div_code", "agency_id", "contract_id"],
        Word("contract_no", "采购合同号", "contract", required: true),
        Word("plan_no", "采购计划号", "contract"),
        Word("agency_code", "单位", "organ", required: true),
        Word("pro_code", "项目", "project_code"),
        Word("gpdir_code", "采购品目", required: true),
        Word("method", "采购方式", required: true),
        Date("notice_date", "中标成交通知日"),
        Date("sign_date", "签订日期", required: true),
        Date("publish_date", "合同公告日"),
        Date("file_date", "备案日期"),
        Word("supplier_name", "供应商", "payee"),
        Word("unifsoc_cred_code", "统一社会信用代码"),
        Money("contract_amt", "合同金额", required: true),
        Money("supplement_amt", "补充合同金额"));

    public static LandingTable InvestProject { get; } = Table("invest_project", "政府投资项目", key: ["pro_code"], amount: "estimate_amt", cluster: ["mof_div_code", "agency_id"],
        Word("pro_code", "项目", "project_code", required: true),
        Word("pro_name", "项目名称", required: true),
        Word("agency_code", "单位", "organ", required: true),
        Word("approve_doc_no", "可研批复文号", "document"),
        Word("estimate_doc_no", "概算批复文号", "document"),
        Money("study_amt", "可研估算"),
        Money("estimate_amt", "核定概算", required: true),
        Money("invested_amt", "累计完成投资"),
        Money("paid_amt", "累计支付"),
        Money("bond_amt", "其中债券资金"),
        Date("start_date", "开工日期"),
        Date("accept_date", "竣工验收日期"),
        Date("final_account_date", "竣工决算日期"),
        Money("surplus_amt", "结余资金"),
        Money("returned_amt", "已缴回结余"),
        Word("builder_name", "施工单位", "payee"));
}
