-- the unit's payments under the codes, and the indicators and adjustments they are measured by
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join organ o on o.id = v.agency_id
 where v.mof_div_code = :region
   and v.fiscal_year = :fiscal_year
   and o.text = :object
   and (v.dep_bgt_eco_code in (:abroad) or v.dep_bgt_eco_code in (:reception) or v.dep_bgt_eco_code in (:vehicle))
union all
select 'budget_indicator' as table_name, i.delivery_id, i.row_no
  from budget_indicator i
  join organ o on o.id = i.agency_id
 where i.mof_div_code = :region
   and i.fiscal_year = :fiscal_year
   and o.text = :object
   and (i.dep_bgt_eco_code in (:abroad) or i.dep_bgt_eco_code in (:reception) or i.dep_bgt_eco_code in (:vehicle))
union all
select 'indicator_adjust' as table_name, a.delivery_id, a.row_no
  from indicator_adjust a
  join budget_indicator i on i.mof_div_code = a.mof_div_code and i.fiscal_year = a.fiscal_year and i.bgt_id in (a.bgt_id, a.ori_bgt_id)
  join organ o on o.id = i.agency_id
 where a.mof_div_code = :region
   and a.fiscal_year = :fiscal_year
   and o.text = :object
   and (i.dep_bgt_eco_code in (:abroad) or i.dep_bgt_eco_code in (:reception) or i.dep_bgt_eco_code in (:vehicle))
