-- the payments near the line to that payee, from the month of the first to a month later
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join organ o on o.id = v.agency_id
  join payee p on p.id = v.xpayee_id
 where v.mof_div_code = :region
   and v.fiscal_year = :fiscal_year
   and o.text || '/' || p.text = :object
   and v.xpay_amt_fen >= idiv(:line_fen * :floor, 100)
   and v.xpay_amt_fen < :line_fen
   and (substr(cast(v.xpay_date as varchar), 1, 7) = :period or substr(cast(v.xpay_date - :days as varchar), 1, 7) = :period)
