-- id:          A20
-- title:       国资预算未调入一般公共预算
-- basis:       预算法 10(2) 自 2015-01-01
-- severity:    橙
-- kind:        exact
-- shape:       aggregate
-- grain:       有收入而没有调出资金的每个年度的国有资本经营预算
-- reach:       region
-- reads:       budget_report_line[book=国有资本经营预算]
-- column:      income_fen 收入总计 元
-- column:      out_fen 调出资金 元
-- param:       codes = [23008] 款 K 调出资金的科目，未逐年确认
-- sentence:    国有资本经营预算收入{income_fen}，没有安排资金调入一般公共预算。
with line as (
  select b.mof_div_code, b.fiscal_year, b.table_id,
         max(case when k.text = '收入总计' then b.budget_fen end) as income_fen,
         max(case when k.text = '支出' and (b.sort_code in (:codes) or idiv(b.sort_code, 100) in (:codes)) then b.budget_fen end) as out_fen
    from budget_report_line b
    join wording bk on bk.id = b.book_id and bk.text = '国有资本经营预算'
    join wording k on k.id = b.row_kind_id
   where b.mof_div_code % 1000 <> 998
     and b.fiscal_year between :first_year and :last_year
   group by b.mof_div_code, b.fiscal_year, b.table_id
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       '国有资本经营预算' as object,
       make_date(fiscal_year, 1, 1) as judged_on,
       cast(max(income_fen) as bigint) as amount_fen,
       cast(max(income_fen) as bigint) as income_fen,
       cast(coalesce(max(out_fen), 0) as bigint) as out_fen
  from line
 group by mof_div_code, fiscal_year
having max(income_fen) > 0
   and coalesce(max(out_fen), 0) <= 0
