-- id:          C13
-- title:       收入序时偏离
-- basis:       预算法 36(1) 自 2015-01-01
-- basis:       预算法 62(2) 自 2015-01-01
-- severity:    黄
-- kind:        statistical
-- shape:       aggregate
-- grain:       收入完成比例离预算太远的每个本级、每个年度
-- reach:       region
-- reads:       treasury_receipt, budget_report_line[row_kind=收入]
-- column:      planned_fen 收入预算 元
-- column:      received_fen 累计入库 元
-- column:      share_bp 完成比例 %
-- column:      months 有入库的月份 个月
-- param:       high = 110 [100..200] % P 全年完成超过此数
-- param:       low = 90 [0..100] % P 全年完成不到此数
-- param:       behind = 10 [1..100] 百分点 P 年中落后于序时进度超过此数
-- param:       min_months = 6 [1..12] 个月 P 年内有入库的月份不足此数，不判
-- param:       outside = [10301 10306] 款 K 政府性基金收入、国有资本经营收入，不属于一般公共预算
-- param:       upper_levels = [1 2] 级次 K 中央、省级预算级次的入库不是本级收入
-- param:       income = [101 103] 类 K 本级一般公共预算收入：税收、非税
-- sentence:    {months}个月累计入库{received_fen}，占收入预算{planned_fen}的{share_bp}，相差{amount_fen}。
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
     and r.fiscal_year between :first_year and :last_year
     and coalesce(r.budget_level_code, 0) not in (:upper_levels)
),
received as (
  select mof_div_code, fiscal_year, max(receipt_date) as last_on, count(distinct month_number(receipt_date)) as months, cast(sum(fen) as bigint) as received_fen
    from receipt
   where code not in (:outside)
     and (code in (:income) or idiv(code, 100) in (:income))
   group by mof_div_code, fiscal_year
),
planned as (
  select mof_div_code, fiscal_year, cast(max(fen) as bigint) as planned_fen
    from (select b.mof_div_code, b.fiscal_year, b.table_id, sum(b.budget_fen) as fen
            from budget_report_line b
            join wording bk on bk.id = b.book_id and bk.text = '一般公共预算'
            join wording k on k.id = b.row_kind_id and k.text = '收入'
           where b.mof_div_code % 1000 <> 998
             and b.fiscal_year between :first_year and :last_year
             and b.sort_code in (:income)
           group by b.mof_div_code, b.fiscal_year, b.table_id) t
   group by mof_div_code, fiscal_year
)
select r.mof_div_code as region,
       r.fiscal_year,
       cast(r.fiscal_year as varchar) as period,
       '一般公共预算收入' as object,
       r.last_on as judged_on,
       r.received_fen - idiv(p.planned_fen * r.months, 12) as amount_fen,
       p.planned_fen,
       r.received_fen,
       idiv(r.received_fen * 10000, p.planned_fen) as share_bp,
       r.months
  from received r
  join planned p on p.mof_div_code = r.mof_div_code and p.fiscal_year = r.fiscal_year
 where p.planned_fen > 0
   and r.months >= :min_months
   and (r.months = 12 and (r.received_fen * 100 > p.planned_fen * :high or r.received_fen * 100 < p.planned_fen * :low)
        or r.months < 12 and r.received_fen * 1200 < p.planned_fen * (100 * r.months - 12 * :behind))
