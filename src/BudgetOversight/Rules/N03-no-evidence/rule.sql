-- id:          N03
-- title:       整改无证据
-- basis:       审计法 52(1) 自 2022-01-01
-- basis:       监督法（2006年） 20(1) 自 2007-01-01 至 2024-11-07
-- basis:       监督法 27(2) 自 2024-11-08
-- severity:    橙
-- kind:        exact
-- shape:       row
-- grain:       写明已完成整改、却没有证据或者没有整改金额的每个审计问题
-- reach:       region
-- reads:       audit_issue
-- column:      agency 单位 单位
-- column:      issue_type 问题类型 文字
-- column:      status 整改状态 文字
-- column:      lacking 缺少 文字
-- sentence:    {agency}的审计问题{object}（{issue_type}，{amount_fen}）状态“{status}”，缺少{lacking}。
select a.mof_div_code as region,
       a.fiscal_year,
       cast(a.fiscal_year as varchar) as period,
       d.text as object,
       coalesce(a.closed_date, a.due_date) as judged_on,
       coalesce(a.amount_fen, 0) as amount_fen,
       o.text as agency,
       t.text as issue_type,
       s.text as status,
       case when a.evidence_id is null and coalesce(a.amount_fen, 0) > 0 and coalesce(a.rectified_amt_fen, 0) = 0 then '证据和整改金额'
            when a.evidence_id is null then '证据'
            else '整改金额' end as lacking
  from audit_issue a
  join document d on d.id = a.issue_id
  join organ o on o.id = a.agency_id
  join wording t on t.id = a.issue_type_id
  join wording s on s.id = a.status_id
 where a.fiscal_year between :first_year and :last_year
   and s.text in ('已销号', '已整改')
   and (a.evidence_id is null or (coalesce(a.amount_fen, 0) > 0 and coalesce(a.rectified_amt_fen, 0) = 0))
