-- id:          A01
-- title:       草案初步方案报送逾期
-- basis:       预算法 44(3) 自 2015-01-01
-- basis:       预算法 44(4) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       预算草案初步方案报送不足法定提前日数、或者没有报送的每个本级、每个年度
-- reach:       region
-- reads:       legal_doc_event[event_type=批准预算]
-- column:      opens_on 大会开幕日 日期
-- column:      due_on 最迟报送日 日期
-- column:      done_on 报送日 日期
-- column:      late_days 逾期 日
-- param:       days = 30 [1..60] 日 L 大会会议举行的三十日前：开幕当日不计，往前第三十日是最后一日
-- sentence:    大会{opens_on}举行，预算草案初步方案最迟应在{due_on}报送，报送日：{done_on}，逾期{late_days}日。
with approved as (
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
done as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as done_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '报送预算草案初步方案'
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
-- where the opening day was not entered the day of approval stands for it: later, so never harder on the sender
judged as (
  select a.mof_div_code, a.fiscal_year, coalesce(o.opens_on, a.approved_on) as opens_on, coalesce(o.opens_on, a.approved_on) - :days as due_on, d.done_on, l.last_on
    from approved a
    join logged l on l.mof_div_code = a.mof_div_code
    left join opened o on o.mof_div_code = a.mof_div_code and o.fiscal_year = a.fiscal_year
    left join done d on d.mof_div_code = a.mof_div_code and d.fiscal_year = a.fiscal_year
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       '预算草案初步方案' as object,
       due_on as judged_on,
       0 as amount_fen,
       opens_on,
       due_on,
       done_on,
       coalesce(done_on, :known_on) - due_on as late_days
  from judged
 where done_on > due_on
    or (done_on is null and last_on > due_on)
