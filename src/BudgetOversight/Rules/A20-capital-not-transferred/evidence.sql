select 'budget_report_line' as table_name, b.delivery_id, b.row_no
  from budget_report_line b
  join wording bk on bk.id = b.book_id
  join wording k on k.id = b.row_kind_id
 where b.mof_div_code = :region
   and b.fiscal_year = :fiscal_year
   and bk.text = '国有资本经营预算'
   and (k.text in ('收入总计', '支出总计') or b.sort_code in (:codes))
