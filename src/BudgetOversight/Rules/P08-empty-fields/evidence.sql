select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
 where v.mof_div_code = :region
   and substr(cast(v.xpay_date as varchar), 1, 7) = :period
   and (:object = '收款人' and v.xpayee_id is null
        or :object = '收款账号' and v.xpayee_acct_id is null
        or :object = '摘要' and v.abstract_id is null
        or :object = '支出功能分类' and v.exp_func_code is null
        or :object = '部门支出经济分类' and v.dep_bgt_eco_code is null)
