-- the document that starts the clock and the one that stops it
select 'legal_doc_event' as table_name, e.delivery_id, e.row_no
  from legal_doc_event e
  join wording t on t.id = e.event_type_id
  join wording s on s.id = e.subject_id
 where e.mof_div_code = :region
   and e.fiscal_year = :fiscal_year
   and t.text = '批复单位预算'
   and s.text = :object
union all
select 'legal_doc_event' as table_name, e.delivery_id, e.row_no
  from org_unit u
  join organ uo on uo.id = u.agency_id
  join organ o on o.id = u.dept_id
  join legal_doc_event e on e.mof_div_code = u.mof_div_code and e.fiscal_year = u.fiscal_year
  join wording t on t.id = e.event_type_id and t.text = '批复部门预算'
  join wording s on s.id = e.subject_id and s.text = o.text
 where u.mof_div_code = :region
   and u.fiscal_year = :fiscal_year
   and uo.text = :object
union all
select 'org_unit' as table_name, u.delivery_id, u.row_no
  from org_unit u
  join organ o on o.id = u.agency_id
 where u.mof_div_code = :region
   and u.fiscal_year = :fiscal_year
   and o.text = :object
