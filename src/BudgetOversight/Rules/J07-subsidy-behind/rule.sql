-- id:          J07
-- title:       社保财政补助不到位
-- basis:       社会保险法 65(2) 自 2011-07-01
-- basis:       预算法 57(1) 自 2015-01-01
-- severity:    橙
-- kind:        statistical
-- shape:       row
-- grain:       财政补贴收入累计落后于序时进度的每个险种、每个查看的月份
-- reach:       region
-- reads:       social_insurance
-- column:      budget_fen 补贴预算 元
-- column:      received_fen 累计到位 元
-- param:       lag = 10 [1..100] 个百分点 P 落后序时进度多少个百分点
-- param:       months = [6 9 12] 月 P 看哪几个月末
-- sentence:    {object}的财政补贴预算{budget_fen}，到{period}到位{received_fen}，比序时进度少{amount_fen}，落后超过{lag}个百分点。
select s.mof_div_code as region,
       s.fiscal_year,
       substr(cast(s.month as varchar), 1, 4) || '-' || substr(cast(s.month as varchar), 5, 2) as period,
       n.text as object,
       make_date(cast(idiv(s.month, 100) as integer), cast(s.month - idiv(s.month, 100) * 100 as integer), 28) as judged_on,
       idiv(s.budget_fen * (s.month - idiv(s.month, 100) * 100), 12) - s.amount_fen as amount_fen,
       s.budget_fen,
       s.amount_fen as received_fen
  from social_insurance s
  join wording n on n.id = s.insurance_id
  join wording k on k.id = s.row_kind_id
  join wording i on i.id = s.item_id
 where s.fiscal_year between :first_year and :last_year
   and k.text = '收入'
   and i.text = '财政补贴收入'
   and s.budget_fen > 0
   -- a month belongs to the budget of its own year
   and idiv(s.month, 100) = s.fiscal_year
   and s.month - idiv(s.month, 100) * 100 in (:months)
   and s.amount_fen * 1200 < s.budget_fen * (100 * (s.month - idiv(s.month, 100) * 100) - 12 * :lag)
