select 'final_account_line' as table_name, b.delivery_id, b.row_no
  from final_account_line b
  join wording bk on bk.id = b.book_id
  join wording k on k.id = b.row_kind_id
 where b.mof_div_code = :region
   and b.fiscal_year = :fiscal_year
   and bk.text = '一般公共预算'
   and (k.text = '收入' and b.sort_code in (:income)
        or k.text = '支出' and (b.sort_code in (:fund) or idiv(b.sort_code, 100) in (:fund)))
