-- id:          L02
-- title:       评价差仍增加安排
-- basis:       预算法 32(1) 自 2015-01-01
-- basis:       预算法实施条例 20(2) 自 2020-10-01
-- severity:    橙
-- kind:        exact
-- shape:       aggregate
-- grain:       上年总分低于线、今年批复数大于上年预算的每个项目
-- reach:       region
-- reads:       performance, dept_budget_line[stage=批复]
-- column:      agency 单位 单位
-- column:      score 上年得分 分
-- column:      before_fen 上年预算 元
-- column:      now_fen 今年批复 元
-- param:       line = 60 [1..100] 分数 K 低于多少分算差；分档没有统一文件可以核对，未确认
-- sentence:    {agency}的项目{object}上年得分{score}，预算却从{before_fen}增加到{now_fen}，多{amount_fen}。
with judged as (
  select p.mof_div_code, p.fiscal_year, p.pro_id, min(p.agency_id) as agency_id, min(p.score) as score, max(p.pro_budget_fen) as before_fen, max(p.report_date) as judged_on
    from performance p
    join wording s on s.id = p.stage_id
    join wording i on i.id = p.indicator_id
   where p.fiscal_year between :first_year and :last_year
     and s.text in ('自评', '评价')
     and i.text = '总分'
     and p.target_year = p.fiscal_year - 1
     and p.score is not null
     and p.pro_budget_fen is not null
   group by p.mof_div_code, p.fiscal_year, p.pro_id
),
replied as (
  select b.mof_div_code, b.fiscal_year, b.pro_id, coalesce(b.version, 0) as version, b.bgt_pman_id, b.reply_amt_fen,
         max(coalesce(b.version, 0)) over (partition by b.mof_div_code, b.fiscal_year, b.bgt_pman_id) as newest
    from dept_budget_line b
    join wording s on s.id = b.stage_id
   where b.fiscal_year between :first_year and :last_year
     and s.text = '批复'
),
now_given as (
  select mof_div_code, fiscal_year, pro_id, cast(sum(reply_amt_fen) as bigint) as fen
    from replied
   where version = newest
   group by mof_div_code, fiscal_year, pro_id
)
select j.mof_div_code as region,
       j.fiscal_year,
       cast(j.fiscal_year as varchar) as period,
       c.text as object,
       coalesce(j.judged_on, make_date(j.fiscal_year, 6, 30)) as judged_on,
       n.fen - j.before_fen as amount_fen,
       o.text as agency,
       j.score,
       j.before_fen,
       n.fen as now_fen
  from judged j
  join now_given n on n.mof_div_code = j.mof_div_code and n.fiscal_year = j.fiscal_year and n.pro_id = j.pro_id
  join project_code c on c.id = j.pro_id
  join organ o on o.id = j.agency_id
 where j.score < :line
   and n.fen > j.before_fen
