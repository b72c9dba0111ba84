-- id:          E02
-- title:       重复支付
-- basis:       预算法 57(2) 自 2015-01-01
-- severity:    橙
-- kind:        statistical
-- shape:       ordered
-- grain:       与此前一笔同单位、同收款人、同金额、同摘要的每一张后付凭证
-- reach:       region
-- reads:       payment_voucher
-- column:      agency 单位 单位
-- column:      payee 收款人 文字
-- column:      wording 摘要 文字
-- column:      paid_on 本笔日期 日期
-- column:      before_on 前一笔日期 日期
-- column:      before_no 前一笔凭证号 文字
-- param:       days = 15 [0..90] 日 P 与前一笔相隔不超过多少日
-- param:       min_fen = 100000 [1..10000000000] 分 P 金额不足此数的不判
-- sentence:    {agency}{paid_on}向{payee}付“{wording}”{amount_fen}，与{before_on}的凭证{before_no}收款人、金额、摘要相同。
with same as (
  select mof_div_code, fiscal_year, agency_id, xpayee_id, xpay_amt_fen, abstract_id
    from payment_voucher
   where fiscal_year between :first_year and :last_year
     and xpay_amt_fen >= :min_fen
     and xpayee_id is not null
     and abstract_id is not null
   group by mof_div_code, fiscal_year, agency_id, xpayee_id, xpay_amt_fen, abstract_id
  having count(*) >= 2
),
lined as (
  select v.mof_div_code, v.fiscal_year, v.agency_id, v.xpayee_id, v.xpay_amt_fen, v.abstract_id, v.xpay_date, v.pay_cert_no_series, v.pay_cert_no_number,
         lag(v.xpay_date) over w as before_on, lag(v.pay_cert_no_series) over w as before_series, lag(v.pay_cert_no_number) over w as before_number
    from payment_voucher v
    join same s on s.mof_div_code = v.mof_div_code and s.fiscal_year = v.fiscal_year and s.agency_id = v.agency_id
               and s.xpayee_id = v.xpayee_id and s.xpay_amt_fen = v.xpay_amt_fen and s.abstract_id = v.abstract_id
  window w as (partition by v.mof_div_code, v.fiscal_year, v.agency_id, v.xpayee_id, v.xpay_amt_fen, v.abstract_id
               order by v.xpay_date, v.pay_cert_no_series, v.pay_cert_no_number)
)
select l.mof_div_code as region,
       l.fiscal_year,
       substr(cast(l.xpay_date as varchar), 1, 7) as period,
       serial_text(s.text, l.pay_cert_no_number)
         || case when extract(year from l.xpay_date) = l.fiscal_year then '' else '（' || cast(l.fiscal_year as varchar) || '年预算）' end as object,
       l.xpay_date as judged_on,
       l.xpay_amt_fen as amount_fen,
       o.text as agency,
       p.text as payee,
       w.text as wording,
       l.xpay_date as paid_on,
       l.before_on,
       serial_text(b.text, l.before_number) as before_no
  from lined l
  join series s on s.id = l.pay_cert_no_series
  join series b on b.id = l.before_series
  join organ o on o.id = l.agency_id
  join payee p on p.id = l.xpayee_id
  join wording w on w.id = l.abstract_id
 where l.xpay_date - l.before_on <= :days
   -- a payment that came back and was paid again is not paid twice
   and not exists (select 1 from payment_voucher r
                    where r.mof_div_code = l.mof_div_code and r.fiscal_year = l.fiscal_year and r.agency_id = l.agency_id
                      and r.xpayee_id = l.xpayee_id and r.xpay_amt_fen = -l.xpay_amt_fen
                      and r.xpay_date >= l.before_on and r.xpay_date <= l.xpay_date + :days)
