-- id:          F03
-- title:       公务接待费季度突增
-- basis:       机关事务管理条例 12(1) 自 2012-10-01
-- basis:       机关事务管理条例 28(2) 自 2012-10-01
-- unconfirmed: 党政机关厉行节约反对浪费条例（无公函不接待）：本机没有文本，条文号未确认，不作依据
-- severity:    黄
-- kind:        statistical
-- shape:       ordered
-- grain:       公务接待费比此前几个季度的平均数猛增的每个单位、每个季度
-- reach:       region
-- reads:       payment_voucher
-- column:      agency 单位 单位
-- column:      quarter 季度 文字
-- column:      paid_fen 本季公务接待费 元
-- column:      average_fen 此前各季平均 元
-- param:       reception = [30217] 款 P 公务接待费
-- param:       quarters = 4 [2..4] 个季度 P 与此前这么多个季度的平均数比
-- param:       ratio = 150 [101..1000] % P 超过平均数的这个比例
-- param:       min_fen = 2000000 [1..10000000000] 分 P 比平均数多出不足此数（二万元）的不判
-- sentence:    {agency}{quarter}公务接待费{paid_fen}，此前{quarters}个季度平均{average_fen}，多{amount_fen}。
with voucher as (
  select mof_div_code, agency_id, xpay_date, xpay_amt_fen, dep_bgt_eco_code,
         idiv(month_number(xpay_date), 100) * 4 + idiv(month_number(xpay_date) - idiv(month_number(xpay_date), 100) * 100 - 1, 3) as quarter
    from payment_voucher
   where fiscal_year between :first_year - 2 and :last_year
),
-- a unit is compared only where its payments go back far enough
seen as (
  select distinct mof_div_code, agency_id, quarter
    from voucher
),
paid as (
  select mof_div_code, agency_id, quarter, max(xpay_date) as last_on, cast(sum(xpay_amt_fen) as bigint) as paid_fen
    from voucher
   where dep_bgt_eco_code in (:reception)
   group by mof_div_code, agency_id, quarter
),
compared as (
  select p.mof_div_code, p.agency_id, p.quarter, p.last_on, p.paid_fen, cast(coalesce(sum(b.paid_fen), 0) as bigint) as before_fen
    from paid p
    left join paid b on b.mof_div_code = p.mof_div_code and b.agency_id = p.agency_id and b.quarter < p.quarter and b.quarter >= p.quarter - :quarters
   where idiv(p.quarter, 4) between :first_year and :last_year
     and exists (select 1 from seen s
                  where s.mof_div_code = p.mof_div_code and s.agency_id = p.agency_id
                    and s.quarter <= p.quarter - :quarters and s.quarter > p.quarter - :quarters - 4)
   group by p.mof_div_code, p.agency_id, p.quarter, p.last_on, p.paid_fen
)
select c.mof_div_code as region,
       idiv(c.quarter, 4) as fiscal_year,
       cast(idiv(c.quarter, 4) as varchar) || substr('-03-06-09-12', (c.quarter - idiv(c.quarter, 4) * 4) * 3 + 1, 3) as period,
       o.text as object,
       c.last_on as judged_on,
       c.paid_fen - idiv(c.before_fen, :quarters) as amount_fen,
       o.text as agency,
       cast(idiv(c.quarter, 4) as varchar) || '年第' || cast(c.quarter - idiv(c.quarter, 4) * 4 + 1 as varchar) || '季度' as quarter,
       c.paid_fen,
       idiv(c.before_fen, :quarters) as average_fen
  from compared c
  join organ o on o.id = c.agency_id
 where c.paid_fen * :quarters * 100 > c.before_fen * :ratio
   and c.paid_fen * :quarters - c.before_fen >= :min_fen * :quarters
