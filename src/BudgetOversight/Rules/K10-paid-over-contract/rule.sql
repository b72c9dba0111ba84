-- id:          K10
-- title:       超合同支付
-- basis:       预算法 57(2) 自 2015-01-01
-- unconfirmed: 政府采购法实施条例第五十一条（按合同约定支付）：本机没有文本，未确认，不作依据
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       累计支付大于合同加补充合同的每份合同
-- reach:       region
-- reads:       procurement_contract, payment_voucher
-- column:      agency 单位 单位
-- column:      contract_fen 合同及补充合同 元
-- column:      paid_fen 累计支付 元
-- column:      last_on 末次支付日 日期
-- sentence:    {agency}的合同{object}（含补充合同）{contract_fen}，到{last_on}累计支付{paid_fen}，多付{amount_fen}。
with paid as (
  select mof_div_code, contract_id, cast(sum(xpay_amt_fen) as bigint) as fen, max(xpay_date) as last_on
    from payment_voucher
   where contract_id is not null
   group by mof_div_code, contract_id
)
select c.mof_div_code as region,
       c.fiscal_year,
       cast(c.fiscal_year as varchar) as period,
       n.text as object,
       p.last_on as judged_on,
       p.fen - c.contract_amt_fen - coalesce(c.supplement_amt_fen, 0) as amount_fen,
       o.text as agency,
       c.contract_amt_fen + coalesce(c.supplement_amt_fen, 0) as contract_fen,
       p.fen as paid_fen,
       p.last_on
  from procurement_contract c
  join paid p on p.mof_div_code = c.mof_div_code and p.contract_id = c.contract_id
  join contract n on n.id = c.contract_id
  join organ o on o.id = c.agency_id
 where c.fiscal_year between :first_year and :last_year
   and p.fen > c.contract_amt_fen + coalesce(c.supplement_amt_fen, 0)
