-- id:          K01
-- title:       无采购预算采购
-- basis:       政府采购法 6 自 2003-01-01
-- basis:       政府采购法 33 自 2003-01-01
-- severity:    橙
-- kind:        exact
-- shape:       row
-- grain:       没有采购计划号、或者计划号不在报来的采购计划中的每份合同
-- reach:       region
-- reads:       procurement_contract, procurement_plan
-- column:      agency 单位 单位
-- column:      item 采购品目 文字
-- column:      plan 所写计划号 文字
-- column:      signed_on 签订日 日期
-- sentence:    {agency}{signed_on}签订“{item}”合同{object}，金额{amount_fen}，所写采购计划：{plan}，采购计划中没有。
select c.mof_div_code as region,
       c.fiscal_year,
       cast(c.fiscal_year as varchar) as period,
       n.text as object,
       c.sign_date as judged_on,
       c.contract_amt_fen as amount_fen,
       o.text as agency,
       g.text as item,
       coalesce(w.text, '没有写') as plan,
       c.sign_date as signed_on
  from procurement_contract c
  join (select distinct mof_div_code, fiscal_year from procurement_plan) known on known.mof_div_code = c.mof_div_code and known.fiscal_year = c.fiscal_year
  join contract n on n.id = c.contract_id
  join organ o on o.id = c.agency_id
  join wording g on g.id = c.gpdir_id
  left join contract w on w.id = c.plan_id
 where c.fiscal_year between :first_year and :last_year
   and not exists (select 1 from procurement_plan p where p.mof_div_code = c.mof_div_code and p.plan_id = c.plan_id)
