-- what was paid in the first months of both years, the approval, and what was carried over
select 'payment_voucher' as table_name, v.delivery_id, v.row_no
  from payment_voucher v
  join organ o on o.id = v.agency_id
  join (select e.mof_div_code, e.fiscal_year, min(e.event_date) as approved_on
          from legal_doc_event e
          join wording t on t.id = e.event_type_id and t.text = '批准预算'
         group by e.mof_div_code, e.fiscal_year) a on a.mof_div_code = v.mof_div_code and a.fiscal_year = :fiscal_year
 where v.mof_div_code = :region
   and v.fiscal_year in (:fiscal_year, :fiscal_year - 1)
   and o.text = :object
   and v.xpay_date - make_date(v.fiscal_year, 1, 1) < a.approved_on - make_date(a.fiscal_year, 1, 1)
union all
select 'legal_doc_event' as table_name, e.delivery_id, e.row_no
  from legal_doc_event e
  join wording t on t.id = e.event_type_id
 where e.mof_div_code = :region
   and e.fiscal_year = :fiscal_year
   and t.text = '批准预算'
union all
select 'carryover' as table_name, c.delivery_id, c.row_no
  from carryover c
  join organ o on o.id = c.agency_id
 where c.mof_div_code = :region
   and c.fiscal_year in (:fiscal_year, :fiscal_year - 1)
   and o.text = :object
