-- the contract and what was paid under it
select 'procurement_contract' as table_name, c.delivery_id, c.row_no
  from procurement_contract c
  join contract n on n.id = c.contract_id
 where c.mof_div_code = :region
   and c.fiscal_year = :fiscal_year
   and n.text = :object
union all
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join contract n on n.id = v.contract_id
 where v.mof_div_code = :region
   and n.text = :object
