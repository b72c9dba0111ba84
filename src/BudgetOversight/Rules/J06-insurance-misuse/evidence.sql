-- the item, month by month
select 'social_insurance' as table_name, s.delivery_id, s.row_no
  from social_insurance s
  join wording n on n.id = s.insurance_id
  join wording i on i.id = s.item_id
 where s.mof_div_code = :region
   and s.fiscal_year = :fiscal_year
   and n.text || '/' || i.text = :object
