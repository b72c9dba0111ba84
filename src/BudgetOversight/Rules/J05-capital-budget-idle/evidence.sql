-- the monthly reports of both items
select 'month_report' as table_name, m.delivery_id, m.row_no
  from month_report m
  join wording i on i.id = m.item_id
 where m.mof_div_code = :region
   and m.fiscal_year = :fiscal_year
   and i.text in (:object || '收入', :object || '支出')
