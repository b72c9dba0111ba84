-- id:          B08
-- title:       部门预算公开逾期
-- basis:       预算法 14(2) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       逾期公开、到期仍未见公开的每个部门
-- reach:       region
-- reads:       legal_doc_event[event_type=批复部门预算], legal_doc_event[event_type=公开部门预算]
-- column:      organ 部门 单位
-- column:      base_on 财政批复日 日期
-- column:      due_on 最迟公开日 日期
-- column:      done_on 公开日 日期
-- column:      late_days 逾期 日
-- param:       days = 20 [1..60] 日 L 批复后二十日内，自批复次日起算；末日遇休息日不顺延（条文未规定顺延）
-- sentence:    {organ}的部门预算{base_on}批复，应在{due_on}前公开，公开日：{done_on}，逾期{late_days}日。
with base as (
  select e.mof_div_code, e.fiscal_year, s.text as organ, min(e.event_date) as base_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '批复部门预算'
    join wording s on s.id = e.subject_id
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year, s.text
),
done as (
  select e.mof_div_code, e.fiscal_year, s.text as organ, min(e.event_date) as done_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '公开部门预算'
    join wording s on s.id = e.subject_id
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year, s.text
),
-- who is silent counts once others of the region have done it: else the documents are simply not in yet
judged as (
  select b.mof_div_code, b.fiscal_year, b.organ, b.base_on, b.base_on + :days as due_on, d.done_on, coalesce(d.done_on, :known_on) as counted_on
    from base b
    join (select distinct mof_div_code, fiscal_year from done) heard on heard.mof_div_code = b.mof_div_code and heard.fiscal_year = b.fiscal_year
    left join done d on d.mof_div_code = b.mof_div_code and d.fiscal_year = b.fiscal_year and d.organ = b.organ
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
