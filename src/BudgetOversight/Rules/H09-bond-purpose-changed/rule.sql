-- id:          H09
-- title:       擅自变更债券用途
-- basis:       预算法 63 自 2015-01-01
-- basis:       预算法 93(-)(4) 自 2015-01-01
-- unconfirmed: 地方政府专项债券用途调整操作指引（2021年）：本机没有文本，未确认，不作依据
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       用一只债券的资金支付、而支付当日尚未列为该债券项目的每个项目
-- reach:       region
-- reads:       payment_voucher, bond_project
-- column:      bond 债券代码 文字
-- column:      agency 单位 单位
-- column:      approved_on 批准日 日期
-- column:      first_on 首次支付日 日期
-- column:      payments 笔数 笔
-- sentence:    {agency}自{first_on}起用债券{bond}的资金支付项目{payments}笔、{amount_fen}，当时它不是这只债券的项目（批准：{approved_on}）。
with wrong as (
  select v.mof_div_code, v.fiscal_year, v.bond_id, v.pro_id, v.agency_id, v.xpay_date, v.xpay_amt_fen
    from payment_voucher v
    join (select distinct mof_div_code, bond_id from bond_project) known on known.mof_div_code = v.mof_div_code and known.bond_id = v.bond_id
   where v.fiscal_year between :first_year and :last_year
     and not exists (select 1 from bond_project b
                      where b.mof_div_code = v.mof_div_code and b.bond_id = v.bond_id and b.pro_id = v.pro_id and b.approve_date <= v.xpay_date)
),
approved as (
  select mof_div_code, bond_id, pro_id, min(approve_date) as approved_on
    from bond_project
   group by mof_div_code, bond_id, pro_id
)
select w.mof_div_code as region,
       w.fiscal_year,
       cast(w.fiscal_year as varchar) as period,
       d.text || '/' || coalesce(j.text, '没有项目') as object,
       min(w.xpay_date) as judged_on,
       cast(sum(w.xpay_amt_fen) as bigint) as amount_fen,
       d.text as bond,
       min(o.text) as agency,
       min(a.approved_on) as approved_on,
       min(w.xpay_date) as first_on,
       count(*) as payments
  from wrong w
  join document d on d.id = w.bond_id
  join organ o on o.id = w.agency_id
  left join project_code j on j.id = w.pro_id
  left join approved a on a.mof_div_code = w.mof_div_code and a.bond_id = w.bond_id and a.pro_id = w.pro_id
 group by w.mof_div_code, w.fiscal_year, d.text, coalesce(j.text, '没有项目')
having sum(w.xpay_amt_fen) > 0
