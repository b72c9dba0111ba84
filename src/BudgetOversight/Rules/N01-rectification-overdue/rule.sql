-- id:          N01
-- title:       审计整改逾期
-- basis:       审计法 52(1) 自 2022-01-01
-- basis:       监督法（2006年） 20(1) 自 2007-01-01 至 2024-11-07
-- basis:       监督法 27(2) 自 2024-11-08
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       整改期限已过没有销号、或者逾期才销号的每个审计问题
-- reach:       region
-- reads:       audit_issue
-- column:      agency 单位 单位
-- column:      issue_type 问题类型 文字
-- column:      due_on 整改期限 日期
-- column:      closed_on 销号日 日期
-- column:      status 整改状态 文字
-- sentence:    {agency}的审计问题{object}（{issue_type}，{amount_fen}）应于{due_on}前整改，销号：{closed_on}，状态“{status}”。
select a.mof_div_code as region,
       a.fiscal_year,
       cast(a.fiscal_year as varchar) as period,
       d.text as object,
       a.due_date as judged_on,
       coalesce(a.amount_fen, 0) as amount_fen,
       o.text as agency,
       t.text as issue_type,
       a.due_date as due_on,
       a.closed_date as closed_on,
       s.text as status
  from audit_issue a
  join document d on d.id = a.issue_id
  join organ o on o.id = a.agency_id
  join wording t on t.id = a.issue_type_id
  join wording s on s.id = a.status_id
 where a.fiscal_year between :first_year and :last_year
   and a.due_date < :known_on
   and (a.closed_date > a.due_date or (a.closed_date is null and s.text not in ('已销号', '已整改')))
