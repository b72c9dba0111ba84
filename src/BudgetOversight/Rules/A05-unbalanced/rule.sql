-- id:          A05
-- title:       预算收支不平
-- basis:       预算法 35(1) 自 2015-01-01
-- basis:       预算法 10(2) 自 2015-01-01
-- basis:       预算法 9(2) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       收入总计与支出总计不相等的每一本预算（社会保险基金预算除外）
-- reach:       region
-- reads:       budget_report_line[row_kind=收入总计], budget_report_line[row_kind=支出总计]
-- column:      income_fen 收入总计 元
-- column:      spending_fen 支出总计 元
-- sentence:    {object}收入总计{income_fen}，支出总计{spending_fen}，相差{amount_fen}。
with total as (
  select b.mof_div_code, b.fiscal_year, b.book_id,
         max(case when k.text = '收入总计' then b.budget_fen end) as income_high,
         min(case when k.text = '收入总计' then b.budget_fen end) as income_low,
         max(case when k.text = '支出总计' then b.budget_fen end) as spending_high,
         min(case when k.text = '支出总计' then b.budget_fen end) as spending_low
    from budget_report_line b
    join wording k on k.id = b.row_kind_id and k.text in ('收入总计', '支出总计')
   where b.fiscal_year between :first_year and :last_year
   group by b.mof_div_code, b.fiscal_year, b.book_id
),
-- a total may be printed in several tables of the book: where the highest agree, the lowest must too
apart as (
  select mof_div_code, fiscal_year, book_id,
         case when income_high <> spending_high then income_high else income_low end as income_fen,
         case when income_high <> spending_high then spending_high else spending_low end as spending_fen
    from total
   where income_high <> spending_high or income_low <> spending_low
)
select a.mof_div_code as region,
       a.fiscal_year,
       cast(a.fiscal_year as varchar) as period,
       bk.text as object,
       make_date(a.fiscal_year, 1, 1) as judged_on,
       a.income_fen - a.spending_fen as amount_fen,
       a.income_fen,
       a.spending_fen
  from apart a
  join wording bk on bk.id = a.book_id
 where bk.text <> '社会保险基金预算'
