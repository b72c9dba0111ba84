select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join organ o on o.id = v.agency_id
 where v.mof_div_code = :region
   and o.text = :object
   and substr(cast(v.xpay_date as varchar), 1, 7) = :period
   and v.xpay_amt_fen < 0
