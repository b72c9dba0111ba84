-- id:          E03
-- title:       向个人大额转账
-- basis:       预算法 57(2) 自 2015-01-01
-- basis:       预算法 61 自 2015-01-01
-- severity:    橙
-- kind:        statistical
-- shape:       row
-- grain:       收款人像是个人、金额达到此数、又不在发放性科目的每张凭证
-- reach:       region
-- reads:       payment_voucher
-- column:      agency 单位 单位
-- column:      payee 收款人 文字
-- column:      wording 摘要 文字
-- column:      code 列支科目 代码
-- column:      paid_on 支付日期 日期
-- param:       min_fen = 1000000 [100000..10000000000] 分 A 单笔达到此数
-- param:       longest_name = 4 [2..6] 字 P 收款人名称不多于这么多字，看作个人
-- param:       person_classes = [301 303] 类 P 工资福利、对个人和家庭的补助本来就付给个人，不判
-- param:       person_codes = [30211 30226 30239 31009] 款 P 差旅费、劳务费、其他交通费用、土地补偿常付给个人，不判
-- sentence:    {agency}{paid_on}向{payee}转账{amount_fen}，列在{code}，摘要“{wording}”。
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
       v.dep_bgt_eco_code as code,
       v.xpay_date as paid_on
  from payment_voucher v
  join series s on s.id = v.pay_cert_no_series
  join organ o on o.id = v.agency_id
  left join payee p on p.id = v.xpayee_id
  left join wording t on t.id = v.abstract_id
 where v.fiscal_year between :first_year and :last_year
   and v.xpay_amt_fen >= :min_fen
   and length(p.text) between 2 and :longest_name
   and v.dep_bgt_eco_code is not null
   and code_class(v.dep_bgt_eco_code) not in (:person_classes)
   and v.dep_bgt_eco_code not in (:person_codes)
