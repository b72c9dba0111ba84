select 'treasury_cash_day' as table_name, c.delivery_id, c.row_no
  from treasury_cash_day c
 where c.mof_div_code = :region
   and substr(cast(c.cash_date as varchar), 1, 7) = :period
union all
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
 where v.mof_div_code = :region
   and substr(cast(v.xpay_date as varchar), 1, 7) = :period
