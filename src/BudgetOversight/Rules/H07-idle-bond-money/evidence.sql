-- the loan and the bond's payments
select 'debt_on_lend' as table_name, l.delivery_id, l.row_no
  from debt_on_lend l
  join document d on d.id = l.bond_id
 where l.mof_div_code = :region
   and l.fiscal_year = :fiscal_year
   and d.text = :object
union all
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join document d on d.id = v.bond_id
 where v.mof_div_code = :region
   and d.text = :object
