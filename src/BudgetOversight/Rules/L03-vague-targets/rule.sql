-- id:          L03
-- title:       绩效指标空泛
-- basis:       预算法 32(3) 自 2015-01-01
-- severity:    黄
-- kind:        statistical
-- shape:       aggregate
-- grain:       当年绩效目标中定量指标少于个数的每个项目
-- reach:       region
-- reads:       performance[stage=目标]
-- column:      agency 单位 单位
-- column:      quantified 定量指标 个
-- column:      indicators 指标 个
-- param:       least = 3 [1..20] 个 P 至少要有几个定量指标
-- sentence:    {agency}的项目{object}（预算{amount_fen}）设了{indicators}个绩效指标，其中定量的只有{quantified}个。
select p.mof_div_code as region,
       p.fiscal_year,
       cast(p.fiscal_year as varchar) as period,
       j.text as object,
       coalesce(max(p.report_date), make_date(p.fiscal_year, 1, 1)) as judged_on,
       coalesce(max(p.pro_budget_fen), 0) as amount_fen,
       min(o.text) as agency,
       cast(sum(case when k.text = '定量' then 1 else 0 end) as bigint) as quantified,
       count(*) as indicators
  from performance p
  join project_code j on j.id = p.pro_id
  join organ o on o.id = p.agency_id
  join wording s on s.id = p.stage_id
  left join wording k on k.id = p.indicator_kind_id
 where p.fiscal_year between :first_year and :last_year
   and s.text = '目标'
   and p.target_year = p.fiscal_year
 group by p.mof_div_code, p.fiscal_year, j.text
having sum(case when k.text = '定量' then 1 else 0 end) < :least
