-- id:          A26
-- title:       初审意见未反馈、未印发代表
-- basis:       预算法 22(6) 自 2015-01-01
-- basis:       预算法 22(7) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       会前没有反馈处理情况、批准预算前没有印发代表的每个年度、每件
-- reach:       region
-- reads:       legal_doc_event[event_type=提出初步审查意见], legal_doc_event[event_type=批准预算]
-- column:      opinion_on 初审意见日 日期
-- column:      due_on 最迟 日期
-- column:      done_on 办理日 日期
-- column:      late_days 逾期 日
-- sentence:    {opinion_on}提出初步审查意见，{object}最迟应在{due_on}，办理日：{done_on}，晚{late_days}日。
with opinion as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as opinion_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '提出初步审查意见'
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year
),
approved as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as approved_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '批准预算'
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year
),
opened as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as opens_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '举行人民代表大会会议'
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year
),
answered as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as done_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '反馈初步审查意见处理情况'
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year
),
printed as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as done_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '印发初步审查意见'
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year
),
-- a silence counts once the register has gone on past the day with more than approvals
logged as (
  select e.mof_div_code, max(e.event_date) as last_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text <> '批准预算'
   group by e.mof_div_code
),
owed as (
  select a.mof_div_code, a.fiscal_year, p.opinion_on, a.approved_on, coalesce(o.opens_on, a.approved_on) as opens_on
    from approved a
    join opinion p on p.mof_div_code = a.mof_div_code and p.fiscal_year = a.fiscal_year
    left join opened o on o.mof_div_code = a.mof_div_code and o.fiscal_year = a.fiscal_year
),
judged as (
  select w.mof_div_code, w.fiscal_year, '反馈处理情况' as duty, w.opinion_on, w.opens_on - 1 as due_on, d.done_on
    from owed w
    left join answered d on d.mof_div_code = w.mof_div_code and d.fiscal_year = w.fiscal_year
  union all
  select w.mof_div_code, w.fiscal_year, '印发代表' as duty, w.opinion_on, w.approved_on as due_on, d.done_on
    from owed w
    left join printed d on d.mof_div_code = w.mof_div_code and d.fiscal_year = w.fiscal_year
)
select j.mof_div_code as region,
       j.fiscal_year,
       cast(j.fiscal_year as varchar) as period,
       j.duty as object,
       j.due_on as judged_on,
       0 as amount_fen,
       j.opinion_on,
       j.due_on,
       j.done_on,
       coalesce(j.done_on, :known_on) - j.due_on as late_days
  from judged j
  join logged l on l.mof_div_code = j.mof_div_code
 where j.done_on > j.due_on
    or (j.done_on is null and l.last_on > j.due_on)
