-- id:          D05
-- title:       无预算、超预算支付
-- basis:       预算法 13 自 2015-01-01
-- basis:       预算法实施条例 57(-)(1) 自 2020-10-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       每个支付合计超过指标的指标；没有指标的每个指标号或每张凭证
-- reach:       region
-- reads:       payment_voucher, budget_indicator, indicator_adjust?
-- column:      agency 单位 单位
-- column:      reason 情形 文字
-- column:      limit_fen 指标（含调整） 元
-- column:      paid_fen 累计支付 元
-- column:      crossed_on 首次超过之日 日期
-- sentence:    {agency}：{reason}（{object}），指标{limit_fen}，累计支付{paid_fen}，自{crossed_on}起超出，超出{amount_fen}。
with moved as (
  select mof_div_code, fiscal_year, bgt_id, sum(fen) as fen
    from (select mof_div_code, fiscal_year, bgt_id, add_amount_fen as fen from indicator_adjust
          union all
          select mof_div_code, fiscal_year, ori_bgt_id, -add_amount_fen from indicator_adjust where ori_bgt_id is not null) m
   where fiscal_year between :first_year and :last_year
   group by mof_div_code, fiscal_year, bgt_id
),
allowed as (
  select i.mof_div_code, i.fiscal_year, i.bgt_id, cast(i.amount_fen + coalesce(m.fen, 0) as bigint) as limit_fen
    from budget_indicator i
    left join moved m on m.mof_div_code = i.mof_div_code and m.fiscal_year = i.fiscal_year and m.bgt_id = i.bgt_id
   where i.fiscal_year between :first_year and :last_year
),
-- refunds are negative payments: what counts is the sum
paid as (
  select mof_div_code, fiscal_year, bgt_id, cast(sum(xpay_amt_fen) as bigint) as paid_fen
    from payment_voucher
   where fiscal_year between :first_year and :last_year
     and bgt_id is not null
   group by mof_div_code, fiscal_year, bgt_id
),
-- group precondition: only indicators that are over in the end are looked at voucher by voucher
beyond as (
  select p.mof_div_code, p.fiscal_year, p.bgt_id, p.paid_fen, coalesce(a.limit_fen, 0) as limit_fen,
         case when a.bgt_id is null then '报送的指标中没有这个指标' else '支付超过指标' end as reason
    from paid p
    join (select distinct mof_div_code, fiscal_year from budget_indicator) known on known.mof_div_code = p.mof_div_code and known.fiscal_year = p.fiscal_year
    left join allowed a on a.mof_div_code = p.mof_div_code and a.fiscal_year = p.fiscal_year and a.bgt_id = p.bgt_id
   where p.paid_fen > coalesce(a.limit_fen, 0)
),
running as (
  select v.mof_div_code, v.fiscal_year, v.bgt_id, v.agency_id, v.xpay_date, b.limit_fen, b.paid_fen, b.reason,
         sum(v.xpay_amt_fen) over (partition by v.mof_div_code, v.fiscal_year, v.bgt_id
                                   order by v.xpay_date, v.pay_cert_no_series, v.pay_cert_no_number rows unbounded preceding) as so_far
    from payment_voucher v
    join beyond b on b.mof_div_code = v.mof_div_code and b.fiscal_year = v.fiscal_year and b.bgt_id = v.bgt_id
),
found as (
  select mof_div_code, fiscal_year, bgt_id, min(agency_id) as agency_id, min(xpay_date) as crossed_on, limit_fen, paid_fen, reason
    from running
   where so_far > limit_fen
   group by mof_div_code, fiscal_year, bgt_id, limit_fen, paid_fen, reason
)
select f.mof_div_code as region,
       f.fiscal_year,
       cast(f.fiscal_year as varchar) as period,
       n.text as object,
       f.crossed_on as judged_on,
       f.paid_fen - f.limit_fen as amount_fen,
       o.text as agency,
       f.reason,
       f.limit_fen,
       f.paid_fen,
       f.crossed_on
  from found f
  join indicator n on n.id = f.bgt_id
  join organ o on o.id = f.agency_id
union all
select v.mof_div_code as region,
       v.fiscal_year,
       cast(v.fiscal_year as varchar) as period,
       serial_text(s.text, v.pay_cert_no_number) as object,
       v.xpay_date as judged_on,
       v.xpay_amt_fen as amount_fen,
       o.text as agency,
       '支付凭证没有指标号' as reason,
       0 as limit_fen,
       v.xpay_amt_fen as paid_fen,
       v.xpay_date as crossed_on
  from payment_voucher v
  join (select distinct mof_div_code, fiscal_year from budget_indicator) known on known.mof_div_code = v.mof_div_code and known.fiscal_year = v.fiscal_year
  join organ o on o.id = v.agency_id
  join series s on s.id = v.pay_cert_no_series
 where v.fiscal_year between :first_year and :last_year
   and v.bgt_id is null
   and v.xpay_amt_fen > 0
