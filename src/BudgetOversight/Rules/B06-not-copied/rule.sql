-- id:          B06
-- title:       批复与转移支付未抄送人大
-- basis:       预算法 52(6) 自 2015-01-01
-- severity:    橙
-- kind:        exact
-- shape:       row
-- grain:       批复部门的预算、批复下级的转移支付预算，逾期抄送、未见抄送的每件
-- reach:       region
-- reads:       legal_doc_event[event_type=批准预算]
-- column:      approved_on 人大批准日 日期
-- column:      due_on 最迟抄送日 日期
-- column:      done_on 抄送日 日期
-- column:      late_days 逾期 日
-- param:       department_days = 20 [1..60] 日 L 批复部门预算的期限（第五十二条第一款），自批准次日起算
-- param:       transfer_days = 60 [1..120] 日 L 下达专项转移支付的期限（第五十二条第四款），自批准次日起算
-- param:       grace_days = 5 [0..60] 日 P 批复、下达的期限届满后再宽限几日：第五十二条第六款没有写抄送的日数
-- sentence:    {object}应抄送人大，最迟{due_on}，抄送日：{done_on}，晚{late_days}日。
with approved as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as approved_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '批准预算'
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
copied as (
  select e.mof_div_code, e.fiscal_year, s.text as copy_of, min(e.event_date) as done_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '抄送预算批复'
    join wording s on s.id = e.subject_id
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year, s.text
),
owed as (
  select mof_div_code, fiscal_year, '部门预算批复' as copy_of, approved_on, approved_on + :department_days + :grace_days as due_on from approved
  union all
  select mof_div_code, fiscal_year, '转移支付预算批复' as copy_of, approved_on, approved_on + :transfer_days + :grace_days as due_on
    from approved a
   where exists (select 1 from transfer_budget b where b.mof_div_code = a.mof_div_code and b.fiscal_year = a.fiscal_year)
)
select w.mof_div_code as region,
       w.fiscal_year,
       cast(w.fiscal_year as varchar) as period,
       w.copy_of as object,
       w.due_on as judged_on,
       0 as amount_fen,
       w.approved_on,
       w.due_on,
       c.done_on,
       coalesce(c.done_on, :known_on) - w.due_on as late_days
  from owed w
  join logged l on l.mof_div_code = w.mof_div_code
  left join copied c on c.mof_div_code = w.mof_div_code and c.fiscal_year = w.fiscal_year and c.copy_of = w.copy_of
 where c.done_on > w.due_on
    or (c.done_on is null and l.last_on > w.due_on)
