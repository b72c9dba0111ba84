-- id:          B16
-- title:       决算备案逾期
-- basis:       预算法实施条例 88(1) 自 2020-10-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       逾期报上一级政府备案、未见备案的每个年度决算
-- reach:       region
-- reads:       legal_doc_event[event_type=批准决算]
-- column:      approved_on 批准决算日 日期
-- column:      due_on 最迟备案日 日期
-- column:      done_on 备案日 日期
-- column:      late_days 逾期 日
-- param:       days = 30 [1..90] 日 L 自决算经批准之日起三十日内，自批准次日起算；末日遇休息日不顺延（条文未规定顺延）
-- sentence:    {fiscal_year}年决算{approved_on}批准，应在{due_on}前报上一级政府备案，备案日：{done_on}，逾期{late_days}日。
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
    join wording t on t.id = e.event_type_id and t.text = '决算备案'
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
  select a.mof_div_code, a.fiscal_year, a.approved_on, a.approved_on + :days as due_on, d.done_on, l.last_on
    from approved a
    join logged l on l.mof_div_code = a.mof_div_code
    left join done d on d.mof_div_code = a.mof_div_code and d.fiscal_year = a.fiscal_year
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       '决算' as object,
       due_on as judged_on,
       0 as amount_fen,
       approved_on,
       due_on,
       done_on,
       coalesce(done_on, :known_on) - due_on as late_days
  from judged
 where done_on > due_on
    or (done_on is null and last_on > due_on)
