select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
 where v.mof_div_code = :region
   and v.fiscal_year = :fiscal_year
   and :object in ('支出功能分类/' || cast(v.exp_func_code as varchar), '部门支出经济分类/' || cast(v.dep_bgt_eco_code as varchar))
