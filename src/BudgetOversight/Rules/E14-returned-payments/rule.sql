-- id:          E14
-- title:       支付退回率高
-- basis:       预算法实施条例 65(1) 自 2020-10-01
-- severity:    黄
-- kind:        statistical
-- shape:       aggregate
-- grain:       退回笔数和比例都超过界线的每个单位、每个日历月
-- reach:       region
-- reads:       payment_voucher
-- column:      agency 单位 单位
-- column:      payments 付款 笔
-- column:      returned 退回 笔
-- column:      share_bp 退回占付款 %
-- param:       share = 3 [1..100] % P 退回笔数占付款笔数超过此数
-- param:       count = 3 [1..1000] 笔 P 退回至少这么多笔
-- sentence:    {agency}{period}付款{payments}笔，退回{returned}笔，占{share_bp}，退回金额{amount_fen}。
with month_of as (
  -- the month by the date: in January the budget of the year before is still paid
  select mof_div_code, cast(extract(year from xpay_date) as integer) as fiscal_year, agency_id, substr(cast(xpay_date as varchar), 1, 7) as period, max(xpay_date) as last_on,
         count(case when xpay_amt_fen > 0 then 1 end) as payments,
         count(case when xpay_amt_fen < 0 then 1 end) as returned,
         cast(sum(case when xpay_amt_fen < 0 then -xpay_amt_fen else 0 end) as bigint) as returned_fen
    from payment_voucher
   where extract(year from xpay_date) between :first_year and :last_year
   group by mof_div_code, cast(extract(year from xpay_date) as integer), agency_id, substr(cast(xpay_date as varchar), 1, 7)
)
select m.mof_div_code as region,
       m.fiscal_year,
       m.period,
       o.text as object,
       m.last_on as judged_on,
       m.returned_fen as amount_fen,
       o.text as agency,
       m.payments,
       m.returned,
       idiv(m.returned * 10000, m.payments) as share_bp
  from month_of m
  join organ o on o.id = m.agency_id
 where m.returned >= :count
   and m.returned * 100 > :share * m.payments
