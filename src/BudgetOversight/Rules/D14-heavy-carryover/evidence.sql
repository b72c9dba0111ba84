-- what was carried into the year, and the indicators of the year before
select 'carryover' as table_name, c.delivery_id, c.row_no
  from carryover c
  join organ o on o.id = c.agency_id
 where c.mof_div_code = :region
   and c.fiscal_year = :fiscal_year
   and c.first_year > c.fiscal_year - :years
   and o.text = :object
union all
select 'budget_indicator' as table_name, i.delivery_id, i.row_no
  from budget_indicator i
  join organ o on o.id = i.agency_id
 where i.mof_div_code = :region
   and i.fiscal_year = :fiscal_year - 1
   and o.text = :object
   and i.rec_div_code is null
union all
select 'indicator_adjust' as table_name, a.delivery_id, a.row_no
  from indicator_adjust a
  join budget_indicator i on i.mof_div_code = a.mof_div_code and i.fiscal_year = a.fiscal_year and i.bgt_id in (a.bgt_id, a.ori_bgt_id)
  join organ o on o.id = i.agency_id
 where a.mof_div_code = :region
   and a.fiscal_year = :fiscal_year - 1
   and o.text = :object
