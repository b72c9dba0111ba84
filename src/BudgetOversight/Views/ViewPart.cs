using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>What one number of the views adds up (所计的行): a choice of landed rows, said in one sentence. The sum and its list are asked with the same text.</summary>
/// <param name="Sql">Gives region, year, fen, day, code, agency_id, pro_id, source, delivery_id, row_no: one line for each row that counts. <c>day</c> is null where the row holds for its whole
/// year; <c>source</c> is the row's table. For a part that counts rows <c>fen</c> is 1.</param>
/// <param name="IsPublic">A total that budgets, final accounts and reports on execution tell anybody; deputies see it, by project, never by payment.</param>
/// <param name="CountsRows">The value is a number of 笔 and not an amount.</param>
/// <param name="Settles">What is still done of a budget year after its last day, in the settlement period: 支付, 入库, 下达.</param>
/// <param name="HasProjects">Its rows name units and projects; without, they are nobody's and are not told by project.</param>
internal sealed record ViewPart(string Key, string Title, string Sentence, string Sql, bool IsPublic = false, bool CountsRows = false, string? Settles = null, bool HasProjects = true)
{
    private const string UntilTheDay = "到这一天为止";

    private const string Receipt = """
        select r.mof_div_code as region, r.fiscal_year as year, case when k.text = '退库' then -abs(r.amount_fen) else r.amount_fen end as fen, r.receipt_date as day,
               r.inc_sort_code as code, cast(null as integer) as agency_id, cast(null as integer) as pro_id, 'treasury_receipt' as source, r.delivery_id, r.row_no
          from (select *, case when inc_sort_code >= 100000000 then inc_sort_code // 1000000 when inc_sort_code >= 1000000 then inc_sort_code // 10000
                               when inc_sort_code >= 10000 then inc_sort_code // 100 else inc_sort_code end as income_class,
                       case when inc_sort_code >= 100000000 then inc_sort_code // 10000 when inc_sort_code >= 1000000 then inc_sort_code // 100 else inc_sort_code end as income_section
                  from treasury_receipt) r
          join wording k on k.id = r.kind_id
         where coalesce(r.budget_level_code, 0) not in (1, 2)
           and r.income_class in ({classes})
           and r.income_section not in (10301, 10306)
        """;

    private const string Payment = """
        select mof_div_code as region, fiscal_year as year, {fen} as fen, xpay_date as day, exp_func_code as code, agency_id, pro_id, 'payment_voucher' as source, delivery_id, row_no
          from payment_voucher
         where {which}
        """;

    /// <summary>The rows that stand below no finer row of their table; where the same spending stands in several tables, those of the fullest.</summary>
    private const string Approved = """
        select region, year, fen, cast(null as date) as day, code, cast(null as integer) as agency_id, cast(null as integer) as pro_id, 'budget_report_line' as source, delivery_id, row_no
          from (select *, min(case when total = full_total then table_id end) over (partition by region, year) as first_table
                  from (select *, max(total) over (partition by region, year) as full_total
                          from (select b.mof_div_code as region, b.fiscal_year as year, b.budget_fen as fen, b.sort_code as code, b.table_id, b.delivery_id, b.row_no,
                                       sum(b.budget_fen) over (partition by b.mof_div_code, b.fiscal_year, b.table_id) as total
                                  from spending b
                                 where not exists (select 1 from spending f where f.mof_div_code = b.mof_div_code and f.fiscal_year = b.fiscal_year and f.table_id = b.table_id
                                                      and f.sort_code <> b.sort_code and (f.sort_code // 100 = b.sort_code or f.sort_code // 10000 = b.sort_code))) leaf) known) chosen
         where table_id = first_table {which}
        """;

    private const string Spending = """
        with spending as (
          select l.mof_div_code, l.fiscal_year, l.table_id, l.sort_code, l.budget_fen, l.delivery_id, l.row_no
            from budget_report_line l
            join wording k on k.id = l.row_kind_id and k.text = '支出'
            join wording o on o.id = l.book_id and o.text = '一般公共预算'
           where l.sort_code is not null and code_class(l.sort_code) not in (230, 231))
        """;

    private const string Indicator = """
        select mof_div_code as region, fiscal_year{later} as year, amount_fen as fen, doc_date as day, exp_func_code as code, agency_id, pro_id, 'budget_indicator' as source, delivery_id, row_no
          from budget_indicator
         where rec_div_code is null
        union all
        select m.mof_div_code, m.fiscal_year{later}, m.fen, m.adj_date, i.exp_func_code, i.agency_id, i.pro_id, 'indicator_adjust', m.delivery_id, m.row_no
          from (select mof_div_code, fiscal_year, bgt_id, adj_date, add_amount_fen as fen, delivery_id, row_no from indicator_adjust
                union all
                select mof_div_code, fiscal_year, ori_bgt_id, adj_date, -add_amount_fen, delivery_id, row_no from indicator_adjust where ori_bgt_id is not null) m
          join budget_indicator i on i.mof_div_code = m.mof_div_code and i.fiscal_year = m.fiscal_year and i.bgt_id = m.bgt_id
         where i.rec_div_code is null
        """;

