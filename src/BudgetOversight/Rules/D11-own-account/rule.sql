-- id:          D11
-- title:       向本单位实有资金账户划款
-- basis:       预算法 61 自 2015-01-01
-- basis:       预算法 57(2) 自 2015-01-01
-- severity:    橙
-- kind:        statistical
-- shape:       row
-- grain:       收款人就是付款单位自己的每张凭证
-- reach:       region
-- reads:       payment_voucher, org_unit
-- column:      agency 单位 单位
-- column:      payee 收款人 文字
-- column:      wording 摘要 文字
-- column:      paid_on 支付日期 日期
-- param:       except = [零余额 工会 食堂 代发 公积金 社保 医保 社会保险基金 养老保险 医疗保险 失业保险 工伤保险] 词 P 收款人名称或摘要里有这些词的，不是本单位实有资金账户或属正常代扣，不判
-- param:       min_fen = 100000 [1..10000000000] 分 P 金额不足此数的不判
-- sentence:    {agency}{paid_on}把{amount_fen}付给“{payee}”，收款人就是本单位，摘要“{wording}”。
with own as (
  select distinct u.mof_div_code, u.fiscal_year, u.agency_id, p.id as payee_id
    from org_unit u
    join wording n on n.id = u.agency_name_id
    join payee p on p.text = n.text
   where u.fiscal_year between :first_year and :last_year
)
select v.mof_div_code as region,
       v.fiscal_year,
       substr(cast(v.xpay_date as varchar), 1, 7) as period,
       serial_text(s.text, v.pay_cert_no_number)
         || case when extract(year from v.xpay_date) = v.fiscal_year then '' else '（' || cast(v.fiscal_year as varchar) || '年预算）' end as object,
       v.xpay_date as judged_on,
       v.xpay_amt_fen as amount_fen,
       o.text as agency,
       p.text as payee,
       t.text as wording,
       v.xpay_date as paid_on
  from payment_voucher v
  join own w on w.mof_div_code = v.mof_div_code and w.fiscal_year = v.fiscal_year and w.agency_id = v.agency_id and w.payee_id = v.xpayee_id
  join series s on s.id = v.pay_cert_no_series
  join organ o on o.id = v.agency_id
  join payee p on p.id = v.xpayee_id
  left join wording t on t.id = v.abstract_id
 where v.xpay_amt_fen >= :min_fen
   and not exists (select 1 from (:except) as x(word) where position(x.word in p.text) > 0 or position(x.word in coalesce(t.text, '')) > 0)
