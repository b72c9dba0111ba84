-- id:          H07
-- title:       债券资金闲置
-- basis:       预算法 57(1) 自 2015-01-01
-- severity:    黄/橙
-- kind:        statistical
-- shape:       aggregate
-- grain:       转贷半年（或一年）后未支付的部分超过线的每只新增债券
-- reach:       region
-- reads:       debt_on_lend, payment_voucher
-- column:      lent_on 转贷日 日期
-- column:      lent_fen 转贷金额 元
-- column:      paid_fen 期内支付 元
-- column:      days 期限 日
-- param:       half_days = 180 [30..365] 日 P 多少日后看第一次
-- param:       half_share = 30 [1..100] % P 第一次未支付超过转贷金额的百分之几，黄色
-- param:       year_days = 365 [60..1095] 日 P 多少日后看第二次
-- param:       year_share = 10 [0..100] % P 第二次未支付超过百分之几，橙色
-- sentence:    债券{object}{lent_on}转贷{lent_fen}，{days}日内支付{paid_fen}，还有{amount_fen}没有支付。
with lent as (
  select mof_div_code, fiscal_year, bond_id, min(on_lend_date) as lent_on, cast(sum(amount_fen) as bigint) as fen
    from debt_on_lend
   where fiscal_year between :first_year and :last_year
     and coalesce(is_refinancing, 2) = 2
   group by mof_div_code, fiscal_year, bond_id
),
spent as (
  select l.mof_div_code, l.fiscal_year, l.bond_id, l.lent_on, l.fen,
         cast(coalesce(sum(case when v.xpay_date <= l.lent_on + :half_days then v.xpay_amt_fen else 0 end), 0) as bigint) as half_fen,
         cast(coalesce(sum(case when v.xpay_date <= l.lent_on + :year_days then v.xpay_amt_fen else 0 end), 0) as bigint) as year_fen
    from lent l
    left join payment_voucher v on v.mof_div_code = l.mof_div_code and v.bond_id = l.bond_id
   group by l.mof_div_code, l.fiscal_year, l.bond_id, l.lent_on, l.fen
),
judged as (
  select s.*,
         case when s.lent_on + :half_days <= :known_on and (s.fen - s.half_fen) * 100 > s.fen * :half_share then 1 else 0 end as after_half,
         case when s.lent_on + :year_days <= :known_on and (s.fen - s.year_fen) * 100 > s.fen * :year_share then 1 else 0 end as after_year
    from spent s
)
select j.mof_div_code as region,
       j.fiscal_year,
       cast(j.fiscal_year as varchar) as period,
       d.text as object,
       case when j.after_year = 1 then j.lent_on + :year_days else j.lent_on + :half_days end as judged_on,
       case when j.after_year = 1 then j.fen - j.year_fen else j.fen - j.half_fen end as amount_fen,
       j.lent_on,
       j.fen as lent_fen,
       case when j.after_year = 1 then j.year_fen else j.half_fen end as paid_fen,
       case when j.after_year = 1 then :year_days else :half_days end as days,
       case when j.after_year = 1 then '橙' else '黄' end as severity
  from judged j
  join document d on d.id = j.bond_id
 where j.after_half = 1
    or j.after_year = 1
