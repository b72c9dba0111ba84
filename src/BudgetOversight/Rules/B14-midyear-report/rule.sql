-- id:          B14
-- title:       半年执行情况未报告
-- basis:       预算法 86 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       六月至九月没有向常委会报告预算执行情况的每个年度
-- reach:       region
-- reads:       legal_doc_event[event_type=批准预算]
-- column:      first_on 期间起 日期
-- column:      due_on 期间止 日期
-- column:      done_on 报告日 日期
-- param:       first_month = 6 [1..12] 月 L 每年的这个月起
-- param:       last_month = 9 [1..11] 月 L 每年的这个月底止
-- sentence:    {fiscal_year}年预算执行情况应在{first_on}至{due_on}向常委会报告，报告日：{done_on}。
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
window_of as (
  select mof_div_code, fiscal_year, make_date(fiscal_year, :first_month, 1) as first_on, make_date(fiscal_year, :last_month + 1, 1) - 1 as due_on
    from approved
),
-- the report that fits, else the first one
done as (
  select w.mof_div_code, w.fiscal_year, w.first_on, w.due_on,
         min(e.event_date) as first_done,
         min(case when e.event_date between w.first_on and w.due_on then e.event_date end) as fitting
    from window_of w
    left join (select x.mof_div_code, x.fiscal_year, x.event_date
                 from legal_doc_event x
                 join wording t on t.id = x.event_type_id and t.text = '报告上半年预算执行情况') e
      on e.mof_div_code = w.mof_div_code and e.fiscal_year = w.fiscal_year
   group by w.mof_div_code, w.fiscal_year, w.first_on, w.due_on
)
select d.mof_div_code as region,
       d.fiscal_year,
       cast(d.fiscal_year as varchar) as period,
       '上半年预算执行情况' as object,
       d.due_on as judged_on,
       0 as amount_fen,
       d.first_on,
       d.due_on,
       d.first_done as done_on
  from done d
  join logged l on l.mof_div_code = d.mof_div_code
 where d.fitting is null
   and l.last_on > d.due_on
