namespace Tongjian.FiscalData;

/// <summary>
/// The tables that finance's data lands in, with the field names of 预算管理一体化. Every table also has
/// <c>delivery_id</c> (the delivery's number) and <c>row_no</c> (its place in the sealed package, from 1).
/// </summary>
public static partial class LandingTables
{
    /// <summary>The dimension tables; each is <c>(id integer, text varchar)</c>, dense from 1.</summary>
    public static IReadOnlyList<string> Dimensions { get; } =
        ["organ", "project_code", "indicator", "payee", "account", "document", "contract", "series", "wording", "person"];

    public static LandingTable BudgetIndicator { get; } = Table("budget_indicator", "预算指标", key: ["bgt_id"], amount: "amount", cluster: ["mof_div_code", "agency_id", "bgt_id"],
        Word("bgt_id", "指标主键", "indicator", required: true),
        Word("cor_bgt_doc_no", "本级指标文号", "document"),
        Word("sup_bgt_doc_no", "上级指标文号", "document"),
        Word("bgt_doc_title", "指标文标题"),
        Date("doc_date", "发文时间", required: true),
        Word("bgt_dec", "指标说明"),
        Word("bgt_type_code", "指标类型"),
        Word("source_type_code", "指标来源"),
        Code("budget_level_code", "预算级次"),
        Word("agency_code", "单位", "organ", required: true),
        Word("pro_code", "项目", "project_code"),
        Code("fund_type_code", "资金性质"),
        Code("exp_func_code", "支出功能分类"),
        Code("tp_func_code", "转移支付功能分类"),
        Code("gov_bgt_eco_code", "政府支出经济分类"),
        Code("dep_bgt_eco_code", "部门支出经济分类"),
        Word("manage_mof_dep_code", "业务主管处室"),
        Money("amount", "指标金额", required: true),
        Money("dis_amt", "调减金额"),
        Money("cur_amt", "指标余额"),
        Money("pay_app_amt", "已申请支付金额"),
        Flag("is_gov_pur", "是否政府采购"),
        Flag("is_track", "是否追踪"),
        Word("track_pro_code", "追踪项目", "project_code"),
        Region("rec_div_code", "接收方区划"),
        Word("ori_bgt_id", "源指标", "indicator"));

    public static LandingTable IndicatorAdjust { get; } = Table("indicator_adjust", "指标调整明细", key: ["adj_sub_id"], amount: "add_amount", cluster: ["mof_div_code", "bgt_id", "adj_date"],
        Word("adj_sub_id", "调整明细主键", required: true),
        Word("bgt_id", "调入指标", "indicator", required: true),
        Word("ori_bgt_id", "源指标", "indicator"),
        Date("adj_date", "调整日期", required: true),
        Word("bat_num", "批次"),
        Money("add_amount", "调整金额", required: true),
        Word("cor_bgt_doc_no", "文号", "document"),
        Word("bgt_doc_title", "文件标题"),
        Date("doc_date", "发文时间"),
        Region("rec_div_code", "接收方区划"),
        Word("agency_code", "单位", "organ"),
        Word("pro_code", "项目", "project_code"),
        Code("fund_type_code", "资金性质"),
        Code("exp_func_code", "支出功能分类"),
        Code("dep_bgt_eco_code", "部门支出经济分类"));

    public static LandingTable Carryover { get; } = Table("carryover", "结转", key: ["bgt_id"], amount: "carryovers_amt", cluster: ["mof_div_code", "agency_id"],
        Word("bgt_id", "指标主键", "indicator", required: true),
        Word("agency_code", "单位", "organ", required: true),
        Word("pro_code", "项目", "project_code"),
        Code("exp_func_code", "支出功能分类"),
        Code("fund_type_code", "资金性质"),
        Year("first_year", "首次安排年度", required: true),
        Money("approve_amt", "批复数"),
        Money("carryovers_amt", "结转数", required: true),
        Money("back_balance", "收回数"),
        Flag("is_rec_exp", "是否列支"));

    public static LandingTable Surplus { get; } = Table("surplus", "结余", key: ["bgt_id"], amount: "balance", cluster: ["mof_div_code", "agency_id"],
        Word("bgt_id", "指标主键", "indicator", required: true),
        Word("agency_code", "单位", "organ", required: true),
        Word("pro_code", "项目", "project_code"),
        Code("exp_func_code", "支出功能分类"),
        Code("fund_type_code", "资金性质"),
        Money("approve_amt", "批复数"),
        Money("balance", "结余数", required: true),
        Money("back_balance", "收回数"),
        Flag("is_rec_exp", "是否列支"));

