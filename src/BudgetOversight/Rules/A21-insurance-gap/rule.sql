-- id:          A21
-- title:       社保基金预算当期缺口
-- basis:       预算法 11(2) 自 2015-01-01
-- severity:    橙
-- kind:        exact
-- shape:       aggregate
-- grain:       支出总计大于收入总计的每个年度的社会保险基金预算（有几张表不平的，缺口最大的一张）
-- reach:       region
-- reads:       budget_report_line[book=社会保险基金预算]
-- column:      income_fen 收入总计 元
-- column:      spending_fen 支出总计 元
-- sentence:    社会保险基金预算收入{income_fen}，支出{spending_fen}，当期缺口{amount_fen}。
with line as (
  select b.mof_div_code, b.fiscal_year, b.table_id,
         max(case when k.text = '收入总计' then b.budget_fen end) as income_fen,
         max(case when k.text = '支出总计' then b.budget_fen end) as spending_fen
    from budget_report_line b
    join wording bk on bk.id = b.book_id and bk.text = '社会保险基金预算'
    join wording k on k.id = b.row_kind_id
   where b.mof_div_code % 1000 <> 998
     and b.fiscal_year between :first_year and :last_year
   group by b.mof_div_code, b.fiscal_year, b.table_id
),
-- a table that prints both totals is judged by itself; where none does, the one table of income against the one of spending
pair as (
  select mof_div_code, fiscal_year, income_fen, spending_fen
    from line
   where income_fen is not null
     and spending_fen is not null
  union all
  select mof_div_code, fiscal_year, max(income_fen), max(spending_fen)
    from line
   group by mof_div_code, fiscal_year
  having count(income_fen + spending_fen) = 0
     and count(income_fen) = 1
     and count(spending_fen) = 1
),
gap as (
  select mof_div_code, fiscal_year, income_fen, spending_fen,
         row_number() over (partition by mof_div_code, fiscal_year order by spending_fen - income_fen desc, spending_fen) as place
    from pair
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       '社会保险基金预算' as object,
       make_date(fiscal_year, 1, 1) as judged_on,
       spending_fen - income_fen as amount_fen,
       income_fen,
       spending_fen
  from gap
 where place = 1
   and spending_fen > income_fen
