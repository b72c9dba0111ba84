-- id:          G06
-- title:       部门越权下达拨付
-- basis:       预算法实施条例 59 自 2020-10-01
-- severity:    橙
-- kind:        statistical
-- shape:       row
-- grain:       财政以外的单位把钱付给下级政府的部门、单位的每张凭证（跨区划）
-- reach:       all
-- reads:       payment_voucher
-- column:      agency 单位 单位
-- column:      payee 收款人 文字
-- column:      lower 收款人所在区划 区划
-- column:      wording 摘要 文字
-- column:      paid_on 支付日期 日期
-- param:       finance = [财政局 财政厅 财政所] 词 L 付款单位名称里有这些词的是财政部门，由它办理转移支付
-- param:       except = [协作费 租金 房租 水费 电费 会费 报名费 检测费 会务费 培训费] 词 P 摘要里有这些词的，多为购买服务，不判
-- param:       min_fen = 1000000 [1..10000000000] 分 P 单笔达到此数
-- sentence:    {agency}{paid_on}向{lower}的{payee}付{amount_fen}，摘要“{wording}”。
with below as (
  -- the units of every other region by name
  select distinct u.mof_div_code, u.fiscal_year, p.id as payee_id
    from org_unit u
    join wording n on n.id = u.agency_name_id
    join payee p on p.text = n.text
   where u.fiscal_year between :first_year and :last_year
),
payer as (
  select distinct u.mof_div_code, u.fiscal_year, u.agency_id
    from org_unit u
    join wording n on n.id = u.agency_name_id
   where u.fiscal_year between :first_year and :last_year
     and not exists (select 1 from (:finance) as x(word) where position(x.word in n.text) > 0)
),
-- a name may stand in several lower regions: the voucher is one warning and names the lowest code
paid as (
  select v.mof_div_code, v.fiscal_year, v.pay_cert_no_series, v.pay_cert_no_number, v.agency_id, v.xpayee_id, v.abstract_id, v.xpay_date, v.xpay_amt_fen,
         min(b.mof_div_code) as lower_code
    from payment_voucher v
    join payer y on y.mof_div_code = v.mof_div_code and y.fiscal_year = v.fiscal_year and y.agency_id = v.agency_id
    join below b on b.fiscal_year = v.fiscal_year and b.payee_id = v.xpayee_id
     -- 421200000 is above 4212xx000, 420000000 above 42xxxx000
     and b.mof_div_code <> v.mof_div_code
     and (idiv(v.mof_div_code, 1000) % 100 = 0 and idiv(b.mof_div_code, 100000) = idiv(v.mof_div_code, 100000)
          or idiv(v.mof_div_code, 1000) % 10000 = 0 and idiv(b.mof_div_code, 10000000) = idiv(v.mof_div_code, 10000000))
   where v.xpay_amt_fen >= :min_fen
   group by v.mof_div_code, v.fiscal_year, v.pay_cert_no_series, v.pay_cert_no_number, v.agency_id, v.xpayee_id, v.abstract_id, v.xpay_date, v.xpay_amt_fen
)
select v.mof_div_code as region,
       v.fiscal_year,
       substr(cast(v.xpay_date as varchar), 1, 7) as period,
       serial_text(s.text, v.pay_cert_no_number)
         || case when extract(year from v.xpay_date) = v.fiscal_year then '' else '（' || cast(v.fiscal_year as varchar) || '年预算）' end as object,
       v.xpay_date as judged_on,
       v.xpay_amt_fen as amount_fen,
       o.text as agency,
       p.text as payee,
       v.lower_code as lower,
       t.text as wording,
       v.xpay_date as paid_on
  from paid v
  join series s on s.id = v.pay_cert_no_series
  join organ o on o.id = v.agency_id
  join payee p on p.id = v.xpayee_id
  left join wording t on t.id = v.abstract_id
 where not exists (select 1 from (:except) as x(word) where position(x.word in coalesce(t.text, '')) > 0)
