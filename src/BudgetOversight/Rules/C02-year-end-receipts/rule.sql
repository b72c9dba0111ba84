-- id:          C02
-- title:       年末突击入库
-- basis:       预算法 55(1) 自 2015-01-01
-- severity:    橙
-- kind:        statistical
-- shape:       aggregate
-- grain:       十二月或最后几日入库过于集中的每个本级、每个年度
-- reach:       region
-- reads:       treasury_receipt
-- column:      revenue_fen 全年收入 元
-- column:      december_fen 十二月收入 元
-- column:      december_bp 十二月占比 %
-- column:      last_fen 最后几日收入 元
-- column:      last_bp 最后几日占比 %
-- param:       december = 15 [1..100] % P 十二月收入占全年超过此数
-- param:       last = 8 [1..100] % P 最后几日收入占全年超过此数
-- param:       last_days = 5 [1..15] 日 P 最后几日：十二月三十一日往前数，含当日
-- param:       min_months = 12 [6..12] 个月 P 有入库的月份不足此数，不判
-- param:       outside = [10301] 款 K 政府性基金收入，不属于一般公共预算
-- param:       upper_levels = [1 2] 级次 K 中央、省级预算级次的入库不是本级收入
-- sentence:    全年地方一般公共预算收入{revenue_fen}，十二月入库{december_fen}，占{december_bp}，最后{last_days}日入库{last_fen}，占{last_bp}。
with receipt as (
  select r.mof_div_code, r.fiscal_year, r.receipt_date,
         case when r.inc_sort_code >= 100000000 then idiv(r.inc_sort_code, 10000)
              when r.inc_sort_code >= 1000000 then idiv(r.inc_sort_code, 100)
              else r.inc_sort_code end as code,
         sum(case when k.text = '退库' then -abs(r.amount_fen) else r.amount_fen end) as fen
    from treasury_receipt r
    join wording k on k.id = r.kind_id
   where r.mof_div_code % 1000 <> 998
     and r.fiscal_year between :first_year and :last_year
     and coalesce(r.budget_level_code, 0) not in (:upper_levels)
   group by r.mof_div_code, r.fiscal_year, r.receipt_date, code
),
year as (
  select mof_div_code, fiscal_year, max(receipt_date) as last_on, count(distinct month_number(receipt_date)) as months,
         cast(sum(fen) as bigint) as revenue_fen,
         cast(sum(case when receipt_date >= make_date(fiscal_year, 12, 1) then fen else 0 end) as bigint) as december_fen,
         cast(sum(case when receipt_date > make_date(fiscal_year, 12, 31) - :last_days then fen else 0 end) as bigint) as last_fen
    from receipt
   where code not in (:outside)
     and (code in (101, 103) or idiv(code, 100) in (101, 103))
   group by mof_div_code, fiscal_year
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       '一般公共预算收入' as object,
       last_on as judged_on,
       december_fen as amount_fen,
       revenue_fen,
       december_fen,
       idiv(december_fen * 10000, revenue_fen) as december_bp,
       last_fen,
       idiv(last_fen * 10000, revenue_fen) as last_bp
  from year
 where revenue_fen > 0
   and months >= :min_months
   and (december_fen * 100 > :december * revenue_fen or last_fen * 100 > :last * revenue_fen)
