-- id:          I03
-- title:       新增债务先支后批
-- basis:       预算法 69(7) 自 2015-01-01
-- basis:       预算法 70(1) 自 2015-01-01
-- severity:    橙
-- kind:        exact
-- shape:       aggregate
-- grain:       首笔支付早于批准新增债务决议的每只转贷债券
-- reach:       region
-- reads:       debt_on_lend, payment_voucher, legal_doc_event[event_type=批准预算调整]
-- column:      first_paid_on 首笔支付日 日期
-- column:      approved_on 批准日 日期
-- column:      payments 笔数 笔
-- param:       except = [灾 汛 疫 抢险 应急] 词 L 摘要里有这些词的，属于突发事件可以先安排支出（预算法第六十九条第二款），不算
-- sentence:    债券{object}的资金自{first_paid_on}起支付，批准新增债务的决议在{approved_on}，此前已付{payments}笔、{amount_fen}；年初预算列入的额度没有扣除，需人工核对。
with lent as (
  select distinct mof_div_code, fiscal_year, bond_id
    from debt_on_lend
   where fiscal_year between :first_year and :last_year
     and coalesce(is_refinancing, 2) = 2
),
approved as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as approved_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id
    join wording s on s.id = e.subject_id
   where e.fiscal_year between :first_year and :last_year
     and t.text = '批准预算调整'
     and position('债务' in s.text) > 0
   group by e.mof_div_code, e.fiscal_year
)
select l.mof_div_code as region,
       l.fiscal_year,
       cast(l.fiscal_year as varchar) as period,
       d.text as object,
       min(v.xpay_date) as judged_on,
       cast(sum(v.xpay_amt_fen) as bigint) as amount_fen,
       min(v.xpay_date) as first_paid_on,
       a.approved_on,
       count(*) as payments
  from lent l
  join approved a on a.mof_div_code = l.mof_div_code and a.fiscal_year = l.fiscal_year
  join payment_voucher v on v.mof_div_code = l.mof_div_code and v.bond_id = l.bond_id and v.xpay_date < a.approved_on
  join document d on d.id = l.bond_id
  left join wording w on w.id = v.abstract_id
 where not exists (select 1 from (:except) as x(word) where position(x.word in coalesce(w.text, '')) > 0)
 group by l.mof_div_code, l.fiscal_year, d.text, a.approved_on
having sum(v.xpay_amt_fen) > 0
