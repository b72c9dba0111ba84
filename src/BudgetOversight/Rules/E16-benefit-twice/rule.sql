-- id:          E16
-- title:       惠民补贴重复领取
-- basis:       预算法 95(-)(2) 自 2015-01-01
-- basis:       预算法 57(1) 自 2015-01-01
-- severity:    橙
-- kind:        statistical
-- shape:       ordered
-- grain:       同一人同一月份在同一项目里第二次及以后领到的每条明细
-- reach:       region
-- reads:       payment_detail, payment_voucher
-- column:      agency 单位 单位
-- column:      project 项目 文字
-- column:      first_detail 先前一条 文字
-- column:      paid_on 支付日期 日期
-- param:       min_fen = 100 [0..100000000] 分 P 金额不足此数的不判
-- sentence:    {agency}的项目{project}，同一人{period}已在{first_detail}领过，{paid_on}又领{amount_fen}。
with benefit as (
  select d.mof_div_code, d.fiscal_year, d.iden_id, d.pay_month, v.pro_id, v.agency_id, v.xpay_date, d.xpay_amt_fen,
         serial_text(s.text, d.pay_detail_id_number) as detail,
         min(serial_text(s.text, d.pay_detail_id_number)) over (partition by d.mof_div_code, d.fiscal_year, v.pro_id, d.iden_id, d.pay_month
                                                       order by v.xpay_date, d.pay_detail_id_series, d.pay_detail_id_number rows unbounded preceding) as first_detail,
         row_number() over (partition by d.mof_div_code, d.fiscal_year, v.pro_id, d.iden_id, d.pay_month
                            order by v.xpay_date, d.pay_detail_id_series, d.pay_detail_id_number) as n
    from payment_detail d
    join payment_voucher v on v.mof_div_code = d.mof_div_code and v.fiscal_year = d.fiscal_year
                          and v.pay_cert_no_series = d.pay_cert_no_series and v.pay_cert_no_number = d.pay_cert_no_number
    join series s on s.id = d.pay_detail_id_series
   where d.fiscal_year between :first_year and :last_year
     and d.iden_id is not null
     and d.pay_month is not null
     and v.pro_id is not null
     and d.xpay_amt_fen >= :min_fen
)
select b.mof_div_code as region,
       b.fiscal_year,
       substr(cast(b.pay_month as varchar), 1, 4) || '-' || substr(cast(b.pay_month as varchar), 5, 2) as period,
       b.detail || case when idiv(b.pay_month, 100) = b.fiscal_year then '' else '（' || cast(b.fiscal_year as varchar) || '年预算）' end as object,
       b.xpay_date as judged_on,
       b.xpay_amt_fen as amount_fen,
       o.text as agency,
       c.text as project,
       b.first_detail,
       b.xpay_date as paid_on
  from benefit b
  join organ o on o.id = b.agency_id
  join project_code c on c.id = b.pro_id
 where b.n > 1
