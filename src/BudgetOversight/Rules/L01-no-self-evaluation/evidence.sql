-- all rows of the project's performance
select 'performance' as table_name, p.delivery_id, p.row_no
  from performance p
  join project_code j on j.id = p.pro_id
 where p.mof_div_code = :region
   and p.fiscal_year = :fiscal_year
   and j.text = :object
