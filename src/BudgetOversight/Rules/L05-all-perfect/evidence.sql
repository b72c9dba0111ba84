-- the unit's self-evaluations
select 'performance' as table_name, p.delivery_id, p.row_no
  from performance p
  join organ o on o.id = p.agency_id
  join wording s on s.id = p.stage_id
 where p.mof_div_code = :region
   and p.fiscal_year = :fiscal_year
   and o.text = :object
   and s.text = '自评'
