-- id:          I02
-- title:       动用预算稳定调节基金未报批
-- basis:       预算法 67(-)(2) 自 2015-01-01
-- basis:       预算法 69(7) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       执行中调入的预算稳定调节基金超过年初预算、又没有决议的每个年度
-- reach:       region
-- reads:       month_report[item=动用预算稳定调节基金], legal_doc_event
-- column:      budget_fen 年初预算 元
-- column:      used_fen 累计调入 元
-- column:      report_month 月报月份 月
-- sentence:    {object}年初预算{budget_fen}，到{report_month}累计调入{used_fen}，超出{amount_fen}，没有批准调入的决议。
with reported as (
  select m.mof_div_code, m.fiscal_year, m.month, coalesce(m.budget_fen, 0) as budget_fen, m.accumulated_fen,
         row_number() over (partition by m.mof_div_code, m.fiscal_year order by m.month desc) as place
    from month_report m
    join wording i on i.id = m.item_id
   where m.fiscal_year between :first_year and :last_year
     and i.text = '动用预算稳定调节基金'
),
approved as (
  select distinct e.mof_div_code, e.fiscal_year
    from legal_doc_event e
    join wording t on t.id = e.event_type_id
    join wording s on s.id = e.subject_id
   where t.text = '批准预算调整'
     and position('稳定调节基金' in s.text) > 0
)
select r.mof_div_code as region,
       r.fiscal_year,
       cast(r.fiscal_year as varchar) as period,
       '动用预算稳定调节基金' as object,
       make_date(cast(idiv(r.month, 100) as integer), cast(r.month - idiv(r.month, 100) * 100 as integer), 1) as judged_on,
       r.accumulated_fen - r.budget_fen as amount_fen,
       r.budget_fen,
       r.accumulated_fen as used_fen,
       substr(cast(r.month as varchar), 1, 4) || '-' || substr(cast(r.month as varchar), 5, 2) as report_month
  from reported r
  join (select distinct mof_div_code, fiscal_year from legal_doc_event) known on known.mof_div_code = r.mof_div_code and known.fiscal_year = r.fiscal_year
 where r.place = 1
   and r.accumulated_fen > r.budget_fen
   and not exists (select 1 from approved a where a.mof_div_code = r.mof_div_code and a.fiscal_year = r.fiscal_year)
