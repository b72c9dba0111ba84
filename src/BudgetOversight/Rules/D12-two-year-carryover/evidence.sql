select 'carryover' as table_name, c.delivery_id, c.row_no
  from carryover c
  join indicator n on n.id = c.bgt_id
 where c.mof_div_code = :region
   and c.fiscal_year = :fiscal_year
   and n.text = :object
