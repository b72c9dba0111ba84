-- the unit's register entry and its payments for cars
select 'org_unit' as table_name, u.delivery_id, u.row_no
  from org_unit u
  join organ o on o.id = u.agency_id
 where u.mof_div_code = :region
   and u.fiscal_year = :fiscal_year
   and o.text = :object
union all
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join organ o on o.id = v.agency_id
 where v.mof_div_code = :region
   and v.fiscal_year = :fiscal_year
   and o.text = :object
   and v.dep_bgt_eco_code in (:codes)
