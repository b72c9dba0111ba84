-- id:          B01
-- title:       部门预算批复逾期
-- basis:       预算法 52(1) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       逾期批复、到期仍未见批复的每个部门
-- reach:       region
-- reads:       legal_doc_event[event_type=批准预算], legal_doc_event[event_type=批复部门预算], org_unit?
-- column:      department 部门 单位
-- column:      approved_on 人大批准日 日期
-- column:      due_on 最迟批复日 日期
-- column:      replied_on 批复日 日期
-- column:      late_days 逾期 日
-- param:       days = 20 [1..60] 日 L 批准后二十日内，自批准次日起算；末日遇休息日不顺延（条文未规定顺延）
-- sentence:    {department}的部门预算应在{due_on}前批复，批复日：{replied_on}，逾期{late_days}日。
with approved as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as approved_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '批准预算'
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year
),
reply as (
  select e.mof_div_code, e.fiscal_year, s.text as department, min(e.event_date) as replied_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '批复部门预算'
    join wording s on s.id = e.subject_id
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year, s.text
),
-- a department nobody replied to counts once others of the region have their reply: else the documents are simply not in yet
silent as (
  select distinct u.mof_div_code, u.fiscal_year, o.text as department, cast(null as date) as replied_on
    from org_unit u
    join organ o on o.id = u.agency_id
    join (select distinct mof_div_code, fiscal_year from reply) heard on heard.mof_div_code = u.mof_div_code and heard.fiscal_year = u.fiscal_year
    left join reply r on r.mof_div_code = u.mof_div_code and r.fiscal_year = u.fiscal_year and r.department = o.text
   where u.is_pre_dep_bgt = 1 and u.dept_id = u.agency_id and r.department is null
),
judged as (
  select a.mof_div_code, a.fiscal_year, x.department, a.approved_on, a.approved_on + :days as due_on, x.replied_on,
         coalesce(x.replied_on, :known_on) as counted_on
    from approved a
    join (select mof_div_code, fiscal_year, department, replied_on from reply
          union all
          select mof_div_code, fiscal_year, department, replied_on from silent) x
      on x.mof_div_code = a.mof_div_code and x.fiscal_year = a.fiscal_year
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       department as object,
       due_on as judged_on,
       0 as amount_fen,
       department,
       approved_on,
       due_on,
       replied_on,
       counted_on - due_on as late_days
  from judged
 where counted_on > due_on
