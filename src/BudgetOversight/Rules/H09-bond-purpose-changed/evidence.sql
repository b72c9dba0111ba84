-- the bond's payments on that project, and what the bond is for
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join document d on d.id = v.bond_id
  left join project_code j on j.id = v.pro_id
 where v.mof_div_code = :region
   and v.fiscal_year = :fiscal_year
   and d.text || '/' || coalesce(j.text, '没有项目') = :object
union all
select 'bond_project' as table_name, b.delivery_id, b.row_no
  from bond_project b
  join document d on d.id = b.bond_id
 where b.mof_div_code = :region
   and position(d.text || '/' in :object) = 1
