-- id:          C09
-- title:       罚没收入异常增长
-- basis:       预算法 55(1) 自 2015-01-01
-- unconfirmed: 严禁以罚增收、以罚代管的政策要求：本机没有文本，不作依据
-- severity:    橙
-- kind:        statistical
-- shape:       aggregate
-- grain:       罚没收入增长又快又远超全部收入的每个本级、每个年度
-- reach:       region
-- reads:       treasury_receipt
-- column:      fines_fen 罚没收入 元
-- column:      before_fen 上年同期罚没收入 元
-- column:      growth_bp 罚没收入增长 %
-- column:      income_growth_bp 本级收入增长 %
-- param:       growth = 30 [1..500] % P 罚没收入同比增长超过此数
-- param:       times = 2 [1..20] 倍 P 并且超过本级一般公共预算收入增幅的这么多倍
-- param:       min_fen = 5000000 [0..100000000000] 分 P 增加额不足此数的不判
-- param:       min_months = 6 [1..12] 个月 P 年内有入库的月份不足此数，不判
-- param:       fines = [10305] 款 K 罚没收入的科目，未逐年确认
-- param:       outside = [10301] 款 K 政府性基金收入，不属于一般公共预算
-- param:       upper_levels = [1 2] 级次 K 中央、省级预算级次的入库不是本级收入
-- sentence:    罚没收入{fines_fen}，上年同期{before_fen}，增长{growth_bp}，本级收入增长{income_growth_bp}。
with -- the region's own receipts; a refund may come with either sign, revenue codes have up to nine digits (目)
receipt as (
  select r.mof_div_code, r.fiscal_year, r.receipt_date,
         case when r.inc_sort_code >= 100000000 then idiv(r.inc_sort_code, 10000)
              when r.inc_sort_code >= 1000000 then idiv(r.inc_sort_code, 100)
              else r.inc_sort_code end as code,
         case when k.text = '退库' then -abs(r.amount_fen) else r.amount_fen end as fen
    from treasury_receipt r
    join wording k on k.id = r.kind_id
   where r.mof_div_code % 1000 <> 998
     and r.fiscal_year between :first_year - 1 and :last_year
     and coalesce(r.budget_level_code, 0) not in (:upper_levels)
),
own as (
  select mof_div_code, fiscal_year, receipt_date, code, fen
    from receipt
   where code not in (:outside)
     and (code in (101, 103) or idiv(code, 100) in (101, 103))
),
year as (
  select mof_div_code, fiscal_year, max(receipt_date) as last_on, count(distinct month_number(receipt_date)) as months,
         cast(sum(fen) as bigint) as income_fen,
         cast(sum(case when code in (:fines) then fen else 0 end) as bigint) as fines_fen
    from own
   group by mof_div_code, fiscal_year
),
-- the year before up to the same day; the whole of it once the year is whole
before as (
  select y.mof_div_code, y.fiscal_year,
         cast(sum(o.fen) as bigint) as income_fen,
         cast(sum(case when o.code in (:fines) then o.fen else 0 end) as bigint) as fines_fen
    from year y
    join own o on o.mof_div_code = y.mof_div_code and o.fiscal_year = y.fiscal_year - 1
     and (y.months = 12
          or extract(month from o.receipt_date) * 100 + extract(day from o.receipt_date) <= extract(month from y.last_on) * 100 + extract(day from y.last_on))
   group by y.mof_div_code, y.fiscal_year
),
grown as (
  select y.mof_div_code, y.fiscal_year, y.last_on, y.fines_fen, b.fines_fen as before_fen,
         idiv((y.fines_fen - b.fines_fen) * 10000, b.fines_fen) as growth_bp,
         idiv((y.income_fen - b.income_fen) * 10000, b.income_fen) as income_growth_bp
    from year y
    join before b on b.mof_div_code = y.mof_div_code and b.fiscal_year = y.fiscal_year
   where y.fiscal_year between :first_year and :last_year
     and y.months >= :min_months
     and b.fines_fen > 0
     and b.income_fen > 0
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       '罚没收入' as object,
       last_on as judged_on,
       fines_fen - before_fen as amount_fen,
       fines_fen,
       before_fen,
       growth_bp,
       income_growth_bp
  from grown
 where growth_bp > :growth * 100
   and growth_bp > :times * income_growth_bp
   and fines_fen - before_fen >= :min_fen
