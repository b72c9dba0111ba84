-- id:          E10
-- title:       用途填报空泛
-- basis:       预算法 57(1) 自 2015-01-01
-- severity:    蓝
-- kind:        statistical
-- shape:       row
-- grain:       摘要太短或只写套话、金额达到此数的每张凭证
-- reach:       region
-- reads:       payment_voucher
-- column:      agency 单位 单位
-- column:      payee 收款人 文字
-- column:      wording 摘要 文字
-- column:      paid_on 支付日期 日期
-- param:       shortest = 3 [1..20] 字 P 摘要少于这么多字
-- param:       vague = [其他 往来款 费用 付款 支出 经费 转款 拨款 款项] 词 P 摘要恰是这些词
-- param:       min_fen = 1000000 [0..10000000000] 分 P 金额不足此数的不判
-- sentence:    {agency}{paid_on}付{payee}{amount_fen}，摘要只写“{wording}”。
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
  join series s on s.id = v.pay_cert_no_series
  join organ o on o.id = v.agency_id
  left join payee p on p.id = v.xpayee_id
  left join wording t on t.id = v.abstract_id
 where v.fiscal_year between :first_year and :last_year
   and v.xpay_amt_fen >= :min_fen
   and (length(coalesce(t.text, '')) < :shortest or exists (select 1 from (:vague) as x(word) where x.word = t.text))
