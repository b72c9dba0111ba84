-- the detail, every other of the same person, month and project, and their vouchers
with this_one as (
  select d.mof_div_code, d.fiscal_year, d.iden_id, d.pay_month, v.pro_id
    from payment_detail d
    join series s on s.id = d.pay_detail_id_series
    join payment_voucher v on v.mof_div_code = d.mof_div_code and v.fiscal_year = d.fiscal_year
                          and v.pay_cert_no_series = d.pay_cert_no_series and v.pay_cert_no_number = d.pay_cert_no_number
   where d.mof_div_code = :region
     and d.fiscal_year = :fiscal_year
     and :object in (serial_text(s.text, d.pay_detail_id_number), serial_text(s.text, d.pay_detail_id_number) || '（' || cast(d.fiscal_year as varchar) || '年预算）')
),
same as (
  select d.delivery_id as detail_delivery, d.row_no as detail_row, v.delivery_id as voucher_delivery, v.row_no as voucher_row
    from this_one x
    join payment_detail d on d.mof_div_code = x.mof_div_code and d.fiscal_year = x.fiscal_year and d.iden_id = x.iden_id and d.pay_month = x.pay_month
    join payment_voucher v on v.mof_div_code = d.mof_div_code and v.fiscal_year = d.fiscal_year and v.pro_id = x.pro_id
                          and v.pay_cert_no_series = d.pay_cert_no_series and v.pay_cert_no_number = d.pay_cert_no_number
)
select 'payment_detail' as table_name, detail_delivery as delivery_id, detail_row as row_no from same
union
select 'payment_voucher' as table_name, voucher_delivery, voucher_row from same
