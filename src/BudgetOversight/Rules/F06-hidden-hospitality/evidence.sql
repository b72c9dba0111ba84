select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join series s on s.id = v.pay_cert_no_series
 where v.mof_div_code = :region
   and v.fiscal_year = :fiscal_year
   and substr(cast(v.xpay_date as varchar), 1, 7) = :period
   and :object in (serial_text(s.text, v.pay_cert_no_number), serial_text(s.text, v.pay_cert_no_number) || '（' || cast(v.fiscal_year as varchar) || '年预算）')
