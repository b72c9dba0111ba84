-- the year's resolutions on adjustment
select 'legal_doc_event' as table_name, e.delivery_id, e.row_no
  from legal_doc_event e
  join wording t on t.id = e.event_type_id
 where e.mof_div_code = :region
   and e.fiscal_year = :fiscal_year
   and t.text = '批准预算调整'
