-- id:          K08
-- title:       补充合同超过百分之十
-- basis:       政府采购法 49 自 2003-01-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       补充合同金额超过原合同百分之十的每份合同
-- reach:       region
-- reads:       procurement_contract
-- column:      agency 单位 单位
-- column:      supplier 供应商 文字
-- column:      contract_fen 合同金额 元
-- column:      supplement_fen 补充合同 元
-- param:       share = 10 [1..100] % L 所有补充合同的采购金额不得超过原合同采购金额的百分之十
-- sentence:    {agency}与{supplier}的合同{object}金额{contract_fen}，补充合同{supplement_fen}，超过{share}%的部分{amount_fen}。
select c.mof_div_code as region,
       c.fiscal_year,
       cast(c.fiscal_year as varchar) as period,
       n.text as object,
       c.sign_date as judged_on,
       c.supplement_amt_fen - idiv(c.contract_amt_fen * :share, 100) as amount_fen,
       o.text as agency,
       coalesce(p.text, '（没有供应商）') as supplier,
       c.contract_amt_fen as contract_fen,
       c.supplement_amt_fen as supplement_fen
  from procurement_contract c
  join contract n on n.id = c.contract_id
  join organ o on o.id = c.agency_id
  left join payee p on p.id = c.supplier_id
 where c.fiscal_year between :first_year and :last_year
   and c.supplement_amt_fen * 100 > c.contract_amt_fen * :share
