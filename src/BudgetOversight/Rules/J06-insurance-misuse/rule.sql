-- id:          J06
-- title:       社保基金违规用途
-- basis:       社会保险法 69(2) 自 2011-07-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       支出项目写有禁止用途、金额大于零的每个险种和项目
-- reach:       region
-- reads:       social_insurance
-- column:      insurance 险种 文字
-- column:      item 支出项目 文字
-- column:      first_month 首见月份 月
-- param:       words = [办公 人员经费 运行费 管理费 平衡] 词 L 法律列举的禁止用途：平衡其他政府预算，兴建改建办公场所，人员经费、运行费用、管理费用
-- sentence:    {insurance}自{first_month}起列支“{item}”{amount_fen}，属于社会保险基金不得使用的用途。
select s.mof_div_code as region,
       s.fiscal_year,
       cast(s.fiscal_year as varchar) as period,
       n.text || '/' || i.text as object,
       make_date(cast(idiv(min(s.month), 100) as integer), cast(min(s.month) - idiv(min(s.month), 100) * 100 as integer), 1) as judged_on,
       max(s.amount_fen) as amount_fen,
       n.text as insurance,
       i.text as item,
       substr(cast(min(s.month) as varchar), 1, 4) || '-' || substr(cast(min(s.month) as varchar), 5, 2) as first_month
  from social_insurance s
  join wording n on n.id = s.insurance_id
  join wording k on k.id = s.row_kind_id
  join wording i on i.id = s.item_id
 where s.fiscal_year between :first_year and :last_year
   and k.text = '支出'
   and s.amount_fen > 0
   and exists (select 1 from (:words) as x(word) where position(x.word in i.text) > 0)
 group by s.mof_div_code, s.fiscal_year, n.text, i.text
