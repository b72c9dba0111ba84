-- id:          E05
-- title:       向工会、食堂、后勤转款
-- basis:       预算法 57(2) 自 2015-01-01
-- severity:    橙
-- kind:        statistical
-- shape:       row
-- grain:       收款人是工会、食堂、后勤机构，科目又不是工会经费、福利费的每张凭证
-- reach:       region
-- reads:       payment_voucher
-- column:      agency 单位 单位
-- column:      payee 收款人 文字
-- column:      wording 摘要 文字
-- column:      code 列支科目 代码
-- column:      paid_on 支付日期 日期
-- param:       words = [工会 食堂 后勤服务 机关服务中心] 词 A 收款人名称里有这些词
-- param:       proper_codes = [30228 30229] 款 P 列在工会经费、福利费的，不判
-- param:       min_fen = 1000000 [1..10000000000] 分 A 单笔达到此数（一万元）
-- sentence:    {agency}{paid_on}向{payee}付{amount_fen}，列在{code}，摘要“{wording}”。
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
   and coalesce(v.dep_bgt_eco_code, 0) not in (:proper_codes)
   and exists (select 1 from (:words) as x(word) where position(x.word in p.text) > 0)
