-- id:          B02
-- title:       部门批复所属单位逾期
-- basis:       预算法 52(1) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       逾期批复、到期仍未见批复的每个所属单位
-- reach:       region
-- reads:       legal_doc_event[event_type=批复部门预算], legal_doc_event[event_type=批复单位预算], org_unit?
-- column:      organ 单位 单位
-- column:      base_on 部门接到批复日 日期
-- column:      due_on 最迟批复日 日期
-- column:      done_on 批复日 日期
-- column:      late_days 逾期 日
-- param:       days = 15 [1..60] 日 L 部门接到财政批复后十五日内，自次日起算；接到之日按批复文书日期算；末日遇休息日不顺延（条文未规定顺延）
-- sentence:    {organ}的预算，主管部门{base_on}接到批复，应在{due_on}前批复到单位，批复日：{done_on}，逾期{late_days}日。
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
    join wording t on t.id = e.event_type_id and t.text = '批复单位预算'
    join wording s on s.id = e.subject_id
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year, s.text
),
-- the unit's department, by the reply's own actor
unit as (
  select e.mof_div_code, e.fiscal_year, s.text as organ, min(o.text) as department
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '批复单位预算'
    join wording s on s.id = e.subject_id
    join organ o on o.id = e.actor_id
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year, s.text
),
-- a unit that its department has not replied to counts once the department has replied to another
silent as (
  select distinct u.mof_div_code, u.fiscal_year, uo.text as organ, o.text as department
    from org_unit u
    join organ uo on uo.id = u.agency_id
    join organ o on o.id = u.dept_id
    join (select distinct mof_div_code, fiscal_year, department from unit) heard
      on heard.mof_div_code = u.mof_div_code and heard.fiscal_year = u.fiscal_year and heard.department = o.text
    left join unit r on r.mof_div_code = u.mof_div_code and r.fiscal_year = u.fiscal_year and r.organ = uo.text
   where u.is_pre_dep_bgt = 1 and u.dept_id <> u.agency_id and r.organ is null
),
judged as (
  select b.mof_div_code, b.fiscal_year, x.organ, b.base_on, b.base_on + :days as due_on, d.done_on, coalesce(d.done_on, :known_on) as counted_on
    from (select mof_div_code, fiscal_year, organ, department from unit
          union all
          select mof_div_code, fiscal_year, organ, department from silent) x
    join base b on b.mof_div_code = x.mof_div_code and b.fiscal_year = x.fiscal_year and b.organ = x.department
    left join done d on d.mof_div_code = x.mof_div_code and d.fiscal_year = x.fiscal_year and d.organ = x.organ
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
