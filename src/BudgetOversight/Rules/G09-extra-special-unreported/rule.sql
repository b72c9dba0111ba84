-- id:          G09
-- title:       新增专项未向常委会报告
-- basis:       预算法 71(2) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       上级增加了专项转移支付、全年没有向常委会报告的每个年度
-- reach:       region
-- reads:       transfer_receipt, budget_report_line[row_kind=收入], legal_doc_event[event_type=批准预算]
-- column:      received_fen 全年接收专项 元
-- column:      budget_fen 年初编入预算 元
-- column:      due_on 判断日 日期
-- param:       last_month = 12 [6..12] 月 P 到这个月底仍没有报告：第七十一条第二款没有写日数
-- param:       special = [11003] 款 K 专项转移支付收入的科目，未逐年确认
-- sentence:    全年接收专项转移支付{received_fen}，年初编入预算{budget_fen}，增加{amount_fen}，到{due_on}没有向常委会报告。
with received as (
  select mof_div_code, fiscal_year, cast(sum(amount_fen) as bigint) as received_fen
    from transfer_receipt
   where fiscal_year between :first_year and :last_year
     and (income_sort_code in (:special) or idiv(income_sort_code, 100) in (:special))
   group by mof_div_code, fiscal_year
),
-- the row of the 款 where one is printed, else its finer rows; the fullest table counts
planned as (
  select mof_div_code, fiscal_year, cast(max(coalesce(own, finer)) as bigint) as budget_fen
    from (select b.mof_div_code, b.fiscal_year, b.table_id,
                 sum(case when b.sort_code in (:special) then b.budget_fen end) as own,
                 sum(case when idiv(b.sort_code, 100) in (:special) then b.budget_fen end) as finer
            from budget_report_line b
            join wording bk on bk.id = b.book_id and bk.text = '一般公共预算'
            join wording k on k.id = b.row_kind_id and k.text = '收入'
           where b.fiscal_year between :first_year and :last_year
             and (b.sort_code in (:special) or idiv(b.sort_code, 100) in (:special))
           group by b.mof_div_code, b.fiscal_year, b.table_id) t
   group by mof_div_code, fiscal_year
),
known as (
  select distinct x.mof_div_code, x.fiscal_year
    from budget_report_line x
    join wording xk on xk.id = x.row_kind_id and xk.text = '收入'
),
reported as (
  select distinct e.mof_div_code, e.fiscal_year
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '报告增加专项转移支付情况'
),
-- the register must have been kept into the last month
logged as (
  select e.mof_div_code, max(e.event_date) as last_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text <> '批准预算'
   group by e.mof_div_code
)
select r.mof_div_code as region,
       r.fiscal_year,
       cast(r.fiscal_year as varchar) as period,
       '专项转移支付' as object,
       make_date(r.fiscal_year, :last_month, 28) + 3 as judged_on,
       r.received_fen - coalesce(p.budget_fen, 0) as amount_fen,
       r.received_fen,
       coalesce(p.budget_fen, 0) as budget_fen,
       make_date(r.fiscal_year, :last_month, 28) + 3 as due_on
  from received r
  join known n on n.mof_div_code = r.mof_div_code and n.fiscal_year = r.fiscal_year
  join logged l on l.mof_div_code = r.mof_div_code and l.last_on >= make_date(r.fiscal_year, :last_month, 1)
  left join planned p on p.mof_div_code = r.mof_div_code and p.fiscal_year = r.fiscal_year
  left join reported d on d.mof_div_code = r.mof_div_code and d.fiscal_year = r.fiscal_year
 where d.mof_div_code is null
   and :known_on >= make_date(r.fiscal_year, :last_month, 28) + 3
   and r.received_fen > coalesce(p.budget_fen, 0)
