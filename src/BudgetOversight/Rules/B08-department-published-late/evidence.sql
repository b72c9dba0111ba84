-- the document that starts the clock and the one that stops it
select 'legal_doc_event' as table_name, e.delivery_id, e.row_no
  from legal_doc_event e
  join wording t on t.id = e.event_type_id
  join wording s on s.id = e.subject_id
 where e.mof_div_code = :region
   and e.fiscal_year = :fiscal_year
   and t.text in ('批复部门预算', '公开部门预算')
   and s.text = :object
