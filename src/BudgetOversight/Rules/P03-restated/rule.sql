-- id:          P03
-- title:       历史数据更正
-- basis:       预算法 75(1) 自 2015-01-01
-- basis:       预算法实施条例 83(2) 自 2020-10-01
-- basis:       监督法 30 自 2024-11-08
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       没有更正文书而改动、或企图改动已封存期间的每个来源、数据集、期间
-- reach:       all
-- reads:       delivery_manifest, legal_doc_event?
-- column:      source 报送来源 来源
-- column:      dataset 数据集 数据集
-- column:      restated 已更正 次
-- column:      refused 被拒收 次
-- column:      changed_rows 变动行数 行
-- column:      first_on 首次日期 日期
-- param:       grace_days = 0 [0..30] 日 P 更正文书可以晚于收到更正之日几日
-- sentence:    {source}的{dataset}（{period}）封存之后，没有文书而更正{restated}次、企图替换被拒{refused}次，变动{changed_rows}行、{amount_fen}。
with delivered as (
  select m.mof_div_code, m.fiscal_year, m.source_id, m.dataset_id, m.period_id, m.received_on, m.restates_id, m.changed_rows, m.changed_amt_fen,
         case when st.text in ('拒收', 'refused') then 1 else 0 end as refused
    from delivery_manifest m
    join wording st on st.id = m.status_id
    join wording ds on ds.id = m.dataset_id
   -- a second version of a draft budget corrects nothing that was ever approved or closed
   where ds.text not in ('draft_report_line', 'draft_dept_line', 'draft_document')
),
touched as (
  select d.mof_div_code, d.fiscal_year, d.source_id, d.dataset_id, d.period_id, d.received_on, d.refused, d.changed_rows, d.changed_amt_fen
    from delivered d
   where d.fiscal_year between :first_year and :last_year
     and (coalesce(d.changed_rows, 1) <> 0 or coalesce(d.changed_amt_fen, 0) <> 0)
     and (d.refused = 0 and d.restates_id is not null
          or d.refused = 1 and exists (select 1 from delivered e
                                        where e.mof_div_code = d.mof_div_code and e.fiscal_year = d.fiscal_year and e.source_id = d.source_id
                                          and e.dataset_id = d.dataset_id and e.period_id = d.period_id
                                          and e.refused = 0 and e.received_on < d.received_on))
),
corrected as (
  select e.mof_div_code, s.text as subject, e.event_date
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '数据更正'
    join wording s on s.id = e.subject_id
)
select t.mof_div_code as region,
       t.fiscal_year,
       p.text as period,
       s.text || '/' || d.text || '/' || p.text as object,
       min(t.received_on) as judged_on,
       cast(coalesce(sum(abs(t.changed_amt_fen)), 0) as bigint) as amount_fen,
       s.text as source,
       d.text as dataset,
       cast(sum(1 - t.refused) as bigint) as restated,
       cast(sum(t.refused) as bigint) as refused,
       cast(sum(coalesce(t.changed_rows, 0)) as bigint) as changed_rows,
       min(t.received_on) as first_on
  from touched t
  join wording s on s.id = t.source_id
  join wording d on d.id = t.dataset_id
  join wording p on p.id = t.period_id
 where not exists (select 1 from corrected c
                    where c.mof_div_code = t.mof_div_code and c.subject = d.text || '/' || p.text
                      and c.event_date <= t.received_on + :grace_days)
 group by t.mof_div_code, t.fiscal_year, s.text, d.text, p.text
