-- id:          M04
-- title:       资产闲置一年以上
-- basis:       行政事业性国有资产管理条例 11 自 2021-04-01
-- basis:       行政事业性国有资产管理条例 14 自 2021-04-01
-- severity:    黄
-- kind:        statistical
-- shape:       row
-- grain:       到年末闲置满一年的每张资产卡片
-- reach:       region
-- reads:       asset_card
-- column:      agency 单位 单位
-- column:      asset 资产名称 文字
-- column:      area 面积 平方米
-- column:      idle_on 闲置起始日 日期
-- param:       months = 12 [1..120] 个月 P 闲置满多少个月
-- sentence:    {agency}的{asset}（卡片{object}，原值{amount_fen}）自{idle_on}起闲置，到{fiscal_year}年末已满{months}个月。
with idle as (
  select c.mof_div_code, c.fiscal_year, c.card_id, c.agency_id, c.asset_id, c.area, c.value_amt_fen, c.idle_since,
         (c.fiscal_year - extract(year from c.idle_since)) * 12 + 12 - extract(month from c.idle_since) as months
    from asset_card c
    join wording s on s.id = c.status_id
   where c.fiscal_year between :first_year and :last_year
     and s.text = '闲置'
     and c.idle_since is not null
)
select i.mof_div_code as region,
       i.fiscal_year,
       cast(i.fiscal_year as varchar) as period,
       n.text as object,
       make_date(i.fiscal_year, 12, 31) as judged_on,
       i.value_amt_fen as amount_fen,
       o.text as agency,
       coalesce(a.text, '资产') as asset,
       coalesce(i.area, 0) as area,
       i.idle_since as idle_on
  from idle i
  join wording n on n.id = i.card_id
  join organ o on o.id = i.agency_id
  left join wording a on a.id = i.asset_id
 where i.months >= :months
   and make_date(i.fiscal_year, 12, 31) <= :known_on
