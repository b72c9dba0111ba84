-- id:          P01
-- title:       数据迟报
-- basis:       预算法实施条例 89 自 2020-10-01
-- basis:       监督法 30 自 2024-11-08
-- severity:    橙
-- kind:        exact
-- shape:       row
-- grain:       首次报送晚于约定日期的每个来源、数据集、期间
-- reach:       all
-- reads:       delivery_manifest
-- column:      source 报送来源 来源
-- column:      dataset 数据集 数据集
-- column:      due_on 应报日期 日期
-- column:      received_on 收到日期 日期
-- column:      late_days 迟报 日
-- param:       grace_days = 0 [0..30] 日 P 应报日期之后再宽限几日
-- sentence:    {source}的{dataset}（{period}）应在{due_on}前报送，{received_on}才收到，迟{late_days}日。
with arrived as (
  select m.mof_div_code, m.fiscal_year, m.source_id, m.dataset_id, m.period_id, min(m.due_on) as due_on, min(m.received_on) as received_on
    from delivery_manifest m
    join wording st on st.id = m.status_id and st.text not in ('拒收', 'refused')
   where m.fiscal_year between :first_year and :last_year
   group by m.mof_div_code, m.fiscal_year, m.source_id, m.dataset_id, m.period_id
)
select a.mof_div_code as region,
       a.fiscal_year,
       p.text as period,
       s.text || '/' || d.text || '/' || p.text as object,
       a.due_on as judged_on,
       0 as amount_fen,
       s.text as source,
       d.text as dataset,
       a.due_on,
       a.received_on,
       a.received_on - a.due_on as late_days
  from arrived a
  join wording s on s.id = a.source_id
  join wording d on d.id = a.dataset_id
  join wording p on p.id = a.period_id
 where a.due_on is not null
   and a.received_on > a.due_on + :grace_days
