-- the card
select 'asset_card' as table_name, c.delivery_id, c.row_no
  from asset_card c
  join wording n on n.id = c.card_id
 where c.mof_div_code = :region
   and c.fiscal_year = :fiscal_year
   and n.text = :object
