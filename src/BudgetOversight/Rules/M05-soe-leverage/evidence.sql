-- the enterprise's row
select 'soe_fin' as table_name, f.delivery_id, f.row_no
  from soe_fin f
  join wording c on c.id = f.unifsoc_cred_id
 where f.mof_div_code = :region
   and f.fiscal_year = :fiscal_year
   and c.text = :object
