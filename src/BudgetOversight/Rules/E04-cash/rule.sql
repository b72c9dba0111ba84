-- id:          E04
-- title:       大额现金
-- basis:       预算法 61 自 2015-01-01
-- unconfirmed: 公务卡强制结算目录和现金结算起点：本机没有文本，数额未确认，不作依据
-- severity:    黄
-- kind:        statistical
-- shape:       row
-- grain:       以现金结算、金额达到此数的每张凭证
-- reach:       region
-- reads:       payment_voucher
-- column:      agency 单位 单位
-- column:      payee 收款人 文字
-- column:      wording 摘要 文字
-- column:      paid_on 支付日期 日期
-- param:       min_fen = 100000 [1..1000000000] 分 K 单笔现金达到此数（一千元）：现金结算起点，未确认
-- param:       modes = [现金 提现] 词 P 结算方式里有这些词，算作现金
-- sentence:    {agency}{paid_on}以现金支付{amount_fen}给{payee}，摘要“{wording}”。
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
  join wording m on m.id = v.set_mode_id
  join series s on s.id = v.pay_cert_no_series
  join organ o on o.id = v.agency_id
  left join payee p on p.id = v.xpayee_id
  left join wording t on t.id = v.abstract_id
 where v.fiscal_year between :first_year and :last_year
   and v.xpay_amt_fen >= :min_fen
   and exists (select 1 from (:modes) as x(word) where position(x.word in m.text) > 0)
