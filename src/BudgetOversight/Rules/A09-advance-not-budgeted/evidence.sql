-- the notices of the level above, and the rows they should stand in
select 'transfer_budget' as table_name, t.delivery_id, t.row_no
  from transfer_budget t
  join wording y on y.id = t.tra_type_id
 where t.sub_mof_div_code = :region
   and t.fiscal_year = :fiscal_year
   and y.text = :object
   and t.doc_date < make_date(t.fiscal_year, 1, 1)
union all
select 'budget_report_line' as table_name, b.delivery_id, b.row_no
  from budget_report_line b
  join wording bk on bk.id = b.book_id and bk.text = '一般公共预算'
  join wording k on k.id = b.row_kind_id and k.text = '收入'
  join (:kinds) as w(kind, code) on b.sort_code = w.code or idiv(b.sort_code, 100) = w.code
 where b.mof_div_code = :region
   and b.fiscal_year = :fiscal_year
   and w.kind = :object
