-- the unit's issues of that type in all years
select 'audit_issue' as table_name, a.delivery_id, a.row_no
  from audit_issue a
  join organ o on o.id = a.agency_id
  join wording t on t.id = a.issue_type_id
 where a.mof_div_code = :region
   and o.text || '/' || t.text = :object
