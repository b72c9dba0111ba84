select 'transfer_budget' as table_name, t.delivery_id, t.row_no
  from transfer_budget t
  join wording k on k.id = t.bgt_tra_id
 where t.mof_div_code = :region
   and t.fiscal_year = :fiscal_year
   and k.text = :object
union all
select 'legal_doc_event' as table_name, e.delivery_id, e.row_no
  from legal_doc_event e
  join wording t on t.id = e.event_type_id
 where e.mof_div_code = :region
   and e.fiscal_year = :fiscal_year
   and t.text = '批准预算'
