-- December's receipts
select 'treasury_receipt' as table_name, r.delivery_id, r.row_no
  from treasury_receipt r
 where r.mof_div_code = :region
   and r.fiscal_year = :fiscal_year
   and r.receipt_date >= make_date(r.fiscal_year, 12, 1)
   and coalesce(r.budget_level_code, 0) not in (:upper_levels)
   and (r.inc_sort_code in (101, 103)
        or idiv(r.inc_sort_code, 100) in (101, 103)
        or r.inc_sort_code >= 1000000 and r.inc_sort_code < 100000000 and idiv(r.inc_sort_code, 10000) in (101, 103)
        or r.inc_sort_code >= 100000000 and idiv(r.inc_sort_code, 1000000) in (101, 103))
   and r.inc_sort_code not in (:outside)
   and idiv(r.inc_sort_code, 100) not in (:outside)
   and idiv(r.inc_sort_code, 10000) not in (:outside)
