-- id:          I05
-- title:       频繁或临近年末调整预算
-- basis:       预算法 13 自 2015-01-01
-- basis:       预算法 68 自 2015-01-01
-- severity:    黄
-- kind:        statistical
-- shape:       aggregate
-- grain:       一年批准预算调整的文件达到次数、或者有一件在线后的每个年度
-- reach:       region
-- reads:       legal_doc_event[event_type=批准预算调整]
-- column:      times 次数 件
-- column:      late 年末件数 件
-- column:      last_on 最后批准日 日期
-- param:       count = 3 [2..20] 件 P 一年多少件算频繁
-- param:       after = 1101 [601..1231] 月日 P 晚于此月日（月乘一百加日）算临近年末
-- sentence:    {fiscal_year}年批准预算调整{times}件，其中{after}（月日）之后{late}件，最后一件在{last_on}。
with adjusted as (
  select distinct e.mof_div_code, e.fiscal_year, e.doc_id, e.event_date,
         case when extract(month from e.event_date) * 100 + extract(day from e.event_date) > :after then 1 else 0 end as late
    from legal_doc_event e
    join wording t on t.id = e.event_type_id
   where e.fiscal_year between :first_year and :last_year
     and t.text = '批准预算调整'
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       '预算调整' as object,
       max(event_date) as judged_on,
       0 as amount_fen,
       count(distinct doc_id) as times,
       cast(sum(late) as bigint) as late,
       max(event_date) as last_on
  from adjusted
 group by mof_div_code, fiscal_year
having count(distinct doc_id) >= :count
    or sum(late) > 0
