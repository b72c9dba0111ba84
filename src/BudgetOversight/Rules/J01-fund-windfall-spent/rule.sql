-- id:          J01
-- title:       政府性基金超收当年支用
-- basis:       预算法实施条例 78(7) 自 2020-10-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       政府性基金收入超过预算、支出也超过调整预算的每个年度
-- reach:       region
-- reads:       month_report[item=政府性基金收入], month_report[item=政府性基金支出]
-- column:      income_budget_fen 收入预算（调整后） 元
-- column:      received_fen 全年收入 元
-- column:      spending_budget_fen 支出预算（调整后） 元
-- column:      spent_fen 全年支出 元
-- sentence:    {fiscal_year}年政府性基金收入{received_fen}，调整预算{income_budget_fen}；支出{spent_fen}，调整预算{spending_budget_fen}；超收的{amount_fen}当年已经支用。
with december as (
  select m.mof_div_code, m.fiscal_year,
         max(case when i.text = '政府性基金收入' then m.adjusted_fen end) as income_budget_fen,
         max(case when i.text = '政府性基金收入' then m.accumulated_fen end) as received_fen,
         max(case when i.text = '政府性基金支出' then m.adjusted_fen end) as spending_budget_fen,
         max(case when i.text = '政府性基金支出' then m.accumulated_fen end) as spent_fen
    from month_report m
    join wording i on i.id = m.item_id
   where m.fiscal_year between :first_year and :last_year
     and m.month = m.fiscal_year * 100 + 12
     and m.mof_div_code % 1000 <> 998
     and i.text in ('政府性基金收入', '政府性基金支出')
   group by m.mof_div_code, m.fiscal_year
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       '政府性基金预算' as object,
       make_date(fiscal_year, 12, 31) as judged_on,
       case when received_fen - income_budget_fen < spent_fen - spending_budget_fen
            then received_fen - income_budget_fen
            else spent_fen - spending_budget_fen end as amount_fen,
       income_budget_fen,
       received_fen,
       spending_budget_fen,
       spent_fen
  from december
 where received_fen > income_budget_fen
   and spent_fen > spending_budget_fen
