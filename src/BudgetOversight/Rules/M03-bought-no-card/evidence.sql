-- the unit's purchases until the day, and its cards of the year
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join organ o on o.id = v.agency_id
 where v.mof_div_code = :region
   and v.fiscal_year = :fiscal_year
   and o.text = :object
   and v.dep_bgt_eco_code in (:codes)
   and extract(month from v.xpay_date) * 100 + extract(day from v.xpay_date) <= :until
union all
select 'asset_card' as table_name, c.delivery_id, c.row_no
  from asset_card c
  join organ o on o.id = c.agency_id
 where c.mof_div_code = :region
   and c.fiscal_year = :fiscal_year
   and o.text = :object
