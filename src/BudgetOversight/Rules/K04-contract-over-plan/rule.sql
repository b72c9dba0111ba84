-- id:          K04
-- title:       合同超采购预算
-- basis:       政府采购法 6 自 2003-01-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       合同金额合计大于采购预算的每个采购计划
-- reach:       region
-- reads:       procurement_contract, procurement_plan
-- column:      agency 单位 单位
-- column:      plan_fen 采购预算 元
-- column:      contract_fen 合同合计 元
-- column:      contracts 合同数 份
-- sentence:    {agency}的采购计划{object}预算{plan_fen}，签订合同{contracts}份、{contract_fen}，超出{amount_fen}。
with planned as (
  select mof_div_code, plan_id, cast(sum(pur_amt_fen) as bigint) as fen
    from procurement_plan
   group by mof_div_code, plan_id
),
signed as (
  select mof_div_code, fiscal_year, plan_id, min(agency_id) as agency_id, max(sign_date) as last_on, count(*) as contracts, cast(sum(contract_amt_fen) as bigint) as fen
    from procurement_contract
   where fiscal_year between :first_year and :last_year
     and plan_id is not null
   group by mof_div_code, fiscal_year, plan_id
)
select s.mof_div_code as region,
       s.fiscal_year,
       cast(s.fiscal_year as varchar) as period,
       n.text as object,
       s.last_on as judged_on,
       s.fen - p.fen as amount_fen,
       o.text as agency,
       p.fen as plan_fen,
       s.fen as contract_fen,
       s.contracts
  from signed s
  join planned p on p.mof_div_code = s.mof_div_code and p.plan_id = s.plan_id
  join contract n on n.id = s.plan_id
  join organ o on o.id = s.agency_id
 where s.fen > p.fen
