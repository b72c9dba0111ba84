-- id:          F01
-- title:       三公经费超预算
-- basis:       预算法 13 自 2015-01-01
-- basis:       机关事务管理条例 12(2) 自 2012-10-01
-- unconfirmed: 党政机关厉行节约反对浪费条例（2025年修订）：本机没有文本，条文号未确认，不作依据
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       因公出国（境）、公务接待、公务用车支付合计超过指标的每个单位、每个年度
-- reach:       region
-- reads:       payment_voucher, budget_indicator, indicator_adjust?
-- column:      agency 单位 单位
-- column:      limit_fen 三公指标（含调整） 元
-- column:      paid_fen 三公支付 元
-- column:      abroad_fen 其中因公出国（境） 元
-- column:      reception_fen 其中公务接待 元
-- column:      vehicle_fen 其中公务用车 元
-- param:       abroad = [30212] 款 P 因公出国（境）费用
-- param:       reception = [30217] 款 P 公务接待费
-- param:       vehicle = [30231 30913 31013] 款 P 公务用车运行维护费、公务用车购置
-- sentence:    {agency}三公支付{paid_fen}（出国{abroad_fen}、接待{reception_fen}、用车{vehicle_fen}），指标{limit_fen}，超出{amount_fen}。
with moved as (
  select mof_div_code, fiscal_year, bgt_id, sum(fen) as fen
    from (select mof_div_code, fiscal_year, bgt_id, add_amount_fen as fen from indicator_adjust
          union all
          select mof_div_code, fiscal_year, ori_bgt_id, -add_amount_fen from indicator_adjust where ori_bgt_id is not null) m
   where fiscal_year between :first_year and :last_year
   group by mof_div_code, fiscal_year, bgt_id
),
-- a unit whose indicators name no economic code at all cannot be judged
budget as (
  select i.mof_div_code, i.fiscal_year, i.agency_id,
         cast(sum(case when i.dep_bgt_eco_code in (:abroad) or i.dep_bgt_eco_code in (:reception) or i.dep_bgt_eco_code in (:vehicle)
                       then i.amount_fen + coalesce(m.fen, 0) else 0 end) as bigint) as limit_fen
    from budget_indicator i
    left join moved m on m.mof_div_code = i.mof_div_code and m.fiscal_year = i.fiscal_year and m.bgt_id = i.bgt_id
   where i.fiscal_year between :first_year and :last_year
     and i.rec_div_code is null
   group by i.mof_div_code, i.fiscal_year, i.agency_id
  having count(i.dep_bgt_eco_code) > 0
),
paid as (
  select mof_div_code, fiscal_year, agency_id, max(xpay_date) as last_on,
         cast(sum(case when dep_bgt_eco_code in (:abroad) then xpay_amt_fen else 0 end) as bigint) as abroad_fen,
         cast(sum(case when dep_bgt_eco_code in (:reception) then xpay_amt_fen else 0 end) as bigint) as reception_fen,
         cast(sum(case when dep_bgt_eco_code in (:vehicle) then xpay_amt_fen else 0 end) as bigint) as vehicle_fen
    from payment_voucher
   where fiscal_year between :first_year and :last_year
     and (dep_bgt_eco_code in (:abroad) or dep_bgt_eco_code in (:reception) or dep_bgt_eco_code in (:vehicle))
   group by mof_div_code, fiscal_year, agency_id
)
select p.mof_div_code as region,
       p.fiscal_year,
       cast(p.fiscal_year as varchar) as period,
       o.text as object,
       p.last_on as judged_on,
       p.abroad_fen + p.reception_fen + p.vehicle_fen - b.limit_fen as amount_fen,
       o.text as agency,
       b.limit_fen,
       p.abroad_fen + p.reception_fen + p.vehicle_fen as paid_fen,
       p.abroad_fen,
       p.reception_fen,
       p.vehicle_fen
  from paid p
  join budget b on b.mof_div_code = p.mof_div_code and b.fiscal_year = p.fiscal_year and b.agency_id = p.agency_id
  join organ o on o.id = p.agency_id
 where p.abroad_fen + p.reception_fen + p.vehicle_fen > b.limit_fen
