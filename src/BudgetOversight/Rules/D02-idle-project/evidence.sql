-- the project's indicators and adjustments, and any payment it ever had
select 'budget_indicator' as table_name, i.delivery_id, i.row_no
  from budget_indicator i
  join project_code n on n.id = i.pro_id
 where i.mof_div_code = :region
   and i.fiscal_year = :fiscal_year
   and n.text = :object
union all
select 'indicator_adjust' as table_name, a.delivery_id, a.row_no
  from budget_indicator i
  join project_code n on n.id = i.pro_id
  join indicator_adjust a on a.mof_div_code = i.mof_div_code and a.fiscal_year = i.fiscal_year and i.bgt_id in (a.bgt_id, a.ori_bgt_id)
 where i.mof_div_code = :region
   and i.fiscal_year = :fiscal_year
   and n.text = :object
union all
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join project_code n on n.id = v.pro_id
 where v.mof_div_code = :region
   and v.fiscal_year = :fiscal_year
   and n.text = :object
