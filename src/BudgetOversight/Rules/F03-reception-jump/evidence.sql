-- receptions of the quarter and of those before it
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join organ o on o.id = v.agency_id
 where v.mof_div_code = :region
   and v.fiscal_year between :fiscal_year - 2 and :fiscal_year
   and o.text = :object
   and v.dep_bgt_eco_code in (:reception)
   and v.xpay_date < cast(cast(:period || '-01' as date) + interval '1' month as date)
   and v.xpay_date >= cast(cast(:period || '-01' as date) - (:quarters * 3 + 2) * interval '1' month as date)
