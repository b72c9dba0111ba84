-- what was received under the document, and the indicators of another class
select 'transfer_receipt' as table_name, r.delivery_id, r.row_no
  from transfer_receipt r
  join document d on d.id = r.sup_bgt_doc_id
 where r.mof_div_code = :region
   and r.fiscal_year = :fiscal_year
   and d.text = :object
union all
select 'budget_indicator' as table_name, i.delivery_id, i.row_no
  from budget_indicator i
  join document d on d.id = i.sup_bgt_doc_id
  join transfer_receipt r on r.mof_div_code = i.mof_div_code and r.fiscal_year = i.fiscal_year and r.sup_bgt_doc_id = i.sup_bgt_doc_id
 where i.mof_div_code = :region
   and i.fiscal_year = :fiscal_year
   and d.text = :object
   and code_class(i.exp_func_code) <> 200 + r.income_sort_code % 100
