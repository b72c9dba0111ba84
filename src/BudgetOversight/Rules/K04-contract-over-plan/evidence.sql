-- the plan and its contracts
select 'procurement_plan' as table_name, p.delivery_id, p.row_no
  from procurement_plan p
  join contract n on n.id = p.plan_id
 where p.mof_div_code = :region
   and n.text = :object
union all
select 'procurement_contract' as table_name, c.delivery_id, c.row_no
  from procurement_contract c
  join contract n on n.id = c.plan_id
 where c.mof_div_code = :region
   and n.text = :object
