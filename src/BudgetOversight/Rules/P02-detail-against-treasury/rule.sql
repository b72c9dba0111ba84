-- id:          P02
-- title:       支付明细与库款支出不符
-- basis:       预算法实施条例 67 自 2020-10-01
-- severity:    橙
-- kind:        statistical
-- shape:       aggregate
-- grain:       支付凭证合计与国库报的库款支出相差超过界线的每个日历月
-- reach:       region
-- reads:       payment_voucher, treasury_cash_day
-- column:      paid_fen 支付凭证合计 元
-- column:      outflow_fen 库款支出（减暂付款） 元
-- column:      days 库款日报 日
-- param:       per_mille = 1 [0..1000] ‰ P 相差超过支付合计的千分之几
-- param:       min_days = 20 [1..31] 日 P 当月库款日报不足这么多日，数据不全，不判
-- sentence:    {period}支付凭证合计{paid_fen}，国库报库款支出{outflow_fen}，相差{amount_fen}。
with paid as (
  -- the month by the date: in January the budget of the year before is still paid
  select mof_div_code, cast(extract(year from xpay_date) as integer) as fiscal_year, substr(cast(xpay_date as varchar), 1, 7) as period, max(xpay_date) as last_on, cast(sum(xpay_amt_fen) as bigint) as paid_fen
    from payment_voucher
   where extract(year from xpay_date) between :first_year and :last_year
   group by mof_div_code, cast(extract(year from xpay_date) as integer), substr(cast(xpay_date as varchar), 1, 7)
),
cash as (
  select mof_div_code, substr(cast(cash_date as varchar), 1, 7) as period, count(distinct cash_date) as days, cast(sum(outflow_fen - coalesce(suspense_out_fen, 0)) as bigint) as outflow_fen
    from treasury_cash_day
   where extract(year from cash_date) between :first_year and :last_year
   group by mof_div_code, substr(cast(cash_date as varchar), 1, 7)
)
select p.mof_div_code as region,
       p.fiscal_year,
       p.period,
       '库款支出' as object,
       p.last_on as judged_on,
       c.outflow_fen - p.paid_fen as amount_fen,
       p.paid_fen,
       c.outflow_fen,
       c.days
  from paid p
  join cash c on c.mof_div_code = p.mof_div_code and c.period = p.period
 where c.days >= :min_days
   and abs(c.outflow_fen - p.paid_fen) * 1000 > p.paid_fen * :per_mille
