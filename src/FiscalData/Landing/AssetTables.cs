namespace Tongjian.FiscalData;

/// <summary>State assets (国有资产), state-owned enterprises, social insurance, and non-tax income bill by bill.</summary>
public static partial class LandingTables
{
    /// <summary>A card as it stands at the end of the year of its row.</summary>
    public static LandingTable AssetCard { get; } = Table("asset_card", "资产卡片", key: ["card_no"], amount: "value_amt", cluster: ["mof_div_code", "agency_id"],
        Word("card_no", "卡片编号", required: true),
        Word("agency_code", "单位", "organ", required: true),
        Word("asset_class", "资产类别", required: true),
        Word("asset_name", "资产名称"),
        Number("quantity", "数量"),
        Money("value_amt", "原值", required: true),
        Number("area", "面积（平方米）"),
        Date("acquire_date", "取得日期"),
        Date("entry_date", "入账日期", required: true),
        Word("status", "使用状况", required: true),
        Date("idle_since", "闲置起始日"),
        Money("rent_due", "本年应收租金"),
        Date("rent_due_date", "租金应缴日"));

    public static LandingTable AssetSummary { get; } = Table("asset_summary", "国有资产汇总", key: ["asset_kind", "item"], amount: "closing_amt", cluster: ["mof_div_code"],
        Word("asset_kind", "国资种类", required: true),
        Word("item", "项目", required: true),
        Money("opening_amt", "年初数"),
        Money("closing_amt", "年末数", required: true));

    public static LandingTable SoeFin { get; } = Table("soe_fin", "国有企业财务", key: ["unifsoc_cred_code"], amount: "profit_due", cluster: ["mof_div_code"],
        Word("unifsoc_cred_code", "统一社会信用代码", required: true),
        Word("soe_name", "企业名称", required: true),
        Word("industry", "行业"),
        Money("revenue", "营业收入"),
        Money("profit", "归属于母公司净利润"),
        Money("assets", "资产总额", required: true),
        Money("liabilities", "负债总额", required: true),
        Money("profit_due", "应缴国资收益"),
        Money("profit_paid", "已缴国资收益"),
        Date("due_date", "应缴日期"),
        Date("paid_date", "缴清日期"));

    /// <summary>Income, expenditure and balance of each insurance (险种), item by item; cumulative from January.</summary>
    public static LandingTable SocialInsurance { get; } = Table("social_insurance", "社会保险基金收支", key: ["insurance", "month", "row_kind", "item"], amount: "amount", cluster: ["mof_div_code", "month"],
        Word("insurance", "险种", required: true),
        new("month", "月份", ColumnKind.Month, null, Required: true),
        Word("row_kind", "行类别", required: true),
        Word("item", "项目", required: true),
        Money("budget", "预算数"),
        Money("amount", "累计数", required: true),
        Number("people", "人数"));

    public static LandingTable NontaxBill { get; } = Table("nontax_bill", "非税缴款书", key: ["non_tax_pay_code", "non_tax_code"], amount: "paid_amt", cluster: ["mof_div_code", "exec_agency_id", "pay_date"],
        Word("non_tax_pay_code", "缴款识别码", "document", required: true),
        Word("exec_agency_code", "执收单位", "organ", required: true),
        Word("non_tax_code", "执收项目", required: true),
        Date("bill_date", "开票日期", required: true),
        Date("pay_date", "缴款日期"),
        Date("record_date", "入账日期"),
        Word("payer_name", "缴款人", "payee"),
        Money("total_amt", "应缴金额", required: true),
        Money("paid_amt", "已缴金额"),
        Number("pay_number", "数量"));

    public static LandingTable NontaxRefund { get; } = Table("nontax_refund", "非税退付", key: ["ref_no"], amount: "ref_amt", cluster: ["mof_div_code", "ref_date"],
        Word("ref_no", "退付编号", "document", required: true),
        Word("non_tax_pay_code", "原缴款识别码", "document", required: true),
        Word("exec_agency_code", "执收单位", "organ"),
        Word("ref_reason", "退付原因"),
        Money("ref_amt", "退付金额", required: true),
        Date("ref_date", "退付日期", required: true),
        Word("payback_receiver_name", "收款人", "payee"));
}
