select 'treasury_receipt' as table_name, r.delivery_id, r.row_no
  from treasury_receipt r
 where r.mof_div_code = :region
   and r.fiscal_year = :fiscal_year
   and coalesce(r.budget_level_code, 0) not in (:upper_levels)
union all
select 'budget_report_line' as table_name, b.delivery_id, b.row_no
  from budget_report_line b
  join wording bk on bk.id = b.book_id and bk.text = '一般公共预算'
  join wording k on k.id = b.row_kind_id and k.text = '收入'
 where b.mof_div_code = :region
   and b.fiscal_year = :fiscal_year
   and b.sort_code in (:income)
