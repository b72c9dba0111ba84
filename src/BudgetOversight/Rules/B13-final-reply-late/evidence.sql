-- the approval of the accounts, the organ's replies, and what its department replied
select 'legal_doc_event' as table_name, e.delivery_id, e.row_no
  from legal_doc_event e
  join wording t on t.id = e.event_type_id
  join wording s on s.id = e.subject_id
 where e.mof_div_code = :region
   and e.fiscal_year = :fiscal_year
   and (t.text = '批准决算'
        or t.text in ('批复部门决算', '批复单位决算') and s.text = :object
        or t.text = '批复部门决算' and s.text in (select d.text
                                                  from org_unit u
                                                  join organ o on o.id = u.agency_id
                                                  join organ d on d.id = u.dept_id
                                                 where u.mof_div_code = :region and u.fiscal_year = :fiscal_year and o.text = :object))