    public static LandingTable DeptBudgetLine { get; } = Table("dept_budget_line", "部门预算", key: ["bgt_pman_id", "stage", "version"], amount: "reply_amt", cluster: ["mof_div_code", "agency_id"],
        Word("bgt_pman_id", "部门预算主键", required: true),
        Word("stage", "编制阶段", required: true),
        Number("version", "版本"),
        Word("agency_code", "单位", "organ", required: true),
        Word("dept_code", "主管部门", "organ"),
        Word("pro_kind_code", "项目类别"),
        Word("pro_code", "项目", "project_code"),
        Code("exp_func_code", "支出功能分类"),
        Code("gov_bgt_eco_code", "政府支出经济分类"),
        Code("dep_bgt_eco_code", "部门支出经济分类"),
        Code("fund_type_code", "资金性质"),
        Word("found_type_code", "资金来源"),
        Money("apply_up", "申报数"),
        Money("fin_audit_money", "财政审核数"),
        Money("reply_amt", "年初批复数", required: true),
        Money("adj_amt", "调整数"),
        Money("dis_amt", "调剂数"),
        Money("cur_amt", "变动后数"),
        Flag("is_gov_pur", "是否政府采购"),
        Flag("is_construction", "是否基建"),
        Flag("is_assigned", "财政待分配"));

    public static LandingTable TransferBudget { get; } = Table("transfer_budget", "转移支付", key: ["bgt_tra_id"], amount: "amount", cluster: ["mof_div_code", "sub_mof_div_code", "doc_date"],
        Word("bgt_tra_id", "转移支付主键", required: true),
        Region("sub_mof_div_code", "下级区划", required: true),
        Code("tp_func_code", "转移支付功能分类"),
        Word("tra_type", "转移支付类型", required: true),
        Word("super_tra", "上级转移支付项目"),
        Word("found_type_code", "资金来源"),
        Word("cor_bgt_doc_no", "文号", "document"),
        Date("doc_date", "下达日期", required: true),
        Word("pro_code", "项目", "project_code"),
        Money("amount", "金额", required: true));

    public static LandingTable TransferReceipt { get; } = Table("transfer_receipt", "上级转移支付接收", key: ["sup_bgt_doc_no", "income_sort_code"], amount: "amount", cluster: ["mof_div_code", "receive_time"],
        Word("sup_bgt_doc_no", "上级指标文号", "document", required: true),
        Region("ori_div_code", "来源区划", required: true),
        Money("amount", "金额", required: true),
        Date("receive_time", "确认时间", required: true),
        Code("income_sort_code", "收入科目"));

    public static LandingTable PaymentVoucher { get; } = Table("payment_voucher", "国库集中支付凭证", key: ["pay_cert_no"], amount: "xpay_amt", cluster: ["mof_div_code", "agency_id", "bgt_id", "xpay_date"],
        Serial("pay_cert_no", "支付凭证号", required: true),
        Word("bgt_id", "指标主键", "indicator"),
        Word("agency_code", "单位", "organ", required: true),
        Word("pro_code", "项目", "project_code"),
        Code("fund_type_code", "资金性质"),
        Code("exp_func_code", "支出功能分类"),
        Code("gov_bgt_eco_code", "政府支出经济分类"),
        Code("dep_bgt_eco_code", "部门支出经济分类"),
        Word("pay_type_code", "支付方式"),
        Word("set_mode_code", "结算方式"),
        Date("vou_date", "凭证日期"),
        Money("pay_amt", "凭证金额"),
        Money("xpay_amt", "实际支付金额", required: true),
        Date("xpay_date", "实际支付日期", required: true),
        Date("act_lqd_date", "清算日期"),
        Word("xpayee_name", "收款人", "payee"),
        Word("xpayee_acct_no", "收款账号", "account"),
        Word("abstract", "摘要"),
        Word("contract_no", "采购合同号", "contract"),
        Word("bond_code", "债券代码", "document"),
        Serial("agent_business_no", "银行流水号"),
        Serial("check_no", "支票号"));

