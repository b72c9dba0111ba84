using System.Globalization;

namespace Tongjian.BudgetOversight;

/// <summary>
/// The one SQL from which every number of a review comes: each delivered row under each number that it belongs to. The comparison groups it, a figure filters it,
/// so that a number and the rows it opens to cannot say different things.
/// </summary>
/// <remarks>
/// Measures: draft (草案), budget (上年批准数), paid (上年执行), limit, balance, due (债务), sent, session (日), pack (材料).
/// Levels: class, section (the printed row of the 类 or 款; where it is not printed, the next finer rows), printed (收入总计, 支出总计), sum (all classes of a side),
/// own (本级支出: without 转移性支出 and 债务还本), revenue (税收收入 and 非税收入 of the general budget), parent and children (a printed row with finer ones, and those), unit, unit-class, publics (三公), works (基建), kind, first, state.
/// </remarks>
internal static class ReviewMeasures
{
    /// <summary>因公出国(境), 公务接待, 公务用车运行维护, 公务用车购置 (30913, 31013): 三公经费.</summary>
    public const string Publics = "30212, 30217, 30231, 30913, 31013";

    /// <returns>A with clause whose last part is <c>fact</c>.</returns>
    public static string Of(int region, int year)
    {
        string here = Text(region), about = Text(year), before = Text(year - 1);
        return $"""
            with {Book("draft", "draft_report_line", "draft_fen", here, about)},
            {Book("budget", "budget_report_line", "budget_fen", here, before)},
            receipt as (
              select r.delivery_id, r.row_no, case when k.text = '退库' then -abs(r.amount_fen) else r.amount_fen end as fen,
                     case when r.inc_sort_code >= 100000000 then idiv(r.inc_sort_code, 100) else r.inc_sort_code end as code
                from treasury_receipt r
                join wording k on k.id = r.kind_id
               where r.mof_div_code = {here} and r.fiscal_year = {before} and coalesce(r.budget_level_code, 0) not in (1, 2)
            ),
            taken as (
              select delivery_id, row_no, fen, code,
                     case when code_section(code) = 10301 then '政府性基金预算' when code_section(code) = 10306 then '国有资本经营预算'
                          when code_class(code) = 102 then '社会保险基金预算' else '一般公共预算' end as book
                from receipt
            ),
            paid as (
              select v.delivery_id, v.row_no, v.xpay_amt_fen as fen, v.exp_func_code as code, v.dep_bgt_eco_code as eco, o.text as unit,
                     case v.fund_type_code when 12 then '政府性基金预算' when 13 then '国有资本经营预算' when 14 then '社会保险基金预算' else '一般公共预算' end as book
                from payment_voucher v
                join organ o on o.id = v.agency_id
               where v.mof_div_code = {here} and v.fiscal_year = {before} and coalesce(v.fund_type_code, 11) in (11, 12, 13, 14)
            ),
            dept_draft as (
              select d.delivery_id, d.row_no, d.draft_fen as fen, d.exp_func_code as code, d.dep_bgt_eco_code as eco, d.is_construction, o.text as unit,
                     case d.fund_type_code when 12 then '政府性基金预算' when 13 then '国有资本经营预算' when 14 then '社会保险基金预算' else '一般公共预算' end as book
                from draft_dept_line d
                join organ o on o.id = d.agency_id
               where d.mof_div_code = {here} and d.fiscal_year = {about} and coalesce(d.fund_type_code, 11) in (11, 12, 13, 14)
            ),
            replied as (
              select d.delivery_id, d.row_no, d.reply_amt_fen as fen, d.exp_func_code as code, d.dep_bgt_eco_code as eco, d.is_construction, o.text as unit,
                     coalesce(d.version, 0) as version, max(coalesce(d.version, 0)) over (partition by d.bgt_pman_id) as newest
                from dept_budget_line d
                join wording s on s.id = d.stage_id and s.text = '批复'
                join organ o on o.id = d.agency_id
               where d.mof_div_code = {here} and d.fiscal_year = {before} and coalesce(d.fund_type_code, 11) in (11, 12, 13, 14)
            ),
            debt as (
              select d.delivery_id, d.row_no, k.text as kind, d.limit_amt_fen, d.balance_fen, rank() over (partition by d.kind_id order by d.as_of desc) as place
                from debt_limit d
                join wording k on k.id = d.kind_id
               where d.mof_div_code = {here} and d.fiscal_year <= {before}
            ),
            event as (
              select 'legal_doc_event' as table_name, e.delivery_id, e.row_no, e.event_date as day, case when t.text = '举行人民代表大会会议' then 'session' else 'sent' end as measure, 1 as source
                from legal_doc_event e
                join wording t on t.id = e.event_type_id and t.text in ('举行人民代表大会会议', '报送预算草案初步方案')
               where e.mof_div_code = {here} and e.fiscal_year = {about}
              union all
              select 'draft_document', delivery_id, row_no, sent_on, 'sent', 2 from draft_document where mof_div_code = {here} and fiscal_year = {about} and sent_on is not null
              union all
              select 'draft_document', delivery_id, row_no, session_on, 'session', 2 from draft_document where mof_div_code = {here} and fiscal_year = {about} and session_on is not null
            ),
            dated as (select table_name, delivery_id, row_no, day, measure, row_number() over (partition by measure order by source, day, delivery_id, row_no) as place from event),
            fact as (
              {Books("draft", "draft_report_line")}
              union all
              {Books("budget", "budget_report_line")}
              union all
              {Line("'draft'", "'parent'", "draft_report_line", "book", "side", "code", "table_text", "fen", "draft_parent")}
              union all
              {Line("'draft'", "'children'", "draft_report_line", "book", "side", "parent", "table_text", "fen", "draft_under where parent is not null")}
              union all
              {Line("'paid'", "'class'", "treasury_receipt", "book", "'收入'", "code_class(code)", "''", "fen", "taken")}
              union all
              {Line("'paid'", "'section'", "treasury_receipt", "book", "'收入'", "code_section(code)", "''", "fen", "taken where code >= 10000")}
              union all
              {Line("'paid'", "'sum'", "treasury_receipt", "book", "'收入'", "0", "''", "fen", "taken")}
              union all
              {Line("'paid'", "'revenue'", "treasury_receipt", "book", "'收入'", "0", "''", "fen", "taken where book = '一般公共预算' and code_class(code) in (101, 103)")}
              union all
              {Line("'paid'", "'class'", "payment_voucher", "book", "'支出'", "coalesce(code_class(code), 0)", "''", "fen", "paid")}
              union all
              {Line("'paid'", "'section'", "payment_voucher", "book", "'支出'", "code_section(code)", "''", "fen", "paid where code >= 10000")}
              union all
              {Line("'paid'", "'sum'", "payment_voucher", "book", "'支出'", "0", "''", "fen", "paid")}
              union all
              {Line("'paid'", "'own'", "payment_voucher", "book", "'支出'", "0", "''", "fen", "paid where coalesce(code_class(code), 0) not in (230, 231)")}
              union all
              {Line("'paid'", "'unit'", "payment_voucher", "''", "'支出'", "0", "unit", "fen", "paid")}
              union all
              {Line("'paid'", "'publics'", "payment_voucher", "''", "'支出'", "eco", "''", "fen", $"paid where eco in ({Publics})")}
              union all
              {Line("'draft'", "'unit'", "draft_dept_line", "''", "'支出'", "0", "unit", "fen", "dept_draft")}
              union all
              {Line("'draft'", "'unit-class'", "draft_dept_line", "book", "'支出'", "coalesce(code_class(code), 0)", "''", "fen", "dept_draft")}
              union all
              {Line("'draft'", "'publics'", "draft_dept_line", "''", "'支出'", "eco", "''", "fen", $"dept_draft where eco in ({Publics})")}
              union all
              {Line("'draft'", "'works'", "draft_dept_line", "''", "'支出'", "0", "''", "fen", "dept_draft where is_construction = 1")}
              union all
              {Line("'budget'", "'unit'", "dept_budget_line", "''", "'支出'", "0", "unit", "fen", "replied where version = newest")}
              union all
              {Line("'budget'", "'publics'", "dept_budget_line", "''", "'支出'", "eco", "''", "fen", $"replied where version = newest and eco in ({Publics})")}
              union all
              {Line("'budget'", "'works'", "dept_budget_line", "''", "'支出'", "0", "''", "fen", "replied where version = newest and is_construction = 1")}
              union all
              {Line("'limit'", "'kind'", "debt_limit", "''", "''", "0", "kind", "limit_amt_fen", "debt where place = 1")}
              union all
              {Line("'balance'", "'kind'", "debt_limit", "''", "''", "0", "kind", "balance_fen", "debt where place = 1")}
              union all
              select 'due', 'first', '', '', 0, '', 'debt_repay', delivery_id, row_no, principal_fen + coalesce(interest_fen, 0)
                from debt_repay where mof_div_code = {here} and due_date >= make_date({about}, 1, 1) and due_date < make_date({about} + 1, 1, 1)
              union all
              select measure, 'first', '', '', 0, '', table_name, delivery_id, row_no, cast(day - date '2000-01-01' as bigint) from dated where place = 1
              union all
              select 'pack', 'state', '', '', 0, s.text, 'draft_document', d.delivery_id, d.row_no, 1
                from draft_document d join wording s on s.id = d.state_id where d.mof_div_code = {here} and d.fiscal_year = {about}
            )
            """;
    }

