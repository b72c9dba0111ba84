-- id:          D12
-- title:       结转超过两年未收回
-- basis:       预算法 42(1) 自 2015-01-01
-- basis:       预算法实施条例 50(1) 自 2020-10-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       结转到本年、首次安排在两年以前且仍有余额的每个指标
-- reach:       region
-- reads:       carryover
-- column:      agency 单位 单位
-- column:      first_year 首次安排年度 年
-- column:      carried_fen 结转数 元
-- column:      returned_fen 已收回 元
-- param:       years = 2 [1..5] 年 L 连续两年未用完：首次安排年度与结转到的年度之差达到此数
-- sentence:    {agency}{first_year}年安排的指标{object}结转到{fiscal_year}年仍有{amount_fen}未用完、未收回。
select c.mof_div_code as region,
       c.fiscal_year,
       cast(c.fiscal_year as varchar) as period,
       n.text as object,
       make_date(c.fiscal_year, 1, 1) as judged_on,
       c.carryovers_amt_fen - coalesce(c.back_balance_fen, 0) as amount_fen,
       o.text as agency,
       c.first_year,
       c.carryovers_amt_fen as carried_fen,
       coalesce(c.back_balance_fen, 0) as returned_fen
  from carryover c
  join indicator n on n.id = c.bgt_id
  join organ o on o.id = c.agency_id
 where c.fiscal_year between :first_year and :last_year
   and c.first_year <= c.fiscal_year - :years
   and c.carryovers_amt_fen - coalesce(c.back_balance_fen, 0) > 0
