-- id:          P06
-- title:       项目代码断链
-- basis:       预算法实施条例 89 自 2020-10-01
-- basis:       监督法 30 自 2024-11-08
-- severity:    黄
-- kind:        exact
-- shape:       aggregate
-- grain:       支付凭证里有、项目库里没有的每个项目代码
-- reach:       region
-- reads:       payment_voucher, project
-- column:      agency 单位 单位
-- column:      project 项目代码 文字
-- column:      payments 凭证 笔
-- column:      first_on 首次支付日 日期
-- sentence:    {agency}用项目代码{project}付了{payments}笔、{amount_fen}，报送的项目库里没有这个代码。
select v.mof_div_code as region,
       v.fiscal_year,
       cast(v.fiscal_year as varchar) as period,
       c.text as object,
       max(v.xpay_date) as judged_on,
       cast(sum(v.xpay_amt_fen) as bigint) as amount_fen,
       min(o.text) as agency,
       c.text as project,
       count(*) as payments,
       min(v.xpay_date) as first_on
  from payment_voucher v
  join (select distinct mof_div_code, fiscal_year from project) known on known.mof_div_code = v.mof_div_code and known.fiscal_year = v.fiscal_year
  join project_code c on c.id = v.pro_id
  join organ o on o.id = v.agency_id
  left join (select distinct mof_div_code, fiscal_year, pro_id from project) r
    on r.mof_div_code = v.mof_div_code and r.fiscal_year = v.fiscal_year and r.pro_id = v.pro_id
 where v.fiscal_year between :first_year and :last_year
   and r.pro_id is null
 group by v.mof_div_code, v.fiscal_year, c.text
