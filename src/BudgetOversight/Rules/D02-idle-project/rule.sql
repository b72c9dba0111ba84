-- id:          D02
-- title:       项目零支出
-- basis:       预算法 57(1) 自 2015-01-01
-- basis:       预算法实施条例 60 自 2020-10-01
-- severity:    黄/橙
-- kind:        statistical
-- shape:       aggregate
-- grain:       到六月底、九月底一分钱没有支付的每个项目
-- reach:       region
-- reads:       payment_voucher, budget_indicator, indicator_adjust?
-- column:      agency 单位 单位
-- column:      project 项目 文字
-- column:      budget_fen 指标（含调整） 元
-- column:      checked_on 截至 日期
-- param:       min_budget_fen = 50000000 [0..100000000000] 分 P 指标不足此数的项目不判
-- param:       yellow_month = 6 [3..9] 月 P 到这个月底仍无支出，黄色
-- param:       orange_month = 9 [6..11] 月 P 到这个月底仍无支出，橙色
-- param:       settle_days = 90 [0..180] 日 P 距检查日不满此数才下达的指标不算
-- sentence:    {agency}的项目{project}有指标{budget_fen}，截至{checked_on}没有支付。
with seen as (
  select mof_div_code, fiscal_year, max(xpay_date) as last_on
    from payment_voucher
   where fiscal_year between :first_year and :last_year
   group by mof_div_code, fiscal_year
),
-- a year is checked at the latest of the two month ends that its payments have passed
checked as (
  select mof_div_code, fiscal_year,
         case when last_on > make_date(fiscal_year, :orange_month + 1, 1) - 1 then '橙' else '黄' end as severity,
         case when last_on > make_date(fiscal_year, :orange_month + 1, 1) - 1 then make_date(fiscal_year, :orange_month + 1, 1) - 1
              else make_date(fiscal_year, :yellow_month + 1, 1) - 1 end as checked_on
    from seen
   where last_on > make_date(fiscal_year, :yellow_month + 1, 1) - 1
),
moved as (
  select mof_div_code, fiscal_year, bgt_id, sum(fen) as fen
    from (select mof_div_code, fiscal_year, bgt_id, add_amount_fen as fen from indicator_adjust
          union all
          select mof_div_code, fiscal_year, ori_bgt_id, -add_amount_fen from indicator_adjust where ori_bgt_id is not null) m
   where fiscal_year between :first_year and :last_year
   group by mof_div_code, fiscal_year, bgt_id
),
budget as (
  select i.mof_div_code, i.fiscal_year, i.pro_id, min(i.agency_id) as agency_id, c.severity, c.checked_on,
         cast(sum(i.amount_fen + coalesce(m.fen, 0)) as bigint) as budget_fen
    from budget_indicator i
    join checked c on c.mof_div_code = i.mof_div_code and c.fiscal_year = i.fiscal_year
    left join moved m on m.mof_div_code = i.mof_div_code and m.fiscal_year = i.fiscal_year and m.bgt_id = i.bgt_id
   where i.pro_id is not null
     and i.rec_div_code is null
     and i.doc_date <= c.checked_on - :settle_days
   group by i.mof_div_code, i.fiscal_year, i.pro_id, c.severity, c.checked_on
  having sum(i.amount_fen + coalesce(m.fen, 0)) >= :min_budget_fen
),
paid as (
  select v.mof_div_code, v.fiscal_year, v.pro_id
    from payment_voucher v
    join checked c on c.mof_div_code = v.mof_div_code and c.fiscal_year = v.fiscal_year
   where v.pro_id is not null
     and v.xpay_date <= c.checked_on
   group by v.mof_div_code, v.fiscal_year, v.pro_id
  having sum(v.xpay_amt_fen) > 0
)
select b.mof_div_code as region,
       b.fiscal_year,
       cast(b.fiscal_year as varchar) as period,
       n.text as object,
       b.checked_on as judged_on,
       b.budget_fen as amount_fen,
       b.severity,
       o.text as agency,
       n.text as project,
       b.budget_fen,
       b.checked_on
  from budget b
  join project_code n on n.id = b.pro_id
  join organ o on o.id = b.agency_id
  left join paid p on p.mof_div_code = b.mof_div_code and p.fiscal_year = b.fiscal_year and p.pro_id = b.pro_id
 where p.pro_id is null
