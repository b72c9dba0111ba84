-- the contract, and the unit's plans of the year
select 'procurement_contract' as table_name, c.delivery_id, c.row_no
  from procurement_contract c
  join contract n on n.id = c.contract_id
 where c.mof_div_code = :region
   and c.fiscal_year = :fiscal_year
   and n.text = :object
union all
select 'procurement_plan' as table_name, p.delivery_id, p.row_no
  from procurement_plan p
 where p.mof_div_code = :region
   and p.fiscal_year = :fiscal_year
   and p.agency_id in (select c.agency_id from procurement_contract c join contract n on n.id = c.contract_id where c.mof_div_code = :region and n.text = :object)
