-- id:          E01
-- title:       拆分支付
-- basis:       政府采购法 28 自 2003-01-01
-- severity:    橙
-- kind:        statistical
-- shape:       ordered
-- grain:       同一单位向同一收款人、起于同一个月的一串接近控制线的付款
-- reach:       region
-- reads:       payment_voucher
-- column:      agency 单位 单位
-- column:      payee 收款人 文字
-- column:      payments 笔数 笔
-- column:      first_on 首笔日期 日期
-- column:      last_on 末笔日期 日期
-- param:       line_fen = 50000000 [100000..100000000000] 分 P 控制线：单笔达到此数须走的程序（公开招标数额、采购限额、内控审批线）由各地规定
-- param:       floor = 80 [1..99] % P 单笔达到控制线的这个百分比、又低于控制线，算作接近
-- param:       count = 3 [2..20] 笔 P 至少多少笔
-- param:       days = 7 [1..31] 日 P 在连续多少日之内，首尾都算
-- sentence:    {agency}自{first_on}至{last_on}向{payee}付款{payments}笔，每笔都在{line_fen}控制线的{floor}%以上、控制线以下，共{amount_fen}。
with near as (
  select mof_div_code, fiscal_year, agency_id, xpayee_id, xpay_date, xpay_amt_fen, pay_cert_no_series, pay_cert_no_number
    from payment_voucher
   where fiscal_year between :first_year and :last_year
     and xpay_amt_fen >= idiv(:line_fen * :floor, 100)
     and xpay_amt_fen < :line_fen
     and xpayee_id is not null
),
-- group precondition: a unit and payee with enough such payments at all
many as (
  select mof_div_code, fiscal_year, agency_id, xpayee_id
    from near
   group by mof_div_code, fiscal_year, agency_id, xpayee_id
  having count(*) >= :count
),
lined as (
  select n.mof_div_code, n.fiscal_year, n.agency_id, n.xpayee_id, n.xpay_date, n.xpay_amt_fen, n.pay_cert_no_series, n.pay_cert_no_number,
         lag(n.xpay_date) over (partition by n.mof_div_code, n.fiscal_year, n.agency_id, n.xpayee_id
                                order by n.xpay_date, n.pay_cert_no_series, n.pay_cert_no_number) as before,
         lag(n.xpay_date, :count - 1) over (partition by n.mof_div_code, n.fiscal_year, n.agency_id, n.xpayee_id
                                            order by n.xpay_date, n.pay_cert_no_series, n.pay_cert_no_number) as first_of_count
    from near n
    join many m on m.mof_div_code = n.mof_div_code and m.fiscal_year = n.fiscal_year and m.agency_id = n.agency_id and m.xpayee_id = n.xpayee_id
),
-- a burst ends where the gap to the next payment is wider than the window
burst as (
  select l.*,
         sum(case when before is null or xpay_date - before >= :days then 1 else 0 end)
           over (partition by mof_div_code, fiscal_year, agency_id, xpayee_id
                 order by xpay_date, pay_cert_no_series, pay_cert_no_number rows unbounded preceding) as burst_no
    from lined l
),
found as (
  select mof_div_code, fiscal_year, agency_id, xpayee_id, burst_no, count(*) as payments, min(xpay_date) as first_on, max(xpay_date) as last_on, sum(xpay_amt_fen) as fen
    from burst
   group by mof_div_code, fiscal_year, agency_id, xpayee_id, burst_no
  having max(case when xpay_date - first_of_count < :days then 1 else 0 end) = 1
)
select f.mof_div_code as region,
       f.fiscal_year,
       substr(cast(f.first_on as varchar), 1, 7) as period,
       o.text || '/' || p.text as object,
       min(f.first_on) as judged_on,
       cast(sum(f.fen) as bigint) as amount_fen,
       o.text as agency,
       p.text as payee,
       cast(sum(f.payments) as bigint) as payments,
       min(f.first_on) as first_on,
       max(f.last_on) as last_on
  from found f
  join organ o on o.id = f.agency_id
  join payee p on p.id = f.xpayee_id
 group by f.mof_div_code, f.fiscal_year, substr(cast(f.first_on as varchar), 1, 7), o.text, p.text
