-- id:          B12
-- title:       决算草案送审不足三十日
-- basis:       预算法 78(3) 自 2015-01-01
-- basis:       预算法 78(4) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       决算草案送初步审查不足法定提前日数、或者没有送的每个年度
-- reach:       region
-- reads:       legal_doc_event[event_type=批准决算]
-- column:      approved_on 批准决算日 日期
-- column:      due_on 最迟送审日 日期
-- column:      done_on 送审日 日期
-- column:      late_days 逾期 日
-- param:       days = 30 [1..60] 日 L 常委会举行会议的三十日前：会议当日不计，往前第三十日是最后一日
-- sentence:    {approved_on}常委会批准{fiscal_year}年决算，草案最迟应在{due_on}送初步审查，送审日：{done_on}，逾期{late_days}日。
with approved as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as approved_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '批准决算'
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year
),
done as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as done_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '送交决算草案'
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
judged as (
  select a.mof_div_code, a.fiscal_year, a.approved_on, a.approved_on - :days as due_on, d.done_on, l.last_on
    from approved a
    join logged l on l.mof_div_code = a.mof_div_code
    left join done d on d.mof_div_code = a.mof_div_code and d.fiscal_year = a.fiscal_year
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       '决算草案' as object,
       due_on as judged_on,
       0 as amount_fen,
       approved_on,
       due_on,
       done_on,
       coalesce(done_on, :known_on) - due_on as late_days
  from judged
 where done_on > due_on
    or (done_on is null and last_on > due_on)
