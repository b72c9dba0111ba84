-- the refund, and every line of the bill it goes back to
select 'nontax_refund' as table_name, r.delivery_id, r.row_no
  from nontax_refund r
  join document n on n.id = r.ref_id
 where r.mof_div_code = :region
   and r.fiscal_year = :fiscal_year
   and n.text = :object
union all
select 'nontax_bill' as table_name, b.delivery_id, b.row_no
  from nontax_bill b
  join nontax_refund r on r.mof_div_code = b.mof_div_code and r.non_tax_pay_id = b.non_tax_pay_id
  join document n on n.id = r.ref_id
 where r.mof_div_code = :region
   and r.fiscal_year = :fiscal_year
   and n.text = :object