    /// <summary>A book's rows, which of them count at each level, and which stand under which.</summary>
    private static string Book(string name, string table, string amount, string region, string year) => $"""
        {name}_line as (
          select l.delivery_id, l.row_no, b.text as book, k.text as side, t.text as table_text, l.{amount} as fen,
                 case when l.sort_code >= 100000000 then idiv(l.sort_code, 100) else l.sort_code end as code
            from {table} l
            join wording b on b.id = l.book_id
            join wording k on k.id = l.row_kind_id
            join wording t on t.id = l.table_id
           where l.mof_div_code = {region} and l.fiscal_year = {year}
        ),
        {name}_class as (
          select delivery_id, row_no, book, side, code_class(code) as code, fen,
                 rank() over (partition by book, side, code_class(code) order by table_text, length(cast(code as varchar))) as place
            from {name}_line
           where code is not null and side in ('收入', '支出')
        ),
        {name}_section as (
          select delivery_id, row_no, book, side, code_section(code) as code, fen,
                 rank() over (partition by book, side, code_section(code) order by table_text, length(cast(code as varchar))) as place
            from {name}_line
           where code >= 10000 and side in ('收入', '支出')
        ),
        {name}_printed as (
          select delivery_id, row_no, book, side, fen, rank() over (partition by book, side order by table_text) as place
            from {name}_line
           where side in ('收入总计', '支出总计')
        ),
        {name}_under as (
          select c.delivery_id, c.row_no, c.book, c.side, c.table_text, c.fen, max(p.code) as parent
            from {name}_line c
            left join {name}_line p on p.book = c.book and p.side = c.side and p.table_text = c.table_text and p.code in (idiv(c.code, 100), idiv(c.code, 10000))
           where c.code is not null
           group by c.delivery_id, c.row_no, c.book, c.side, c.table_text, c.fen
        ),
        {name}_parent as (
          select l.delivery_id, l.row_no, l.book, l.side, l.table_text, l.fen, l.code
            from {name}_line l
           where exists (select 1 from {name}_under u where u.book = l.book and u.side = l.side and u.table_text = l.table_text and u.parent = l.code)
        )
        """;

