-- the issue, and the unit's payments to itself or with a sensitive word in the months after it was closed
select 'audit_issue' as table_name, a.delivery_id, a.row_no
  from audit_issue a
  join document d on d.id = a.issue_id
 where a.mof_div_code = :region
   and a.fiscal_year = :fiscal_year
   and d.text = :object
union all
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from audit_issue a
  join document d on d.id = a.issue_id
  join payment_voucher v on v.mof_div_code = a.mof_div_code and v.agency_id = a.agency_id and v.xpay_date > a.closed_date and v.xpay_date <= a.closed_date + :days
  join payee p on p.id = v.xpayee_id
  left join wording w on w.id = v.abstract_id
 where a.mof_div_code = :region
   and a.fiscal_year = :fiscal_year
   and d.text = :object
   and v.xpay_amt_fen >= :min_fen
   and (exists (select 1 from org_unit u join wording n on n.id = u.agency_name_id
                 where u.mof_div_code = v.mof_div_code and u.fiscal_year = v.fiscal_year and u.agency_id = v.agency_id and n.text = p.text)
        or exists (select 1 from (:words) as z(word) where position(z.word in p.text) > 0 or position(z.word in coalesce(w.text, '')) > 0))
