-- id:          I08
-- title:       一般公共预算结余未补充稳定调节基金
-- basis:       预算法 66(2) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       年末月报列有一般公共预算结余、补充预算稳定调节基金少于结余的每个年度
-- reach:       region
-- reads:       month_report[item=一般公共预算结余], month_report[item=补充预算稳定调节基金]
-- column:      surplus_fen 一般公共预算结余 元
-- column:      saved_fen 补充预算稳定调节基金 元
-- sentence:    {fiscal_year}年末一般公共预算结余{surplus_fen}，补充预算稳定调节基金{saved_fen}，少{amount_fen}。
with december as (
  select m.mof_div_code, m.fiscal_year,
         max(case when i.text = '一般公共预算结余' then m.accumulated_fen end) as surplus_fen,
         max(case when i.text = '补充预算稳定调节基金' then m.accumulated_fen end) as saved_fen
    from month_report m
    join wording i on i.id = m.item_id
   where m.fiscal_year between :first_year and :last_year
     and m.month = m.fiscal_year * 100 + 12
     and m.mof_div_code % 1000 <> 998
     and i.text in ('一般公共预算结余', '补充预算稳定调节基金')
   group by m.mof_div_code, m.fiscal_year
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       '一般公共预算结余' as object,
       make_date(fiscal_year, 12, 31) as judged_on,
       surplus_fen - saved_fen as amount_fen,
       surplus_fen,
       saved_fen
  from december
 where surplus_fen > 0
   and surplus_fen > saved_fen
