-- what fell due, both budgets as the reports say them, and what was lent on to repay old debt
select 'debt_repay' as table_name, p.delivery_id, p.row_no
  from debt_repay p
 where p.mof_div_code = :region
   and p.fiscal_year = :fiscal_year
union all
select 'month_report' as table_name, m.delivery_id, m.row_no
  from month_report m
  join wording i on i.id = m.item_id
 where m.mof_div_code = :region
   and m.fiscal_year = :fiscal_year
   and i.text in ('一般公共预算收入', '政府性基金收入')
union all
select 'debt_on_lend' as table_name, l.delivery_id, l.row_no
  from debt_on_lend l
 where l.mof_div_code = :region
   and l.fiscal_year = :fiscal_year
   and l.is_refinancing = 1
