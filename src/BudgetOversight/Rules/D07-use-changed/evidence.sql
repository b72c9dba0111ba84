-- the payments of the indicator whose use differs from it, the indicator, its adjustments
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join indicator n on n.id = v.bgt_id
  join budget_indicator i on i.mof_div_code = v.mof_div_code and i.fiscal_year = v.fiscal_year and i.bgt_id = v.bgt_id
 where v.mof_div_code = :region
   and v.fiscal_year = :fiscal_year
   and n.text = :object
   and (v.pro_id <> i.pro_id
        or case when v.exp_func_code >= 1000000 and i.exp_func_code >= 1000000 then v.exp_func_code <> i.exp_func_code
                when v.exp_func_code >= 10000 and i.exp_func_code >= 10000 then code_section(v.exp_func_code) <> code_section(i.exp_func_code)
                else code_class(v.exp_func_code) <> code_class(i.exp_func_code) end)
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
