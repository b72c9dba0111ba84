-- id:          B07
-- title:       政府预算公开逾期
-- basis:       预算法 14(1) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       逾期公开的每个本级、每个年度
-- reach:       region
-- reads:       legal_doc_event[event_type=批准预算], legal_doc_event[event_type=公开政府预算]
-- column:      organ 对象 文字
-- column:      base_on 人大批准日 日期
-- column:      due_on 最迟公开日 日期
-- column:      done_on 公开日 日期
-- column:      late_days 逾期 日
-- param:       days = 20 [1..60] 日 L 批准后二十日内，自批准次日起算；末日遇休息日不顺延（条文未规定顺延）
-- sentence:    {fiscal_year}年度政府预算应在{due_on}前向社会公开，实际{done_on}公开，逾期{late_days}日。
with base as (
  select e.mof_div_code, e.fiscal_year, '政府预算' as organ, min(e.event_date) as base_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '批准预算'
    join wording s on s.id = e.subject_id
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year
),
done as (
  select e.mof_div_code, e.fiscal_year, '政府预算' as organ, min(e.event_date) as done_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '公开政府预算'
    join wording s on s.id = e.subject_id
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year
),
judged as (
  select b.mof_div_code, b.fiscal_year, d.organ, b.base_on, b.base_on + :days as due_on, d.done_on, d.done_on as counted_on
    from base b
    join done d on d.mof_div_code = b.mof_div_code and d.fiscal_year = b.fiscal_year
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       organ as object,
       due_on as judged_on,
       0 as amount_fen,
       organ,
       base_on,
       due_on,
       done_on,
       counted_on - due_on as late_days
  from judged
 where counted_on > due_on
