-- id:          B17
-- title:       审计整改报告逾期
-- basis:       监督法 27(2) 自 2024-11-08
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       听取审计工作报告后逾期、未见听取整改情况报告的每个年度
-- reach:       region
-- reads:       legal_doc_event[event_type=报告审计工作]
-- column:      heard_on 听取审计报告日 日期
-- column:      due_on 最迟听取整改报告日 日期
-- column:      done_on 听取整改报告日 日期
-- column:      late_days 逾期 日
-- param:       months = 6 [1..12] 个月 L 听取和审议审计工作报告后的六个月内：到第六个月的同一日，没有同一日的到月末
-- sentence:    {heard_on}听取{fiscal_year}年度审计工作报告，应在{due_on}前听取整改情况报告，听取日：{done_on}，逾期{late_days}日。
with heard as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as heard_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '报告审计工作'
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year
),
done as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as done_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '报告审计整改'
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
  select h.mof_div_code, h.fiscal_year, h.heard_on, cast(h.heard_on + :months * interval '1' month as date) as due_on, d.done_on, l.last_on
    from heard h
    join logged l on l.mof_div_code = h.mof_div_code
    left join done d on d.mof_div_code = h.mof_div_code and d.fiscal_year = h.fiscal_year
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       '审计查出问题整改情况' as object,
       due_on as judged_on,
       0 as amount_fen,
       heard_on,
       due_on,
       done_on,
       coalesce(done_on, :known_on) - due_on as late_days
  from judged
 where done_on > due_on
    or (done_on is null and last_on > due_on)