    public static LandingTable PaymentDetail { get; } = Table("payment_detail", "支付明细", key: ["pay_detail_id"], amount: "xpay_amt", cluster: ["mof_div_code", "pay_cert_no_series", "pay_cert_no_number"],
        Serial("pay_detail_id", "支付明细主键", required: true),
        Serial("pay_cert_no", "支付凭证号", required: true),
        Word("xpayee_name", "收款人", "payee"),
        Money("xpay_amt", "实际支付金额", required: true),
        Word("tracking_id", "追溯码"),
        Flag("to_peop_enterp", "惠企利民标识"),
        new("per_name", "个人姓名", ColumnKind.Secret, "person"),
        new("iden_no", "证件号码", ColumnKind.Secret, "person"),
        Word("unifsoc_cred_code", "统一社会信用代码"),
        new("pay_month", "补贴月份", ColumnKind.Month),
        Code("town_code", "乡镇"),
        Number("village_code", "村"));

    public static LandingTable TreasuryReceipt { get; } = Table("treasury_receipt", "收入缴库流水", key: ["receipt_no"], amount: "amount", cluster: ["mof_div_code", "inc_sort_code", "receipt_date"],
        Serial("receipt_no", "缴库流水号", required: true),
        Date("receipt_date", "入库日期", required: true),
        Code("inc_sort_code", "收入科目", required: true),
        Code("budget_level_code", "预算级次"),
        Word("payer_name", "缴款人", "payee"),
        Money("amount", "金额", required: true),
        Word("kind", "类型", required: true));

    public static LandingTable TreasuryCashDay { get; } = Table("treasury_cash_day", "库款日报", key: ["cash_date"], amount: "end_balance", cluster: ["mof_div_code", "cash_date"],
        Date("cash_date", "日期", required: true),
        Money("begin_balance", "期初库款"),
        Money("inflow", "流入"),
        Money("outflow", "流出"),
        Money("end_balance", "期末库款", required: true),
        Money("suspense_out", "暂付款"));

    public static LandingTable Project { get; } = Table("project", "项目库", key: ["pro_code"], amount: "pro_total_amt", cluster: ["mof_div_code", "agency_id"],
        Word("pro_code", "项目代码", "project_code", required: true),
        Word("pro_name", "项目名称", required: true),
        Word("pro_cat_code", "项目类别"),
        Word("agency_code", "单位", "organ", required: true),
        Word("dept_code", "主管部门", "organ"),
        Year("pro_start_year", "起始年度"),
        Year("pro_end_year", "终止年度"),
        Money("pro_total_amt", "项目总金额"),
        Word("exist_statue_code", "存续状态"),
        Word("spe_type", "专项目录"),
        Word("hot_std", "热点分类"),
        Word("distri_type_code", "分配方式"),
        Word("basis", "立项依据"),
        Flag("reviewed", "是否评审"));

    public static LandingTable BudgetReportLine { get; } = ReportLine("budget_report_line", "批准的预算表", "budget");

    public static LandingTable FinalAccountLine { get; } = ReportLine("final_account_line", "批准的决算表", "final");

    public static LandingTable LegalDocEvent { get; } = Table("legal_doc_event", "文书时点台账", key: ["event_type", "subject", "doc_no"], amount: null, cluster: ["mof_div_code", "event_date"],
        Word("event_type", "事项", required: true),
        Word("actor", "办理机关", "organ", required: true),
        Word("subject", "对象", "wording", required: true),
        Word("doc_no", "文号", "document", required: true),
        Date("event_date", "日期", required: true),
        Word("file_hash", "文书哈希"));

    public static LandingTable OrgUnit { get; } = Table("org_unit", "单位信息", key: ["agency_code"], amount: null, cluster: ["mof_div_code", "agency_id"],
        Word("agency_code", "单位代码", "organ", required: true),
        Word("agency_name", "单位名称", required: true),
        Word("unifsoc_cred_code", "统一社会信用代码"),
        Word("agency_type", "单位类型"),
        Word("adm_level", "行政级别"),
        Word("supdep", "经费保障方式"),
        Word("dept_code", "主管部门", "organ"),
        Word("mof_dep", "财政业务处室"),
        Code("exp_func_code", "支出功能分类"),
        Number("staff_quota", "编制人数"),
        Number("staff_actual", "实有人数"),
        Number("vehicle_count", "车辆数"),
        Flag("is_pre_dep_bgt", "是否编报部门预算"));

