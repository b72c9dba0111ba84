-- id:          I01
-- title:       预算总支出变动未报批
-- basis:       预算法 67(-)(1) 自 2015-01-01
-- basis:       预算法 69(7) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       一般公共预算总支出的变动，结转、专项转移支付、转贷债务全部抵扣后仍有余额，又没有决议的每个年度
-- reach:       region
-- reads:       month_report[item=一般公共预算支出], legal_doc_event, carryover?, transfer_receipt?, debt_on_lend?
-- column:      budget_fen 年初预算 元
-- column:      adjusted_fen 调整预算 元
-- column:      explained_fen 可说明的增加 元
-- column:      report_month 月报月份 月
-- sentence:    {object}支出年初预算{budget_fen}，{report_month}月报列调整预算{adjusted_fen}，结转、专项转移支付和转贷债务最多说明增加{explained_fen}，其余变动{amount_fen}没有批准总支出调整的决议。
with reported as (
  select m.mof_div_code, m.fiscal_year, m.month, m.budget_fen, m.adjusted_fen,
         row_number() over (partition by m.mof_div_code, m.fiscal_year order by m.month desc) as place
    from month_report m
    join wording i on i.id = m.item_id
   where m.fiscal_year between :first_year and :last_year
     and i.text = '一般公共预算支出'
     and m.budget_fen is not null
     and m.adjusted_fen is not null
),
part as (
  select mof_div_code, fiscal_year, carryovers_amt_fen - coalesce(back_balance_fen, 0) as fen
    from carryover
   where fund_type_code = 11
  union all
  select mof_div_code, fiscal_year, amount_fen
    from transfer_receipt
   where code_section(income_sort_code) = 11003
  union all
  select l.mof_div_code, l.fiscal_year, l.amount_fen
    from debt_on_lend l
    join wording k on k.id = l.kind_id
   where coalesce(l.is_refinancing, 2) = 2
     and k.text = '一般'
),
explained as (
  select mof_div_code, fiscal_year, cast(sum(fen) as bigint) as fen
    from part
   where fiscal_year between :first_year and :last_year
   group by mof_div_code, fiscal_year
),
approved as (
  select distinct e.mof_div_code, e.fiscal_year
    from legal_doc_event e
    join wording t on t.id = e.event_type_id
    join wording s on s.id = e.subject_id
   where t.text = '批准预算调整'
     and position('总支出' in s.text) > 0
)
select r.mof_div_code as region,
       r.fiscal_year,
       cast(r.fiscal_year as varchar) as period,
       '一般公共预算' as object,
       make_date(cast(idiv(r.month, 100) as integer), cast(r.month - idiv(r.month, 100) * 100 as integer), 1) as judged_on,
       case when r.adjusted_fen < r.budget_fen then r.budget_fen - r.adjusted_fen else r.adjusted_fen - r.budget_fen - coalesce(x.fen, 0) end as amount_fen,
       r.budget_fen,
       r.adjusted_fen,
       coalesce(x.fen, 0) as explained_fen,
       substr(cast(r.month as varchar), 1, 4) || '-' || substr(cast(r.month as varchar), 5, 2) as report_month
  from reported r
  join (select distinct mof_div_code, fiscal_year from legal_doc_event) known on known.mof_div_code = r.mof_div_code and known.fiscal_year = r.fiscal_year
  left join explained x on x.mof_div_code = r.mof_div_code and x.fiscal_year = r.fiscal_year
 where r.place = 1
   and (r.adjusted_fen < r.budget_fen or r.adjusted_fen - r.budget_fen > coalesce(x.fen, 0))
   and not exists (select 1 from approved a where a.mof_div_code = r.mof_div_code and a.fiscal_year = r.fiscal_year)
