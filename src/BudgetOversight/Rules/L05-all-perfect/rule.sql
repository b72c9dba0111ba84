-- id:          L05
-- title:       自评满分失真
-- basis:       预算法 57(3) 自 2015-01-01
-- basis:       预算法实施条例 20(1) 自 2020-10-01
-- severity:    蓝
-- kind:        statistical
-- shape:       aggregate
-- grain:       上年自评几乎全部接近满分的每个单位
-- reach:       region
-- reads:       performance[stage=自评]
-- column:      agency 单位 单位
-- column:      projects 自评项目 个
-- column:      perfect 接近满分 个
-- param:       least = 5 [2..100] 个 P 自评项目不足多少个不判
-- param:       line = 98 [50..100] 分数 P 多少分以上算接近满分
-- param:       share = 95 [50..100] % P 接近满分的项目达到百分之几
-- sentence:    {agency}上年自评{projects}个项目，其中{perfect}个在{line}分以上，达到{share}%，涉及预算{amount_fen}。
select p.mof_div_code as region,
       p.fiscal_year,
       cast(p.fiscal_year as varchar) as period,
       o.text as object,
       coalesce(max(p.report_date), make_date(p.fiscal_year, 6, 30)) as judged_on,
       cast(coalesce(sum(p.pro_budget_fen), 0) as bigint) as amount_fen,
       o.text as agency,
       count(*) as projects,
       cast(sum(case when p.score >= :line then 1 else 0 end) as bigint) as perfect
  from performance p
  join organ o on o.id = p.agency_id
  join wording s on s.id = p.stage_id
  join wording i on i.id = p.indicator_id
 where p.fiscal_year between :first_year and :last_year
   and s.text = '自评'
   and i.text = '总分'
   and p.target_year = p.fiscal_year - 1
   and p.score is not null
 group by p.mof_div_code, p.fiscal_year, o.text
having count(*) >= :least
   and sum(case when p.score >= :line then 1 else 0 end) * 100 >= count(*) * :share
