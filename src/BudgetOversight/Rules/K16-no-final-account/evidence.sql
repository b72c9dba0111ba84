select 'invest_project' as table_name, p.delivery_id, p.row_no
  from invest_project p
  join project_code c on c.id = p.pro_id
 where p.mof_div_code = :region
   and p.fiscal_year = :fiscal_year
   and c.text = :object