    private const string Debt = """
        select mof_div_code as region, fiscal_year as year, {fen} as fen, as_of as day, cast(null as integer) as code, cast(null as integer) as agency_id, cast(null as integer) as pro_id,
               'debt_limit' as source, delivery_id, row_no
          from (select *, row_number() over (partition by mof_div_code, fiscal_year, kind_id order by as_of desc) as place from debt_limit where as_of <= {until})
         where place = 1
        """;

    public static ViewPart Budgeted { get; } = new("budgeted", "预算安排", "预算指标的下达数，加调入、减调出，到这一天为止；下达给下级政府的不计。", Replace(Indicator, ("later", "")), IsPublic: true, Settles: "下达");

    public static ViewPart Paid { get; } = new("paid", "已经支付", "国库集中支付凭证的实际支付金额，退款是负数，到这一天为止。", Replace(Payment, ("fen", "xpay_amt_fen"), ("which", "true")), IsPublic: true, Settles: "支付");

    public static ViewPart Payments { get; } =
        new("payments", "支付笔数", "国库集中支付凭证的笔数，到这一天为止。", Replace(Payment, ("fen", "cast(1 as bigint)"), ("which", "true")), CountsRows: true, Settles: "支付");

    public static ViewPart ThreePublics { get; } = new("three-publics", "三公经费支付", "部门支出经济分类是出国（30212）、接待（30217）、公务用车购置和运行（30231、30913、31013）的支付，到这一天为止。",
        Replace(Payment, ("fen", "xpay_amt_fen"), ("which", "dep_bgt_eco_code in (30212, 30217, 30231, 30913, 31013)")), IsPublic: true, Settles: "支付");

    public static ViewPart Revenue { get; } = new("revenue", "一般公共预算收入", "本级入库的税收（101类）和非税收入（103类，不含10301、10306款），退库减去，到这一天为止。",
        Replace(Receipt, ("classes", "101, 103")), Settles: "入库", HasProjects: false);

    public static ViewPart Tax { get; } = new("tax", "税收收入", "本级入库的税收（101类），退库减去，到这一天为止。", Replace(Receipt, ("classes", "101")), Settles: "入库", HasProjects: false);

    public static ViewPart Reserve { get; } = new("reserve", "预备费", "批准的一般公共预算里的预备费（227类）。", Spending + Replace(Approved, ("which", "and code_class(code) = 227")), IsPublic: true, HasProjects: false);

    public static ViewPart Approval { get; } = new("approved", "批准的本级支出预算", "批准的一般公共预算本级支出，不含转移性支出（230）和还本（231）；有明细的只计明细。",
        Spending + Replace(Approved, ("which", "")), IsPublic: true, HasProjects: false);

    public static ViewPart CarriedIn { get; } = new("carried-in", "结转到本年", "结转数减收回数。", """
        select mof_div_code as region, fiscal_year as year, carryovers_amt_fen - coalesce(back_balance_fen, 0) as fen, cast(null as date) as day, exp_func_code as code, agency_id, pro_id,
               'carryover' as source, delivery_id, row_no
          from carryover
        """);

    public static ViewPart YearBefore { get; } = new("year-before", "上年预算指标", "上年预算指标的下达数，加调入、减调出；下达给下级政府的不计。", Replace(Indicator, ("later", " + 1")));

    public static ViewPart DebtBalance { get; } = new("debt-balance", "政府债务余额", "这一天以前最近一次报送的一般债务和专项债务余额。", Replace(Debt, ("fen", "balance_fen")), IsPublic: true, HasProjects: false);

    public static ViewPart DebtCeiling { get; } = new("debt-ceiling", "政府债务限额", "这一天以前最近一次报送的一般债务和专项债务限额。", Replace(Debt, ("fen", "limit_amt_fen")), IsPublic: true, HasProjects: false);

    public static IReadOnlyList<ViewPart> All { get; } =
        [Budgeted, Paid, Payments, ThreePublics, Revenue, Tax, Reserve, Approval, CarriedIn, YearBefore, DebtBalance, DebtCeiling];

    /// <summary>How it is counted for what is asked: until a day, or the whole year.</summary>
    public string Says(ViewAsked asked) => asked.IsWholeYear ? Sentence.Replace(UntilTheDay, $"计全年，含结算期内{Settles}", StringComparison.Ordinal) : Sentence;

    public static ViewPart? Find(string key) => All.FirstOrDefault(p => p.Key == key);

    private static string Replace(string sql, params (string Name, string Text)[] parts) =>
        parts.Aggregate(sql, (text, part) => text.Replace($"{{{part.Name}}}", part.Text, StringComparison.Ordinal));
}
