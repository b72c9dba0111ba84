-- id:          M03
-- title:       购置设备未入资产账
-- basis:       行政事业性国有资产管理条例 30 自 2021-04-01
-- severity:    黄
-- kind:        statistical
-- shape:       aggregate
-- grain:       上半年设备购置支付比当年取得并入账的卡片原值多出线的每个单位
-- reach:       region
-- reads:       payment_voucher, asset_card
-- column:      agency 单位 单位
-- column:      paid_fen 上半年购置支付 元
-- column:      carded_fen 当年入账原值 元
-- param:       codes = [31002 31003] 代码 P 哪些部门经济分类算设备购置
-- param:       until = 630 [101..1130] 月日 P 到哪一天为止的支付，应当在年末以前入账（月乘一百加日）
-- param:       tolerance_fen = 1000000 [0..10000000000] 分 P 相差多少以内不判
-- sentence:    {agency}上半年支付设备购置{paid_fen}，当年取得并入账的资产{carded_fen}，少{amount_fen}。
with paid as (
  select mof_div_code, fiscal_year, agency_id, cast(sum(xpay_amt_fen) as bigint) as fen
    from payment_voucher
   where fiscal_year between :first_year and :last_year
     and dep_bgt_eco_code in (:codes)
     and extract(year from xpay_date) = fiscal_year
     and extract(month from xpay_date) * 100 + extract(day from xpay_date) <= :until
   group by mof_div_code, fiscal_year, agency_id
),
carded as (
  select mof_div_code, fiscal_year, agency_id, cast(sum(value_amt_fen) as bigint) as fen
    from asset_card
   where fiscal_year between :first_year and :last_year
     and extract(year from acquire_date) = fiscal_year
     and entry_date <= make_date(fiscal_year, 12, 31)
   group by mof_div_code, fiscal_year, agency_id
)
select p.mof_div_code as region,
       p.fiscal_year,
       cast(p.fiscal_year as varchar) as period,
       o.text as object,
       make_date(p.fiscal_year, 12, 31) as judged_on,
       p.fen - coalesce(c.fen, 0) as amount_fen,
       o.text as agency,
       p.fen as paid_fen,
       coalesce(c.fen, 0) as carded_fen
  from paid p
  join (select distinct mof_div_code, fiscal_year from asset_card) known on known.mof_div_code = p.mof_div_code and known.fiscal_year = p.fiscal_year
  left join carded c on c.mof_div_code = p.mof_div_code and c.fiscal_year = p.fiscal_year and c.agency_id = p.agency_id
  join organ o on o.id = p.agency_id
 where make_date(p.fiscal_year, 12, 31) <= :known_on
   and p.fen - coalesce(c.fen, 0) > :tolerance_fen
