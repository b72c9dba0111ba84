-- the bond's payments and the year's resolutions; what the opening budget says of it
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join document d on d.id = v.bond_id
 where v.mof_div_code = :region
   and d.text = :object
union all
select 'legal_doc_event' as table_name, e.delivery_id, e.row_no
  from legal_doc_event e
  join wording t on t.id = e.event_type_id
 where e.mof_div_code = :region
   and e.fiscal_year = :fiscal_year
   and t.text = '批准预算调整'
union all
select 'debt_on_lend' as table_name, l.delivery_id, l.row_no
  from debt_on_lend l
  join document d on d.id = l.bond_id
 where l.mof_div_code = :region
   and l.fiscal_year = :fiscal_year
   and d.text = :object
union all
select 'budget_report_line' as table_name, b.delivery_id, b.row_no
  from budget_report_line b
  join wording i on i.id = b.item_id
 where b.mof_div_code = :region
   and b.fiscal_year = :fiscal_year
   and position('债务转贷收入' in i.text) > 0