    private static string Books(string name, string table) => $"""
        select cast('{name}' as varchar) as measure, cast('class' as varchar) as level, book, side, code, '' as unit, cast('{table}' as varchar) as table_name, delivery_id, row_no, fen as value
          from {name}_class where place = 1
        union all
        {Line($"'{name}'", "'section'", table, "book", "side", "code", "''", "fen", $"{name}_section where place = 1")}
        union all
        {Line($"'{name}'", "'printed'", table, "book", "side", "0", "''", "fen", $"{name}_printed where place = 1")}
        union all
        {Line($"'{name}'", "'sum'", table, "book", "side", "0", "''", "fen", $"{name}_class where place = 1")}
        union all
        {Line($"'{name}'", "'own'", table, "book", "side", "0", "''", "fen", $"{name}_class where place = 1 and side = '支出' and code not in (230, 231)")}
        union all
        {Line($"'{name}'", "'revenue'", table, "book", "side", "0", "''", "fen", $"{name}_class where place = 1 and book = '一般公共预算' and side = '收入' and code in (101, 103)")}
        """;

    private static string Line(string measure, string level, string table, string book, string side, string code, string unit, string value, string from) =>
        $"select {measure}, {level}, {book}, {side}, {code}, {unit}, '{table}', delivery_id, row_no, {value} from {from}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
