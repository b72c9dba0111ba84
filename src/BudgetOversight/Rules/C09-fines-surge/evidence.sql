select 'treasury_receipt' as table_name, r.delivery_id, r.row_no
  from treasury_receipt r
 where r.mof_div_code = :region
   and r.fiscal_year in (:fiscal_year, :fiscal_year - 1)
   and (r.inc_sort_code in (:fines) or idiv(r.inc_sort_code, 100) in (:fines) or idiv(r.inc_sort_code, 10000) in (:fines))
