-- the monthly reports of the item, the resolutions, and what explains an increase
select 'month_report' as table_name, m.delivery_id, m.row_no
  from month_report m
  join wording i on i.id = m.item_id
 where m.mof_div_code = :region
   and m.fiscal_year = :fiscal_year
   and i.text = :object || '支出'
union all
select 'legal_doc_event' as table_name, e.delivery_id, e.row_no
  from legal_doc_event e
  join wording t on t.id = e.event_type_id
 where e.mof_div_code = :region
   and e.fiscal_year = :fiscal_year
   and t.text = '批准预算调整'
union all
select 'transfer_receipt' as table_name, r.delivery_id, r.row_no
  from transfer_receipt r
 where r.mof_div_code = :region
   and r.fiscal_year = :fiscal_year
   and code_section(r.income_sort_code) = 11003
union all
select 'debt_on_lend' as table_name, l.delivery_id, l.row_no
  from debt_on_lend l
 where l.mof_div_code = :region
   and l.fiscal_year = :fiscal_year
union all
select 'carryover' as table_name, c.delivery_id, c.row_no
  from carryover c
 where c.mof_div_code = :region
   and c.fiscal_year = :fiscal_year
   and c.fund_type_code = 11
