-- id:          B22
-- title:       县级审查前未听取选民意见
-- basis:       预算法 45 自 2015-01-01
-- severity:    黄
-- kind:        exact
-- shape:       row
-- grain:       大会举行前没有听取选民和社会各界意见的每个县、每个年度
-- reach:       region
-- reads:       legal_doc_event[event_type=批准预算]
-- column:      opens_on 大会开幕日 日期
-- column:      due_on 最迟听取日 日期
-- column:      done_on 听取日 日期
-- column:      late_days 逾期 日
-- sentence:    大会{opens_on}举行，最迟应在{due_on}听取选民和社会各界对预算草案的意见，听取日：{done_on}，晚{late_days}日。
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
    join wording t on t.id = e.event_type_id and t.text = '听取选民意见'
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
  select a.mof_div_code, a.fiscal_year, coalesce(o.opens_on, a.approved_on) as opens_on, coalesce(o.opens_on, a.approved_on) - 1 as due_on, d.done_on, l.last_on
    from approved a
    join logged l on l.mof_div_code = a.mof_div_code
    left join opened o on o.mof_div_code = a.mof_div_code and o.fiscal_year = a.fiscal_year
    left join done d on d.mof_div_code = a.mof_div_code and d.fiscal_year = a.fiscal_year
   -- the fifth and sixth digits are 00 for a prefecture city, and so are the third and fourth for a province
   where idiv(a.mof_div_code, 1000) % 100 <> 0
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       '预算草案' as object,
       due_on as judged_on,
       0 as amount_fen,
       opens_on,
       due_on,
       done_on,
       coalesce(done_on, :known_on) - due_on as late_days
  from judged
 where done_on > due_on
    or (done_on is null and last_on > due_on)
