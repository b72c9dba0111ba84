-- id:          D08
-- title:       科目、项目间调剂过大
-- basis:       预算法 72 自 2015-01-01
-- severity:    黄/橙
-- kind:        statistical
-- shape:       aggregate
-- grain:       指标之间调剂的金额占全年指标超过界线的每个单位、每个年度
-- reach:       region
-- reads:       budget_indicator, indicator_adjust
-- column:      agency 单位 单位
-- column:      moved_fen 指标间调剂 元
-- column:      budget_fen 全年指标（调剂前） 元
-- column:      share_bp 调剂所占比例 %
-- column:      moves 调剂 笔
-- param:       yellow = 10 [1..100] % P 调剂占指标超过此数，黄色
-- param:       orange = 20 [1..100] % P 调剂占指标超过此数，橙色
-- param:       min_fen = 50000000 [0..100000000000] 分 P 调剂合计不足此数的不判
-- sentence:    {agency}全年在指标之间调剂{moves}笔、{moved_fen}，占指标{budget_fen}的{share_bp}。
with budget as (
  select mof_div_code, fiscal_year, agency_id, cast(sum(amount_fen) as bigint) as budget_fen
    from budget_indicator
   where fiscal_year between :first_year and :last_year
     and rec_div_code is null
   group by mof_div_code, fiscal_year, agency_id
),
-- what another indicator gives; new money (no source) is no virement
moved as (
  select i.mof_div_code, i.fiscal_year, i.agency_id, count(*) as moves, max(a.adj_date) as last_on, cast(sum(abs(a.add_amount_fen)) as bigint) as moved_fen
    from indicator_adjust a
    join budget_indicator i on i.mof_div_code = a.mof_div_code and i.fiscal_year = a.fiscal_year and i.bgt_id = a.ori_bgt_id
   where a.fiscal_year between :first_year and :last_year
   group by i.mof_div_code, i.fiscal_year, i.agency_id
)
select m.mof_div_code as region,
       m.fiscal_year,
       cast(m.fiscal_year as varchar) as period,
       o.text as object,
       m.last_on as judged_on,
       m.moved_fen as amount_fen,
       case when m.moved_fen * 100 > b.budget_fen * :orange then '橙' else '黄' end as severity,
       o.text as agency,
       m.moved_fen,
       b.budget_fen,
       idiv(m.moved_fen * 10000, b.budget_fen) as share_bp,
       m.moves
  from moved m
  join budget b on b.mof_div_code = m.mof_div_code and b.fiscal_year = m.fiscal_year and b.agency_id = m.agency_id
  join organ o on o.id = m.agency_id
 where m.moved_fen >= :min_fen
   and m.moved_fen * 100 > b.budget_fen * :yellow
