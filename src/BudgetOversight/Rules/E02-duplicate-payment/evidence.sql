-- every payment of the same unit, payee, amount and purpose within the window of the voucher, and what came back
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher w
  join series s on s.id = w.pay_cert_no_series
  join payment_voucher v on v.mof_div_code = w.mof_div_code and v.fiscal_year = w.fiscal_year and v.agency_id = w.agency_id and v.xpayee_id = w.xpayee_id
 where w.mof_div_code = :region
   and w.fiscal_year = :fiscal_year
   and substr(cast(w.xpay_date as varchar), 1, 7) = :period
   and :object in (serial_text(s.text, w.pay_cert_no_number), serial_text(s.text, w.pay_cert_no_number) || '（' || cast(w.fiscal_year as varchar) || '年预算）')
   and (v.xpay_amt_fen = w.xpay_amt_fen and v.abstract_id = w.abstract_id or v.xpay_amt_fen = -w.xpay_amt_fen)
   and v.xpay_date >= w.xpay_date - :days
   and v.xpay_date <= w.xpay_date + :days
