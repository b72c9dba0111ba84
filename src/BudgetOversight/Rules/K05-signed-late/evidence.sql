-- the contract
select 'procurement_contract' as table_name, c.delivery_id, c.row_no
  from procurement_contract c
  join contract n on n.id = c.contract_id
 where c.mof_div_code = :region
   and c.fiscal_year = :fiscal_year
   and n.text = :object
