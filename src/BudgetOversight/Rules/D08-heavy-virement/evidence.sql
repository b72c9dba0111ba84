-- the unit's moves and the indicators they are measured by
select 'indicator_adjust' as table_name, a.delivery_id, a.row_no
  from indicator_adjust a
  join budget_indicator i on i.mof_div_code = a.mof_div_code and i.fiscal_year = a.fiscal_year and i.bgt_id = a.ori_bgt_id
  join organ o on o.id = i.agency_id
 where a.mof_div_code = :region
   and a.fiscal_year = :fiscal_year
   and o.text = :object
union all
select 'budget_indicator' as table_name, i.delivery_id, i.row_no
  from budget_indicator i
  join organ o on o.id = i.agency_id
 where i.mof_div_code = :region
   and i.fiscal_year = :fiscal_year
   and o.text = :object
   and i.rec_div_code is null
