using Dapper;

namespace Tongjian.FiscalData;

/// <summary>Budget execution (预算执行): indicators issued against payments made, by any one dimension, within any others.</summary>
internal static class Execution
{
    public static async Task<ExecutionTable> Ask(FiscalReading reading, ExecutionQuestion question, CancellationToken stop)
    {
        var parameters = new DynamicParameters();
        var paidWhere = SpendingConditions.Where(question, "xpay_date", parameters);
        var budgetWhere = SpendingConditions.Where(question, "doc_date", parameters);
        var perRegion = question.By is ExecutionBy.Organ or ExecutionBy.Project;
        var region = perRegion ? "mof_div_code" : "cast(null as integer)";
        var (key, name) = Texts(question.By);
        var rows = (await reading.Connection.QueryAsync<Row>(new CommandDefinition($"""
            with {Issued},
            part as (
              select {region} as region, {Column(question.By, "doc_date")} as code,
                     sum(fen) as budget_fen, 0 as paid_fen, sum(indicators) as indicators, 0 as payments
                from issued
               where {budgetWhere}
               group by region, code
              union all
              select {region} as region, {Column(question.By, "xpay_date")} as code,
                     0, sum(xpay_amt_fen), 0, count(*)
                from payment_voucher
               where {paidWhere}
               group by region, code),
            line as (
              select region, {Item(question.By)} as item, cast(sum(budget_fen) as bigint) as budget_fen, cast(sum(paid_fen) as bigint) as paid_fen,
                     cast(sum(indicators) as bigint) as indicators, cast(sum(payments) as bigint) as payments
                from part
               group by region, item),
            total as (
              select count(*) as lines, cast(sum(budget_fen) as bigint) as budget_fen, cast(sum(paid_fen) as bigint) as paid_fen,
                     cast(sum(indicators) as bigint) as indicators, cast(sum(payments) as bigint) as payments
                from line),
            shown as (
              select * from line order by {OrderBy(question.Order)} limit {question.PageSize} offset {(question.Page - 1) * question.PageSize})
            select s.region as Region, {key} as Key, {name} as Name,
                   s.budget_fen as BudgetFen, s.paid_fen as PaidFen, s.indicators as Indicators, s.payments as Payments,
                   t.lines as Lines, t.budget_fen as AllBudgetFen, t.paid_fen as AllPaidFen, t.indicators as AllIndicators, t.payments as AllPayments
              from total t
              left join shown s on true
             order by {OrderBy(question.Order).Replace("paid_fen", "s.paid_fen", StringComparison.Ordinal).Replace("budget_fen", "s.budget_fen", StringComparison.Ordinal)}
            """, parameters, cancellationToken: stop))).ToList();
        var all = rows[0];
        var lines = all.Lines == 0 || all.BudgetFen is null ? [] : rows.ConvertAll(r => r.Line);
        return new(question, lines, all.Lines, all.AllBudgetFen ?? 0, all.AllPaidFen ?? 0, all.AllIndicators ?? 0, all.AllPayments ?? 0);
    }

    /// <summary>
    /// What may be spent: indicators as issued, and what was later moved into and out of them (指标调整). Indicators passed on to a
    /// lower budget are not this budget's to spend.
    /// </summary>
    private const string Issued = """
        moved as (
          select mof_div_code, fiscal_year, bgt_id, adj_date, add_amount_fen as fen from indicator_adjust
          union all
          select mof_div_code, fiscal_year, ori_bgt_id, adj_date, -add_amount_fen from indicator_adjust where ori_bgt_id is not null),
        issued as (
          select mof_div_code, fiscal_year, agency_id, pro_id, exp_func_code, dep_bgt_eco_code, fund_type_code, doc_date, amount_fen as fen, 1 as indicators
            from budget_indicator
           where rec_div_code is null
          union all
          select i.mof_div_code, i.fiscal_year, i.agency_id, i.pro_id, i.exp_func_code, i.dep_bgt_eco_code, i.fund_type_code, m.adj_date, m.fen, 0
            from moved m
            join budget_indicator i on i.mof_div_code = m.mof_div_code and i.fiscal_year = m.fiscal_year and i.bgt_id = m.bgt_id
           where i.rec_div_code is null)
        """;

    /// <summary>The column that rows are summed by first: ten million of them by their plain codes, then the few sums by <see cref="Item"/>.</summary>
    private static string Column(ExecutionBy by, string date) => by switch
    {
        ExecutionBy.Region => "mof_div_code",
        ExecutionBy.FunctionClass or ExecutionBy.FunctionSection or ExecutionBy.FunctionItem => "exp_func_code",
        ExecutionBy.Organ => "agency_id",
        ExecutionBy.Project => "pro_id",
        ExecutionBy.EconomicClass or ExecutionBy.EconomicSection => "dep_bgt_eco_code",
        ExecutionBy.Fund => "fund_type_code",
        ExecutionBy.Month => date,
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, null),
    };

    private static string Item(ExecutionBy by) => by switch
    {
        ExecutionBy.FunctionClass or ExecutionBy.EconomicClass => "code_class(code)",
        ExecutionBy.FunctionSection => "code_section(code)",
        ExecutionBy.Month => "month_number(code)",
        _ => "code",
    };

    /// <summary>How a line's item becomes a key and, where the data name it, a name.</summary>
    private static (string Key, string Name) Texts(ExecutionBy by) => by switch
    {
        ExecutionBy.Organ => ("(select text from organ where id = s.item)", """
            (select max_by(n.text, u.fiscal_year) from org_unit u join wording n on n.id = u.agency_name_id
              where u.agency_id = s.item and u.mof_div_code = s.region)
            """),
        ExecutionBy.Project => ("(select text from project_code where id = s.item)", """
            (select max_by(n.text, p.fiscal_year) from project p join wording n on n.id = p.pro_name_id
              where p.pro_id = s.item and p.mof_div_code = s.region)
            """),
        ExecutionBy.Month => ("printf('%04d-%02d', s.item // 100, s.item % 100)", "null"),
        _ => ("cast(s.item as varchar)", "null"),
    };

    private static string OrderBy(ExecutionOrder order) => order switch
    {
        ExecutionOrder.Paid => "paid_fen desc, budget_fen desc, region, item",
        ExecutionOrder.Budget => "budget_fen desc, paid_fen desc, region, item",
        _ => "region, item nulls last",
    };

    private sealed record Row
    {
        public int? Region { get; init; }
        public string? Key { get; init; }
        public string? Name { get; init; }
        public long? BudgetFen { get; init; }
        public long? PaidFen { get; init; }
        public long? Indicators { get; init; }
        public long? Payments { get; init; }
        public long Lines { get; init; }
        public long? AllBudgetFen { get; init; }
        public long? AllPaidFen { get; init; }
        public long? AllIndicators { get; init; }
        public long? AllPayments { get; init; }

        public ExecutionLine Line => new(Region, Key, Name, BudgetFen ?? 0, PaidFen ?? 0, Indicators ?? 0, Payments ?? 0);
    }
}