    /// <summary>Every delivery that was attempted, written by the import itself and never by finance.</summary>
    public static LandingTable DeliveryManifest { get; } = Table("delivery_manifest", "报送清单", key: ["package_id"], amount: null, cluster: ["mof_div_code", "received_on"],
        Word("package_id", "包标识", required: true),
        Word("source", "报送来源", required: true),
        Word("dataset", "数据集", required: true),
        Word("period", "期间", required: true),
        Number("rows", "行数", required: true),
        Money("sum_amt", "合计金额"),
        Word("currency", "币种"),
        Date("due_on", "应报日期"),
        Date("received_on", "收到日期", required: true),
        Word("restates", "所更正的包"),
        Number("changed_rows", "变动行数"),
        Money("changed_amt", "变动金额"),
        Word("status", "状态", required: true),
        Word("reason", "理由"));

    /// <remarks>Made when first asked: the tables stand in several files, and the order in which those are initialised is nobody's promise.</remarks>
    public static IReadOnlyList<LandingTable> All => field ??=
    [
        BudgetIndicator, IndicatorAdjust, Carryover, Surplus, DeptBudgetLine, TransferBudget, TransferReceipt, PaymentVoucher, PaymentDetail,
        TreasuryReceipt, TreasuryCashDay, Project, BudgetReportLine, FinalAccountLine, LegalDocEvent, OrgUnit, DeliveryManifest,
        DraftReportLine, DraftDeptLine, DraftDocument,
        CashPlan, MonthReport, Performance, DebtLimit, DebtBond, DebtOnLend, BondProject, DebtRepay, ProcurementPlan, ProcurementContract, InvestProject,
        AssetCard, AssetSummary, SoeFin, SocialInsurance, NontaxBill, NontaxRefund, AuditIssue,
    ];

    /// <exception cref="KeyNotFoundException">No such table.</exception>
    public static LandingTable Named(string name) => Find(name) ?? throw new KeyNotFoundException($"没有名为“{name}”的数据集。");

    public static LandingTable? Find(string name) => All.FirstOrDefault(t => t.Name == name);

    /// <summary>Four books (一般公共预算, 政府性基金, 国有资本经营, 社会保险基金) in one shape; <c>row_kind</c> says which side a row is on.</summary>
    private static LandingTable ReportLine(string name, string title, string amount) => Table(name, title, key: ["book", "table_code", "row_code"], amount, cluster: ["mof_div_code", "fiscal_year", "book_id"],
        Word("book", "预算", required: true),
        Word("table_code", "表号", required: true),
        Word("row_code", "行号", required: true),
        Word("item", "项目", required: true),
        Word("row_kind", "行类别", required: true),
        Code("sort_code", "科目代码"),
        Money("budget", "预算数", required: amount == "budget"),
        Money("adjusted", "调整预算数"),
        Money("final", "决算数", required: amount == "final"),
        Money("prev_year", "上年数"));

    private static LandingTable Table(string name, string title, string[] key, string? amount, string[] cluster, params LandingColumn[] columns) =>
        new(name, title, [Region("mof_div_code", "财政区划", required: true), Year("fiscal_year", "预算年度", required: true), .. columns], ["mof_div_code", "fiscal_year", .. key], amount, cluster);

    private static LandingColumn Region(string field, string title, bool required = false) => new(field, title, ColumnKind.Region, null, required);

    private static LandingColumn Year(string field, string title, bool required = false) => new(field, title, ColumnKind.Year, null, required);

    private static LandingColumn Code(string field, string title, bool required = false) => new(field, title, ColumnKind.Code, null, required);

    private static LandingColumn Word(string field, string title, string dimension = "wording", bool required = false) => new(field, title, ColumnKind.Word, dimension, required);

    private static LandingColumn Serial(string field, string title, bool required = false) => new(field, title, ColumnKind.Serial, "series", required);

    private static LandingColumn Money(string field, string title, bool required = false) => new(field, title, ColumnKind.Money, null, required);

    private static LandingColumn Date(string field, string title, bool required = false) => new(field, title, ColumnKind.Date, null, required);

    private static LandingColumn Flag(string field, string title) => new(field, title, ColumnKind.Flag);

    private static LandingColumn Number(string field, string title, bool required = false) => new(field, title, ColumnKind.Number, null, required);
}
