-- the year's ceilings and balances of that kind
select 'debt_limit' as table_name, d.delivery_id, d.row_no
  from debt_limit d
  join wording k on k.id = d.kind_id
 where d.mof_div_code = :region
   and d.fiscal_year = :fiscal_year
   and k.text = :object
