-- id:          H08
-- title:       债券资金用于经常性支出
-- basis:       预算法 35(2) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       写有债券代码、经济分类属于经常性支出的每张凭证
-- reach:       region
-- reads:       payment_voucher
-- column:      agency 单位 单位
-- column:      bond 债券代码 文字
-- column:      economic 部门经济分类 代码
-- column:      government 政府经济分类 代码
-- column:      wording 摘要 文字
-- column:      paid_on 支付日 日期
-- param:       current = [301 302 303 501 502 505 509] 代码 P 算作经常性支出的经济分类（类）；法律只说“经常性支出”，没有列科目
-- sentence:    {agency}{paid_on}用债券{bond}的资金付{amount_fen}，摘要“{wording}”，经济分类{economic}属于经常性支出。
select v.mof_div_code as region,
       v.fiscal_year,
       substr(cast(v.xpay_date as varchar), 1, 7) as period,
       serial_text(s.text, v.pay_cert_no_number)
         || case when extract(year from v.xpay_date) = v.fiscal_year then '' else '（' || cast(v.fiscal_year as varchar) || '年预算）' end as object,
       v.xpay_date as judged_on,
       v.xpay_amt_fen as amount_fen,
       o.text as agency,
       d.text as bond,
       v.dep_bgt_eco_code as economic,
       v.gov_bgt_eco_code as government,
       t.text as wording,
       v.xpay_date as paid_on
  from payment_voucher v
  join series s on s.id = v.pay_cert_no_series
  join organ o on o.id = v.agency_id
  join document d on d.id = v.bond_id
  left join wording t on t.id = v.abstract_id
 where v.fiscal_year between :first_year and :last_year
   and v.bond_id is not null
   and v.xpay_amt_fen > 0
   and (code_class(v.dep_bgt_eco_code) in (:current) or code_class(v.gov_bgt_eco_code) in (:current))
