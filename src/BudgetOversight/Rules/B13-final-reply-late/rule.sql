-- id:          B13
-- title:       决算批复逾期
-- basis:       预算法 80 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       决算逾期批复、到期仍未见批复的每个部门、每个所属单位
-- reach:       region
-- reads:       legal_doc_event[event_type=批准决算], legal_doc_event[event_type=批复部门决算], org_unit?
-- column:      organ 单位 单位
-- column:      base_on 起算日 日期
-- column:      due_on 最迟批复日 日期
-- column:      replied_on 批复日 日期
-- column:      late_days 逾期 日
-- param:       days = 20 [1..60] 日 L 决算批准后二十日内批复部门，自次日起算；末日遇休息日不顺延（条文未规定顺延）
-- param:       unit_days = 15 [1..60] 日 L 部门接到批复后十五日内批复所属单位，自次日起算；接到之日按批复文书日期算
-- sentence:    {organ}的{fiscal_year}年决算应在{due_on}前批复，批复日：{replied_on}，逾期{late_days}日。
with approved as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as approved_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '批准决算'
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year
),
reply as (
  select e.mof_div_code, e.fiscal_year, t.text as kind, s.text as organ, min(a.text) as actor, min(e.event_date) as replied_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text in ('批复部门决算', '批复单位决算')
    join wording s on s.id = e.subject_id
    join organ a on a.id = e.actor_id
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year, t.text, s.text
),
-- who should have one: every department, every unit below a department
body as (
  select distinct u.mof_div_code, u.fiscal_year, o.text as organ, d.text as department
    from org_unit u
    join organ o on o.id = u.agency_id
    join organ d on d.id = u.dept_id
   where u.is_pre_dep_bgt = 1
     and u.fiscal_year between :first_year and :last_year
),
-- a silence counts once others of the same kind, from the same hand, have been heard
silent as (
  select b.mof_div_code, b.fiscal_year, '批复部门决算' as kind, b.organ, cast(null as varchar) as actor, cast(null as date) as replied_on
    from body b
   where b.organ = b.department
     and exists (select 1 from reply h where h.mof_div_code = b.mof_div_code and h.fiscal_year = b.fiscal_year and h.kind = '批复部门决算')
     and not exists (select 1 from reply r where r.mof_div_code = b.mof_div_code and r.fiscal_year = b.fiscal_year and r.kind = '批复部门决算' and r.organ = b.organ)
  union all
  select b.mof_div_code, b.fiscal_year, '批复单位决算' as kind, b.organ, b.department as actor, cast(null as date) as replied_on
    from body b
   where b.organ <> b.department
     and exists (select 1 from reply h where h.mof_div_code = b.mof_div_code and h.fiscal_year = b.fiscal_year and h.kind = '批复单位决算' and h.actor = b.department)
     and not exists (select 1 from reply r where r.mof_div_code = b.mof_div_code and r.fiscal_year = b.fiscal_year and r.kind = '批复单位决算' and r.organ = b.organ)
),
whole as (
  select mof_div_code, fiscal_year, kind, organ, actor, replied_on from reply
  union all
  select mof_div_code, fiscal_year, kind, organ, actor, replied_on from silent
),
judged as (
  select w.mof_div_code, w.fiscal_year, w.organ, a.approved_on as base_on, a.approved_on + :days as due_on, w.replied_on
    from whole w
    join approved a on a.mof_div_code = w.mof_div_code and a.fiscal_year = w.fiscal_year
   where w.kind = '批复部门决算'
  union all
  select w.mof_div_code, w.fiscal_year, w.organ, d.replied_on as base_on, d.replied_on + :unit_days as due_on, w.replied_on
    from whole w
    join reply d on d.mof_div_code = w.mof_div_code and d.fiscal_year = w.fiscal_year and d.kind = '批复部门决算' and d.organ = w.actor
   where w.kind = '批复单位决算'
),
-- a department whose own unit bears its code is one warning: the earlier duty it missed
late as (
  select mof_div_code, fiscal_year, organ, base_on, due_on, replied_on,
         row_number() over (partition by mof_div_code, fiscal_year, organ order by due_on, base_on) as place
    from judged
   where coalesce(replied_on, :known_on) > due_on
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
       replied_on,
       coalesce(replied_on, :known_on) - due_on as late_days
  from late
 where place = 1
