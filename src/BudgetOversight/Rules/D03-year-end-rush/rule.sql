-- id:          D03
-- title:       年底突击花钱
-- basis:       预算法实施条例 57(-)(3) 自 2020-10-01
-- basis:       预算法实施条例 60 自 2020-10-01
-- severity:    橙
-- kind:        statistical
-- shape:       aggregate
-- grain:       每个单位、每个年度
-- reach:       region
-- reads:       payment_voucher, budget_indicator, indicator_adjust?
-- column:      agency 单位 单位
-- column:      late_fen 年底支出 元
-- column:      paid_fen 全年支出 元
-- column:      budget_fen 全年指标 元
-- column:      share_bp 年底支出占指标 %
-- param:       first_month = 11 [7..12] 月 A 从这个月起算年底
-- param:       share = 50 [1..100] % A 年底支出占全年指标超过此数
-- param:       min_budget_fen = 50000000 [0..100000000000] 分 P 全年指标不足此数的单位不判
-- sentence:    {agency}{first_month}月以来支出{late_fen}，占全年指标{budget_fen}的{share_bp}。
with moved as (
  select mof_div_code, fiscal_year, bgt_id, sum(fen) as fen
    from (select mof_div_code, fiscal_year, bgt_id, add_amount_fen as fen from indicator_adjust
          union all
          select mof_div_code, fiscal_year, ori_bgt_id, -add_amount_fen from indicator_adjust where ori_bgt_id is not null) m
   where fiscal_year between :first_year and :last_year
   group by mof_div_code, fiscal_year, bgt_id
),
budget as (
  select i.mof_div_code, i.fiscal_year, i.agency_id, cast(sum(i.amount_fen + coalesce(m.fen, 0)) as bigint) as budget_fen
    from budget_indicator i
    left join moved m on m.mof_div_code = i.mof_div_code and m.fiscal_year = i.fiscal_year and m.bgt_id = i.bgt_id
   where i.fiscal_year between :first_year and :last_year
     and i.rec_div_code is null
   group by i.mof_div_code, i.fiscal_year, i.agency_id
),
paid as (
  select mof_div_code, fiscal_year, agency_id, max(xpay_date) as last_on, cast(sum(xpay_amt_fen) as bigint) as paid_fen,
         cast(sum(case when xpay_date >= make_date(fiscal_year, :first_month, 1) then xpay_amt_fen else 0 end) as bigint) as late_fen
    from payment_voucher
   where fiscal_year between :first_year and :last_year
   group by mof_div_code, fiscal_year, agency_id
)
select p.mof_div_code as region,
       p.fiscal_year,
       cast(p.fiscal_year as varchar) as period,
       o.text as object,
       p.last_on as judged_on,
       p.late_fen - idiv(:share * b.budget_fen, 100) as amount_fen,
       o.text as agency,
       p.late_fen,
       p.paid_fen,
       b.budget_fen,
       idiv(p.late_fen * 10000, b.budget_fen) as share_bp
  from paid p
  join budget b on b.mof_div_code = p.mof_div_code and b.fiscal_year = p.fiscal_year and b.agency_id = p.agency_id
  join organ o on o.id = p.agency_id
 where b.budget_fen > 0
   and b.budget_fen >= :min_budget_fen
   and p.late_fen * 100 > :share * b.budget_fen
