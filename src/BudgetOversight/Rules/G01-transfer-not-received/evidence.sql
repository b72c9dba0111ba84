-- both sides of the document
select 'transfer_budget' as table_name, t.delivery_id, t.row_no
  from transfer_budget t
  join document d on d.id = t.cor_bgt_doc_id
 where t.sub_mof_div_code = :region
   and t.fiscal_year = :fiscal_year
   and d.text = :object
union all
select 'transfer_receipt' as table_name, r.delivery_id, r.row_no
  from transfer_receipt r
  join document d on d.id = r.sup_bgt_doc_id
 where r.mof_div_code = :region
   and r.fiscal_year = :fiscal_year
   and d.text = :object
