select 'dept_budget_line' as table_name, b.delivery_id, b.row_no
  from dept_budget_line b
  join project_code c on c.id = b.pro_id
  join wording s on s.id = b.stage_id and s.text = '批复'
 where b.mof_div_code = :region
   and b.fiscal_year = :fiscal_year
   and c.text = :object
union all
select 'project' as table_name, r.delivery_id, r.row_no
  from project r
  join project_code c on c.id = r.pro_id
 where r.mof_div_code = :region
   and r.fiscal_year = :fiscal_year
   and c.text = :object
