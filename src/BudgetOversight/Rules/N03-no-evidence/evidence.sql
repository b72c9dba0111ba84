-- the issue as registered
select 'audit_issue' as table_name, a.delivery_id, a.row_no
  from audit_issue a
  join document d on d.id = a.issue_id
 where a.mof_div_code = :region
   and a.fiscal_year = :fiscal_year
   and d.text = :object
