-- id:          D14
-- title:       结转率高
-- basis:       预算法 42(2) 自 2015-01-01
-- basis:       预算法 32(1) 自 2015-01-01
-- severity:    黄
-- kind:        statistical
-- shape:       aggregate
-- grain:       结转到本年的资金占上年指标超过界线的每个单位
-- reach:       region
-- reads:       carryover
-- column:      agency 单位 单位
-- column:      carried_fen 两年内安排、结转到本年 元
-- column:      budget_fen 上年指标（含调整） 元
-- column:      share_bp 结转所占比例 %
-- param:       years = 2 [1..5] 年 L 首次安排在这么多年以前的，是连续两年未用完的结转资金，由规则D12判断，这里不算
-- param:       share = 20 [1..100] % P 结转占上年指标超过此数
-- param:       min_fen = 20000000 [0..100000000000] 分 P 结转不足此数的不判
-- sentence:    {agency}结转到{fiscal_year}年的钱里，{years}年以内安排的有{carried_fen}，占上年指标{budget_fen}的{share_bp}。
with moved as (
  select mof_div_code, fiscal_year, bgt_id, sum(fen) as fen
    from (select mof_div_code, fiscal_year, bgt_id, add_amount_fen as fen from indicator_adjust
          union all
          select mof_div_code, fiscal_year, ori_bgt_id, -add_amount_fen from indicator_adjust where ori_bgt_id is not null) m
   where fiscal_year between :first_year - 1 and :last_year
   group by mof_div_code, fiscal_year, bgt_id
),
budget as (
  select i.mof_div_code, i.fiscal_year, i.agency_id, cast(sum(i.amount_fen + coalesce(m.fen, 0)) as bigint) as budget_fen
    from budget_indicator i
    left join moved m on m.mof_div_code = i.mof_div_code and m.fiscal_year = i.fiscal_year and m.bgt_id = i.bgt_id
   where i.fiscal_year between :first_year - 1 and :last_year
     and i.rec_div_code is null
   group by i.mof_div_code, i.fiscal_year, i.agency_id
),
carried as (
  select mof_div_code, fiscal_year, agency_id, cast(sum(carryovers_amt_fen - coalesce(back_balance_fen, 0)) as bigint) as carried_fen
    from carryover
   where fiscal_year between :first_year and :last_year
     and first_year > fiscal_year - :years
   group by mof_div_code, fiscal_year, agency_id
)
select c.mof_div_code as region,
       c.fiscal_year,
       cast(c.fiscal_year as varchar) as period,
       o.text as object,
       make_date(c.fiscal_year, 1, 1) as judged_on,
       c.carried_fen as amount_fen,
       o.text as agency,
       c.carried_fen,
       b.budget_fen,
       idiv(c.carried_fen * 10000, b.budget_fen) as share_bp
  from carried c
  join budget b on b.mof_div_code = c.mof_div_code and b.fiscal_year = c.fiscal_year - 1 and b.agency_id = c.agency_id
  join organ o on o.id = c.agency_id
 where b.budget_fen > 0
   and c.carried_fen >= :min_fen
   and c.carried_fen * 100 > b.budget_fen * :share
