-- the project's performance and its budget of the year
select 'performance' as table_name, p.delivery_id, p.row_no
  from performance p
  join project_code c on c.id = p.pro_id
 where p.mof_div_code = :region
   and p.fiscal_year = :fiscal_year
   and c.text = :object
union all
select 'dept_budget_line' as table_name, b.delivery_id, b.row_no
  from dept_budget_line b
  join project_code c on c.id = b.pro_id
 where b.mof_div_code = :region
   and b.fiscal_year = :fiscal_year
   and c.text = :object
