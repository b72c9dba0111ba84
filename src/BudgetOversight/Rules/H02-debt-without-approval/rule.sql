-- id:          H02
-- title:       转贷债务未列入预算调整方案报批
-- basis:       预算法 67(-)(4) 自 2015-01-01
-- basis:       预算法 69(7) 自 2015-01-01
-- basis:       预算法实施条例 45(2) 自 2020-10-01
-- severity:    橙
-- kind:        exact
-- shape:       aggregate
-- grain:       当年转贷的新增债券中，该区划当年没有批准新增债务的决议的每只
-- reach:       region
-- reads:       debt_on_lend, legal_doc_event
-- column:      kind 债务类别 文字
-- column:      lent_on 转贷日 日期
-- param:       grace_days = 60 [0..365] 日 P 转贷后给予多少日提请批准，此前不判
-- sentence:    {lent_on}转贷的{kind}债券{object}共{amount_fen}，当年没有常委会批准新增债务的决议；年初预算列入的额度没有扣除，需人工核对。
with lent as (
  select mof_div_code, fiscal_year, bond_id, min(kind_id) as kind_id, min(on_lend_date) as lent_on, cast(sum(amount_fen) as bigint) as fen
    from debt_on_lend
   where fiscal_year between :first_year and :last_year
     and coalesce(is_refinancing, 2) = 2
   group by mof_div_code, fiscal_year, bond_id
),
approved as (
  select distinct e.mof_div_code, e.fiscal_year
    from legal_doc_event e
    join wording t on t.id = e.event_type_id
    join wording s on s.id = e.subject_id
   where t.text = '批准预算调整'
     and position('债务' in s.text) > 0
)
select l.mof_div_code as region,
       l.fiscal_year,
       cast(l.fiscal_year as varchar) as period,
       d.text as object,
       l.lent_on as judged_on,
       l.fen as amount_fen,
       k.text as kind,
       l.lent_on
  from lent l
  join (select distinct mof_div_code, fiscal_year from legal_doc_event) known on known.mof_div_code = l.mof_div_code and known.fiscal_year = l.fiscal_year
  join document d on d.id = l.bond_id
  join wording k on k.id = l.kind_id
 where l.fen > 0
   and l.lent_on + :grace_days <= :known_on
   and not exists (select 1 from approved a where a.mof_div_code = l.mof_div_code and a.fiscal_year = l.fiscal_year)
