-- id:          N02
-- title:       屡审屡犯
-- basis:       审计法 52(2) 自 2022-01-01
-- basis:       监督法（2006年） 20(1) 自 2007-01-01 至 2024-11-07
-- basis:       监督法 29(1) 自 2024-11-08
-- severity:    橙
-- kind:        exact
-- shape:       aggregate
-- grain:       同一单位、同一类型，在几年的审计工作报告中不止一年出现的每种问题（每个报送年度）
-- reach:       region
-- reads:       audit_issue
-- column:      agency 单位 单位
-- column:      issue_type 问题类型 文字
-- column:      latest_year 本次报告年度 年
-- column:      earlier_year 前次报告年度 年
-- param:       years = 3 [2..10] 年 P 在连续几个报告年度之内
-- sentence:    {agency}的“{issue_type}”在{earlier_year}年度和{latest_year}年度的审计工作报告中都有，本次{amount_fen}。
with latest as (
  select mof_div_code, fiscal_year, agency_id, issue_type_id, max(report_year) as latest_year
    from audit_issue
   where fiscal_year between :first_year and :last_year
   group by mof_div_code, fiscal_year, agency_id, issue_type_id
),
pair as (
  select l.mof_div_code, l.fiscal_year, l.agency_id, l.issue_type_id, l.latest_year, max(b.report_year) as earlier_year
    from latest l
    join audit_issue b on b.mof_div_code = l.mof_div_code and b.agency_id = l.agency_id and b.issue_type_id = l.issue_type_id
     and b.report_year < l.latest_year and b.report_year > l.latest_year - :years
   group by l.mof_div_code, l.fiscal_year, l.agency_id, l.issue_type_id, l.latest_year
)
select p.mof_div_code as region,
       p.fiscal_year,
       cast(p.fiscal_year as varchar) as period,
       o.text || '/' || t.text as object,
       make_date(p.latest_year, 12, 31) as judged_on,
       cast(coalesce(sum(a.amount_fen), 0) as bigint) as amount_fen,
       o.text as agency,
       t.text as issue_type,
       cast(p.latest_year as varchar) as latest_year,
       cast(p.earlier_year as varchar) as earlier_year
  from pair p
  join audit_issue a on a.mof_div_code = p.mof_div_code and a.fiscal_year = p.fiscal_year and a.agency_id = p.agency_id and a.issue_type_id = p.issue_type_id and a.report_year = p.latest_year
  join organ o on o.id = p.agency_id
  join wording t on t.id = p.issue_type_id
 group by p.mof_div_code, p.fiscal_year, o.text, t.text, p.latest_year, p.earlier_year
