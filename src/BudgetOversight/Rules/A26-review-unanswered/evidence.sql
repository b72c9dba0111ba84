-- the documents that start and stop the clock
select 'legal_doc_event' as table_name, e.delivery_id, e.row_no
  from legal_doc_event e
  join wording t on t.id = e.event_type_id
 where e.mof_div_code = :region
   and e.fiscal_year = :fiscal_year
   and t.text in ('提出初步审查意见', '反馈初步审查意见处理情况', '印发初步审查意见', '举行人民代表大会会议', '批准预算')
