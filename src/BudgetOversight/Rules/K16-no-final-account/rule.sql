-- id:          K16
-- title:       竣工一年未办财务决算
-- basis:       行政事业性国有资产管理条例 31(1) 自 2021-04-01
-- unconfirmed: 政府投资条例第二十五条（竣工财务决算、结余资金缴回）：本机没有文本，不作依据；结余是否缴回不判
-- severity:    橙
-- kind:        exact
-- shape:       row
-- grain:       竣工验收满一年仍没有办、或者逾期才办竣工财务决算的每个项目
-- reach:       region
-- reads:       invest_project
-- column:      agency 单位 单位
-- column:      name 项目名称 文字
-- column:      accepted_on 竣工验收日 日期
-- column:      due_on 最迟办理日 日期
-- column:      done_on 竣工财务决算日 日期
-- column:      late_days 逾期 日
-- param:       months = 12 [1..36] 个月 L 在规定期限内办理竣工财务决算，期限最长不得超过1年：到次年的同一日，没有同一日的到月末
-- sentence:    {agency}的{name}（完成投资{amount_fen}）{accepted_on}竣工验收，应在{due_on}前办理竣工财务决算，办理日：{done_on}，到年末或办理时逾期{late_days}日。
with finished as (
  select p.mof_div_code, p.fiscal_year, p.pro_id, p.pro_name_id, p.agency_id, p.accept_date, p.final_account_date,
         coalesce(p.invested_amt_fen, p.estimate_amt_fen) as fen,
         cast(p.accept_date + :months * interval '1' month as date) as due_on,
         -- the register says how things stood at the end of its year
         least(make_date(p.fiscal_year, 12, 31), :known_on) as seen_on
    from invest_project p
   where p.fiscal_year between :first_year and :last_year
     and p.accept_date is not null
)
select f.mof_div_code as region,
       f.fiscal_year,
       cast(f.fiscal_year as varchar) as period,
       c.text as object,
       f.due_on as judged_on,
       f.fen as amount_fen,
       o.text as agency,
       n.text as name,
       f.accept_date as accepted_on,
       f.due_on,
       f.final_account_date as done_on,
       least(coalesce(f.final_account_date, f.seen_on), f.seen_on) - f.due_on as late_days
  from finished f
  join project_code c on c.id = f.pro_id
  join wording n on n.id = f.pro_name_id
  join organ o on o.id = f.agency_id
 where f.due_on < f.seen_on
   and (f.final_account_date is null
        or f.final_account_date > f.due_on and f.final_account_date >= make_date(f.fiscal_year, 1, 1))
