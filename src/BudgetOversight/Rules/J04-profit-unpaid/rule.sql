-- id:          J04
-- title:       国资收益应缴未缴
-- basis:       企业国有资产法 18(2) 自 2009-05-01
-- basis:       预算法实施条例 15(1) 自 2020-10-01
-- severity:    橙
-- kind:        exact
-- shape:       row
-- grain:       应缴日期已过、已缴少于应缴的每户企业
-- reach:       region
-- reads:       soe_fin
-- column:      enterprise 企业 文字
-- column:      due_fen 应缴收益 元
-- column:      paid_fen 已缴收益 元
-- column:      due_on 应缴日 日期
-- sentence:    {enterprise}应于{due_on}前上缴国资收益{due_fen}，已缴{paid_fen}，欠缴{amount_fen}。
select f.mof_div_code as region,
       f.fiscal_year,
       cast(f.fiscal_year as varchar) as period,
       c.text as object,
       f.due_date as judged_on,
       f.profit_due_fen - coalesce(f.profit_paid_fen, 0) as amount_fen,
       n.text as enterprise,
       f.profit_due_fen as due_fen,
       coalesce(f.profit_paid_fen, 0) as paid_fen,
       f.due_date as due_on
  from soe_fin f
  join wording c on c.id = f.unifsoc_cred_id
  join wording n on n.id = f.soe_id
 where f.fiscal_year between :first_year and :last_year
   and f.due_date < :known_on
   and f.profit_due_fen > coalesce(f.profit_paid_fen, 0)
