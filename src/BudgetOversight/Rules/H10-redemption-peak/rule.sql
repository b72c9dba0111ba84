-- id:          H10
-- title:       还本付息压力大
-- basis:       预算法 35(2) 自 2015-01-01
-- severity:    黄
-- kind:        statistical
-- shape:       aggregate
-- grain:       当年到期的债务本息占收入预算超过界线的每个本级、每个年度
-- reach:       region
-- reads:       debt_repay, month_report[item=一般公共预算收入], month_report[item=政府性基金收入], debt_on_lend?
-- column:      principal_fen 应还本金 元
-- column:      interest_fen 应付利息 元
-- column:      income_fen 一般公共预算和政府性基金收入预算 元
-- column:      rolled_fen 当年转贷的再融资债券 元
-- column:      share_bp 本息占收入预算 %
-- param:       share = 20 [1..100] % P 当年到期本息占两本预算收入超过此数
-- sentence:    {fiscal_year}年到期债务本息{amount_fen}（本金{principal_fen}、利息{interest_fen}），占一般公共预算和政府性基金收入预算{income_fen}的{share_bp}；当年转贷再融资债券{rolled_fen}。
with due as (
  select mof_div_code, fiscal_year, max(due_date) as last_on,
         cast(sum(principal_fen) as bigint) as principal_fen,
         cast(sum(coalesce(interest_fen, 0)) as bigint) as interest_fen
    from debt_repay
   where fiscal_year between :first_year and :last_year
     and mof_div_code % 1000 <> 998
   group by mof_div_code, fiscal_year
),
-- the newest report of the year says both budgets
reported as (
  select m.mof_div_code, m.fiscal_year, m.budget_fen,
         row_number() over (partition by m.mof_div_code, m.fiscal_year, i.text order by m.month desc) as place
    from month_report m
    join wording i on i.id = m.item_id
   where m.fiscal_year between :first_year and :last_year
     and i.text in ('一般公共预算收入', '政府性基金收入')
     and m.budget_fen is not null
),
income as (
  select mof_div_code, fiscal_year, cast(sum(budget_fen) as bigint) as income_fen
    from reported
   where place = 1
   group by mof_div_code, fiscal_year
  having count(*) = 2
),
rolled as (
  select mof_div_code, fiscal_year, cast(sum(amount_fen) as bigint) as rolled_fen
    from debt_on_lend
   where fiscal_year between :first_year and :last_year
     and is_refinancing = 1
   group by mof_div_code, fiscal_year
)
select d.mof_div_code as region,
       d.fiscal_year,
       cast(d.fiscal_year as varchar) as period,
       '还本付息' as object,
       d.last_on as judged_on,
       d.principal_fen + d.interest_fen as amount_fen,
       d.principal_fen,
       d.interest_fen,
       i.income_fen,
       coalesce(r.rolled_fen, 0) as rolled_fen,
       idiv((d.principal_fen + d.interest_fen) * 10000, i.income_fen) as share_bp
  from due d
  join income i on i.mof_div_code = d.mof_div_code and i.fiscal_year = d.fiscal_year
  left join rolled r on r.mof_div_code = d.mof_div_code and r.fiscal_year = d.fiscal_year
 where i.income_fen > 0
   and (d.principal_fen + d.interest_fen) * 100 > i.income_fen * :share
