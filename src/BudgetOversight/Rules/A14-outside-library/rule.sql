-- id:          A14
-- title:       未入库、未评审先安排
-- basis:       预算法实施条例 41(2) 自 2020-10-01
-- severity:    橙
-- kind:        exact
-- shape:       aggregate
-- grain:       批复了预算、却不在项目库或者没有评审的每个特定目标类项目
-- reach:       region
-- reads:       dept_budget_line[stage=批复], project
-- column:      agency 单位 单位
-- column:      project 项目 文字
-- column:      reason 情形 文字
-- param:       kinds = [特定目标] 词 P 项目类别里有这些词的是项目支出，应当入库评审
-- sentence:    {agency}的项目{project}批复了{amount_fen}，{reason}。
with replied as (
  select b.mof_div_code, b.fiscal_year, b.pro_id, b.pro_kind_id, b.agency_id, b.reply_amt_fen, coalesce(b.version, 0) as version,
         max(coalesce(b.version, 0)) over (partition by b.mof_div_code, b.fiscal_year, b.bgt_pman_id) as newest
    from dept_budget_line b
    join wording s on s.id = b.stage_id and s.text = '批复'
   where b.fiscal_year between :first_year and :last_year
),
funded as (
  select b.mof_div_code, b.fiscal_year, b.pro_id, min(b.agency_id) as agency_id, cast(sum(b.reply_amt_fen) as bigint) as fen
    from replied b
    join wording k on k.id = b.pro_kind_id
   where b.version = b.newest
     and b.pro_id is not null
     and exists (select 1 from (:kinds) as x(word) where position(x.word in k.text) > 0)
   group by b.mof_div_code, b.fiscal_year, b.pro_id
  having sum(b.reply_amt_fen) > 0
),
library as (
  select mof_div_code, fiscal_year, pro_id, max(case when reviewed = 2 then 0 else 1 end) as passed
    from project
   where fiscal_year between :first_year and :last_year
   group by mof_div_code, fiscal_year, pro_id
)
select f.mof_div_code as region,
       f.fiscal_year,
       cast(f.fiscal_year as varchar) as period,
       c.text as object,
       make_date(f.fiscal_year, 1, 1) as judged_on,
       f.fen as amount_fen,
       o.text as agency,
       c.text as project,
       case when l.pro_id is null then '项目库里没有这个项目' else '项目库写明没有评审' end as reason
  from funded f
  join (select distinct mof_div_code, fiscal_year from project) known on known.mof_div_code = f.mof_div_code and known.fiscal_year = f.fiscal_year
  join project_code c on c.id = f.pro_id
  join organ o on o.id = f.agency_id
  left join library l on l.mof_div_code = f.mof_div_code and l.fiscal_year = f.fiscal_year and l.pro_id = f.pro_id
 where l.pro_id is null
    or l.passed = 0
