-- the monthly reports of the item, and the year's resolutions
select 'month_report' as table_name, m.delivery_id, m.row_no
  from month_report m
  join wording i on i.id = m.item_id
 where m.mof_div_code = :region
   and m.fiscal_year = :fiscal_year
   and i.text = :object
union all
select 'legal_doc_event' as table_name, e.delivery_id, e.row_no
  from legal_doc_event e
  join wording t on t.id = e.event_type_id
 where e.mof_div_code = :region
   and e.fiscal_year = :fiscal_year
   and t.text = '批准预算调整'
