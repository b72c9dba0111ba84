-- all payments of the indicator, the indicator, its adjustments; or the one voucher that has none
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join indicator n on n.id = v.bgt_id
 where v.mof_div_code = :region
   and v.fiscal_year = :fiscal_year
   and n.text = :object
union all
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join series s on s.id = v.pay_cert_no_series
 where v.mof_div_code = :region
   and v.fiscal_year = :fiscal_year
   and v.bgt_id is null
   and serial_text(s.text, v.pay_cert_no_number) = :object
union all
select 'budget_indicator' as table_name, i.delivery_id, i.row_no
  from budget_indicator i
  join indicator n on n.id = i.bgt_id
 where i.mof_div_code = :region
   and i.fiscal_year = :fiscal_year
   and n.text = :object
union all
select 'indicator_adjust' as table_name, a.delivery_id, a.row_no
  from indicator_adjust a
  join indicator n on n.id in (a.bgt_id, a.ori_bgt_id)
 where a.mof_div_code = :region
   and a.fiscal_year = :fiscal_year
   and n.text = :object
