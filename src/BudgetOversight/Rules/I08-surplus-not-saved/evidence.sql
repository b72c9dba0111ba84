select 'month_report' as table_name, m.delivery_id, m.row_no
  from month_report m
  join wording i on i.id = m.item_id
 where m.mof_div_code = :region
   and m.fiscal_year = :fiscal_year
   and m.month = m.fiscal_year * 100 + 12
   and i.text in ('一般公共预算结余', '补充预算稳定调节基金')
