-- every delivery and refused attempt of the period, and any correction document that names it
select 'delivery_manifest' as table_name, m.delivery_id, m.row_no
  from delivery_manifest m
  join wording s on s.id = m.source_id
  join wording d on d.id = m.dataset_id
  join wording p on p.id = m.period_id
 where m.mof_div_code = :region
   and m.fiscal_year = :fiscal_year
   and s.text || '/' || d.text || '/' || p.text = :object
union all
select 'legal_doc_event' as table_name, e.delivery_id, e.row_no
  from legal_doc_event e
  join wording t on t.id = e.event_type_id and t.text = '数据更正'
  join wording c on c.id = e.subject_id
 where e.mof_div_code = :region
   and position('/' || c.text in :object) > 0
