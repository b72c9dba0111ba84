-- id:          C01
-- title:       非税收入占比过高
-- basis:       预算法 36(1) 自 2015-01-01
-- basis:       预算法 55(1) 自 2015-01-01
-- severity:    黄/橙
-- kind:        statistical
-- shape:       aggregate
-- grain:       每个本级、每个年度
-- reach:       region
-- reads:       treasury_receipt
-- column:      revenue_fen 地方一般公共预算收入 元
-- column:      non_tax_fen 非税收入 元
-- column:      share_bp 非税占比 %
-- column:      months 有入库的月份 个月
-- param:       yellow = 35 [1..100] % P 非税占比超过此数，黄色
-- param:       orange = 45 [1..100] % P 非税占比超过此数，橙色
-- param:       min_months = 6 [1..12] 个月 P 年内有入库的月份不足此数，占比不稳，不判
-- param:       outside = [10301] 款 K 政府性基金收入，不属于一般公共预算
-- param:       upper_levels = [1 2] 级次 K 中央、省级预算级次的入库不是本级收入
-- sentence:    {months}个月累计非税收入{non_tax_fen}，占地方一般公共预算收入{revenue_fen}的{share_bp}，超过{yellow}%的部分为{amount_fen}。
with receipt as (
  select r.mof_div_code, r.fiscal_year, month_number(r.receipt_date) as month_no,
         -- revenue codes have up to nine digits (目)
         case when r.inc_sort_code >= 100000000 then idiv(r.inc_sort_code, 10000)
              when r.inc_sort_code >= 1000000 then idiv(r.inc_sort_code, 100)
              else r.inc_sort_code end as code,
         -- a refund may come with either sign
         sum(case when k.text = '退库' then -abs(r.amount_fen) else r.amount_fen end) as fen,
         max(r.receipt_date) as last_on
    from treasury_receipt r
    join wording k on k.id = r.kind_id
   where r.mof_div_code % 1000 <> 998
     and r.fiscal_year between :first_year and :last_year
     and coalesce(r.budget_level_code, 0) not in (:upper_levels)
   group by r.mof_div_code, r.fiscal_year, month_no, code
),
year as (
  select mof_div_code, fiscal_year, max(last_on) as last_on, count(distinct month_no) as months,
         cast(sum(fen) as bigint) as revenue_fen,
         cast(sum(case when code = 103 or idiv(code, 100) = 103 then fen else 0 end) as bigint) as non_tax_fen
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
       non_tax_fen - idiv(:yellow * revenue_fen, 100) as amount_fen,
       case when non_tax_fen * 100 > :orange * revenue_fen then '橙' else '黄' end as severity,
       revenue_fen,
       non_tax_fen,
       idiv(non_tax_fen * 10000, revenue_fen) as share_bp,
       months
  from year
 where revenue_fen > 0
   and months >= :min_months
   and non_tax_fen * 100 > :yellow * revenue_fen
