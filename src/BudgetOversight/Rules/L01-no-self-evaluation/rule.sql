-- id:          L01
-- title:       绩效自评缺失、迟交
-- basis:       预算法 57(3) 自 2015-01-01
-- basis:       预算法实施条例 53(-)(4) 自 2020-10-01
-- severity:    橙
-- kind:        exact
-- shape:       aggregate
-- grain:       应交上年自评、到期没有提交或者迟交的每个项目
-- reach:       region
-- reads:       performance[stage=自评]
-- column:      agency 单位 单位
-- column:      target_year 所属年度 年
-- column:      handed_on 提交日 日期
-- param:       deadline = 630 [101..1231] 月日 P 上年自评最晚在哪一天提交（月乘一百加日）
-- sentence:    {agency}的项目{object}应交{target_year}年度绩效自评（预算{amount_fen}），提交：{handed_on}。
with handed as (
  -- a project with several rows of the total is one warning; the earliest day counts
  select p.mof_div_code, p.fiscal_year, p.pro_id, p.target_year,
         min(p.agency_id) as agency_id, max(p.pro_budget_fen) as budget_fen, min(p.report_date) as handed_on,
         make_date(p.fiscal_year, cast(idiv(:deadline, 100) as integer), cast(:deadline - idiv(:deadline, 100) * 100 as integer)) as due_on
    from performance p
    join wording s on s.id = p.stage_id
    join wording i on i.id = p.indicator_id
   where p.fiscal_year between :first_year and :last_year
     and s.text = '自评'
     and i.text = '总分'
     and p.target_year = p.fiscal_year - 1
   group by p.mof_div_code, p.fiscal_year, p.pro_id, p.target_year
)
select h.mof_div_code as region,
       h.fiscal_year,
       cast(h.fiscal_year as varchar) as period,
       j.text as object,
       h.due_on as judged_on,
       coalesce(h.budget_fen, 0) as amount_fen,
       o.text as agency,
       cast(h.target_year as varchar) as target_year,
       h.handed_on
  from handed h
  join project_code j on j.id = h.pro_id
  join organ o on o.id = h.agency_id
 where h.due_on < :known_on
   and (h.handed_on is null or h.handed_on > h.due_on)
