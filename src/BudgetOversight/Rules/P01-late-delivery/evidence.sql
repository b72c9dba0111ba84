select 'delivery_manifest' as table_name, m.delivery_id, m.row_no
  from delivery_manifest m
  join wording s on s.id = m.source_id
  join wording d on d.id = m.dataset_id
  join wording p on p.id = m.period_id
 where m.mof_div_code = :region
   and m.fiscal_year = :fiscal_year
   and s.text || '/' || d.text || '/' || p.text = :object
