-- the unit's rented assets, its bills of rent and their refunds
select 'asset_card' as table_name, c.delivery_id, c.row_no
  from asset_card c
  join organ o on o.id = c.agency_id
 where c.mof_div_code = :region
   and c.fiscal_year = :fiscal_year
   and o.text = :object
   and c.rent_due_fen > 0
union all
select 'nontax_bill' as table_name, b.delivery_id, b.row_no
  from nontax_bill b
  join organ o on o.id = b.exec_agency_id
  join wording n on n.id = b.non_tax_id
 where b.mof_div_code = :region
   and b.fiscal_year = :fiscal_year
   and o.text = :object
   and position('出租' in n.text) > 0
union all
select 'nontax_refund' as table_name, r.delivery_id, r.row_no
  from nontax_refund r
  join nontax_bill b on b.mof_div_code = r.mof_div_code and b.non_tax_pay_id = r.non_tax_pay_id
  join organ o on o.id = b.exec_agency_id
  join wording n on n.id = b.non_tax_id
 where r.mof_div_code = :region
   and b.fiscal_year = :fiscal_year
   and o.text = :object
   and position('出租' in n.text) > 0
