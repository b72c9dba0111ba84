-- id:          D07
-- title:       改变支出用途
-- basis:       预算法 63 自 2015-01-01
-- basis:       预算法 72 自 2015-01-01
-- basis:       预算法 93(-)(4) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       支付的功能科目或项目与指标不一致、又没有调整的每个指标
-- reach:       region
-- reads:       payment_voucher, budget_indicator, indicator_adjust?
-- column:      agency 单位 单位
-- column:      budget_func 指标功能科目 代码
-- column:      paid_func 支付功能科目 代码
-- column:      budget_project 指标项目 文字
-- column:      paid_project 支付项目 文字
-- column:      payments 笔数 笔
-- column:      first_on 首笔日期 日期
-- sentence:    {agency}在指标{object}下有{payments}笔共{amount_fen}，支付时的科目、项目（{paid_func}、{paid_project}）与指标（{budget_func}、{budget_project}）不同，且之前没有相应的调整。
with other as (
  select v.mof_div_code, v.fiscal_year, v.bgt_id, v.agency_id, v.xpay_date, v.xpay_amt_fen, v.exp_func_code, v.pro_id,
         i.exp_func_code as budget_func, i.pro_id as budget_project
    from payment_voucher v
    join budget_indicator i on i.mof_div_code = v.mof_div_code and i.fiscal_year = v.fiscal_year and i.bgt_id = v.bgt_id
   where v.fiscal_year between :first_year and :last_year
     -- two codes are compared as far as both go; what one side leaves empty is not judged
     and (v.pro_id <> i.pro_id
          or case when v.exp_func_code >= 1000000 and i.exp_func_code >= 1000000 then v.exp_func_code <> i.exp_func_code
                  when v.exp_func_code >= 10000 and i.exp_func_code >= 10000 then code_section(v.exp_func_code) <> code_section(i.exp_func_code)
                  else code_class(v.exp_func_code) <> code_class(i.exp_func_code) end)
),
-- an adjustment of the indicator, in or out, made by the day of payment and to that function and project
excused as (
  select mof_div_code, fiscal_year, bgt_id, adj_date, exp_func_code, pro_id from indicator_adjust
  union all
  select mof_div_code, fiscal_year, ori_bgt_id, adj_date, exp_func_code, pro_id from indicator_adjust where ori_bgt_id is not null
),
found as (
  select v.mof_div_code, v.fiscal_year, v.bgt_id, min(v.agency_id) as agency_id, min(v.budget_func) as budget_func, min(v.budget_project) as budget_project,
         min(v.exp_func_code) as paid_func, min(v.pro_id) as paid_project,
         count(*) as payments, min(v.xpay_date) as first_on, cast(sum(v.xpay_amt_fen) as bigint) as fen
    from other v
   where not exists (select 1 from excused e
                      where e.mof_div_code = v.mof_div_code and e.fiscal_year = v.fiscal_year and e.bgt_id = v.bgt_id
                        and e.adj_date <= v.xpay_date
                        and coalesce(e.exp_func_code, v.exp_func_code, 0) = coalesce(v.exp_func_code, 0)
                        and coalesce(e.pro_id, v.pro_id, 0) = coalesce(v.pro_id, 0))
   group by v.mof_div_code, v.fiscal_year, v.bgt_id
  having sum(v.xpay_amt_fen) > 0
)
select f.mof_div_code as region,
       f.fiscal_year,
       cast(f.fiscal_year as varchar) as period,
       n.text as object,
       f.first_on as judged_on,
       f.fen as amount_fen,
       o.text as agency,
       f.budget_func,
       f.paid_func,
       bp.text as budget_project,
       pp.text as paid_project,
       f.payments,
       f.first_on
  from found f
  join indicator n on n.id = f.bgt_id
  join organ o on o.id = f.agency_id
  left join project_code bp on bp.id = f.budget_project
  left join project_code pp on pp.id = f.paid_project
