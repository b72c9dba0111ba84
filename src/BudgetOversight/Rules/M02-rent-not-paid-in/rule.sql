-- id:          M02
-- title:       资产出租收入未上缴
-- basis:       预算法 56(1) 自 2015-01-01
-- basis:       行政事业性国有资产管理条例 25(1) 自 2021-04-01
-- basis:       行政事业性国有资产管理条例 26 自 2021-04-01
-- severity:    橙
-- kind:        exact
-- shape:       aggregate
-- grain:       应缴日期已过，出租应收合计大于非税已缴（减退付）的每个单位
-- reach:       region
-- reads:       asset_card, nontax_bill, nontax_refund?
-- column:      agency 单位 单位
-- column:      due_fen 应收租金 元
-- column:      paid_fen 已缴非税 元
-- column:      due_on 最后应缴日 日期
-- sentence:    {agency}{fiscal_year}年资产出租应收{due_fen}，到{due_on}应当缴清，缴入国库（减退付）{paid_fen}，少{amount_fen}。
with due as (
  select mof_div_code, fiscal_year, agency_id, max(rent_due_date) as due_on, cast(sum(rent_due_fen) as bigint) as fen
    from asset_card
   where fiscal_year between :first_year and :last_year
     and rent_due_fen > 0
     and rent_due_date < :known_on
   group by mof_div_code, fiscal_year, agency_id
),
bill as (
  select b.mof_div_code, b.fiscal_year, b.exec_agency_id, b.non_tax_pay_id, coalesce(b.paid_amt_fen, 0) as fen
    from nontax_bill b
    join wording n on n.id = b.non_tax_id
   where position('出租' in n.text) > 0
),
moved as (
  select mof_div_code, fiscal_year, exec_agency_id as agency_id, fen
    from bill
  union all
  select b.mof_div_code, b.fiscal_year, b.exec_agency_id, -r.ref_amt_fen
    from nontax_refund r
    join (select distinct mof_div_code, fiscal_year, exec_agency_id, non_tax_pay_id from bill) b on b.mof_div_code = r.mof_div_code and b.non_tax_pay_id = r.non_tax_pay_id
),
paid as (
  select mof_div_code, fiscal_year, agency_id, cast(sum(fen) as bigint) as fen
    from moved
   group by mof_div_code, fiscal_year, agency_id
)
select d.mof_div_code as region,
       d.fiscal_year,
       cast(d.fiscal_year as varchar) as period,
       o.text as object,
       d.due_on as judged_on,
       d.fen - coalesce(p.fen, 0) as amount_fen,
       o.text as agency,
       d.fen as due_fen,
       coalesce(p.fen, 0) as paid_fen,
       d.due_on
  from due d
  join (select distinct mof_div_code, fiscal_year from nontax_bill) known on known.mof_div_code = d.mof_div_code and known.fiscal_year = d.fiscal_year
  left join paid p on p.mof_div_code = d.mof_div_code and p.fiscal_year = d.fiscal_year and p.agency_id = d.agency_id
  join organ o on o.id = d.agency_id
 where d.fen > coalesce(p.fen, 0)
