-- the indicator and what was paid from it
select 'budget_indicator' as table_name, i.delivery_id, i.row_no
  from budget_indicator i
  join indicator b on b.id = i.bgt_id
 where i.mof_div_code = :region
   and i.fiscal_year = :fiscal_year
   and b.text = :object
union all
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join indicator b on b.id = v.bgt_id
 where v.mof_div_code = :region
   and v.fiscal_year = :fiscal_year
   and b.text = :object
