-- the contracts of that unit and item
select 'procurement_contract' as table_name, c.delivery_id, c.row_no
  from procurement_contract c
  join organ o on o.id = c.agency_id
  join wording g on g.id = c.gpdir_id
 where c.mof_div_code = :region
   and c.fiscal_year = :fiscal_year
   and o.text || '/' || g.text = :object
