-- id:          J05
-- title:       国有资本经营预算零执行
-- basis:       预算法 57(1) 自 2015-01-01
-- basis:       企业国有资产法 60(2) 自 2009-05-01
-- severity:    橙
-- kind:        exact
-- shape:       aggregate
-- grain:       到第三季度末收入、支出都没有发生的每个年度的国有资本经营预算
-- reach:       region
-- reads:       month_report[item=国有资本经营预算收入], month_report[item=国有资本经营预算支出]
-- column:      income_fen 收入预算 元
-- column:      spending_fen 支出预算 元
-- param:       by_month = 9 [1..12] 月 P 到哪个月末仍然没有收支
-- sentence:    国有资本经营预算收入{income_fen}、支出{spending_fen}，到{by_month}月末收支都没有发生。
with item as (
  select m.mof_div_code, m.fiscal_year, m.month, i.text as item, coalesce(m.budget_fen, 0) as budget_fen, m.accumulated_fen
    from month_report m
    join wording i on i.id = m.item_id
   where m.fiscal_year between :first_year and :last_year
     and m.month = m.fiscal_year * 100 + :by_month
     and m.mof_div_code % 1000 <> 998
     and i.text in ('国有资本经营预算收入', '国有资本经营预算支出')
),
book as (
  select mof_div_code, fiscal_year,
         cast(sum(case when item = '国有资本经营预算收入' then budget_fen else 0 end) as bigint) as income_fen,
         cast(sum(case when item = '国有资本经营预算支出' then budget_fen else 0 end) as bigint) as spending_fen,
         count(distinct item) as items,
         sum(case when accumulated_fen <> 0 then 1 else 0 end) as moved
    from item
   group by mof_div_code, fiscal_year
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       '国有资本经营预算' as object,
       make_date(fiscal_year, :by_month, 28) as judged_on,
       case when income_fen > spending_fen then income_fen else spending_fen end as amount_fen,
       income_fen,
       spending_fen
  from book
 where items = 2
   and moved = 0
   and income_fen + spending_fen > 0
