-- id:          E15
-- title:       清算滞后
-- basis:       预算法实施条例 66(1) 自 2020-10-01
-- severity:    黄
-- kind:        statistical
-- shape:       row
-- grain:       清算日晚于凭证日超过此数的每张凭证
-- reach:       region
-- reads:       payment_voucher
-- column:      agency 单位 单位
-- column:      payee 收款人 文字
-- column:      wording 摘要 文字
-- column:      issued_on 凭证日期 日期
-- column:      cleared_on 清算日期 日期
-- column:      days_between 相隔 日
-- param:       days = 10 [0..60] 日 P 法定是当日；清算日比凭证日晚超过此数才提示，容下周末和长假
-- sentence:    {agency}{issued_on}的凭证{cleared_on}才清算，相隔{days_between}日，付{payee}{amount_fen}。
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
       v.vou_date as issued_on,
       v.act_lqd_date as cleared_on,
       v.act_lqd_date - v.vou_date as days_between
  from payment_voucher v
  join series s on s.id = v.pay_cert_no_series
  join organ o on o.id = v.agency_id
  left join payee p on p.id = v.xpayee_id
  left join wording t on t.id = v.abstract_id
 where v.fiscal_year between :first_year and :last_year
   and v.act_lqd_date > v.vou_date + :days
