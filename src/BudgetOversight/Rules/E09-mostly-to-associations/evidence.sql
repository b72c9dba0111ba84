select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join project_code c on c.id = v.pro_id
 where v.mof_div_code = :region
   and v.fiscal_year = :fiscal_year
   and c.text = :object
