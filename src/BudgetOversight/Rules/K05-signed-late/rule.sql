-- id:          K05
-- title:       采购合同签订逾三十日
-- basis:       政府采购法 46(1) 自 2003-01-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       中标、成交通知书发出三十日以后才签订的每份合同
-- reach:       region
-- reads:       procurement_contract
-- column:      agency 单位 单位
-- column:      supplier 供应商 文字
-- column:      notice_on 通知书发出日 日期
-- column:      signed_on 签订日 日期
-- column:      days 相隔日数 日
-- param:       limit_days = 30 [1..365] 日 L 应当自中标、成交通知书发出之日起三十日内签订
-- sentence:    {agency}与{supplier}的合同{object}，通知书{notice_on}发出，{signed_on}签订，相隔{days}日，超过{limit_days}日；合同金额{amount_fen}。
select c.mof_div_code as region,
       c.fiscal_year,
       cast(c.fiscal_year as varchar) as period,
       n.text as object,
       c.sign_date as judged_on,
       c.contract_amt_fen as amount_fen,
       o.text as agency,
       coalesce(p.text, '（没有供应商）') as supplier,
       c.notice_date as notice_on,
       c.sign_date as signed_on,
       c.sign_date - c.notice_date as days
  from procurement_contract c
  join contract n on n.id = c.contract_id
  join organ o on o.id = c.agency_id
  left join payee p on p.id = c.supplier_id
 where c.fiscal_year between :first_year and :last_year
   and c.notice_date is not null
   and c.sign_date - c.notice_date > :limit_days
