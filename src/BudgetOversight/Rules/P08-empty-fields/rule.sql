-- id:          P08
-- title:       字段缺失率高
-- basis:       预算法实施条例 89 自 2020-10-01
-- basis:       监督法 30 自 2024-11-08
-- severity:    黄
-- kind:        statistical
-- shape:       aggregate
-- grain:       支付凭证里空着太多的每个字段、每个日历月
-- reach:       region
-- reads:       payment_voucher
-- column:      field 字段 文字
-- column:      vouchers 凭证 笔
-- column:      empty 空着 笔
-- column:      share_bp 缺失率 %
-- param:       share = 2 [0..100] % P 一个月里空着的凭证超过此数
-- param:       min_rows = 20 [1..100000] 笔 P 当月凭证不足此数的不判
-- sentence:    {period}的{vouchers}张支付凭证里，{empty}张没有{field}，缺失率{share_bp}。
with month_of as (
  -- the month by the date: in January the budget of the year before is still paid
  select mof_div_code, cast(extract(year from xpay_date) as integer) as fiscal_year, substr(cast(xpay_date as varchar), 1, 7) as period, max(xpay_date) as last_on, count(*) as vouchers,
         count(*) - count(xpayee_id) as no_payee,
         count(*) - count(xpayee_acct_id) as no_account,
         count(*) - count(abstract_id) as no_abstract,
         count(*) - count(exp_func_code) as no_function,
         count(*) - count(dep_bgt_eco_code) as no_economic
    from payment_voucher
   where extract(year from xpay_date) between :first_year and :last_year
   group by mof_div_code, cast(extract(year from xpay_date) as integer), substr(cast(xpay_date as varchar), 1, 7)
  having count(*) >= :min_rows
),
field_of as (
  select mof_div_code, fiscal_year, period, last_on, vouchers, '收款人' as field, no_payee as empty from month_of
  union all
  select mof_div_code, fiscal_year, period, last_on, vouchers, '收款账号' as field, no_account as empty from month_of
  union all
  select mof_div_code, fiscal_year, period, last_on, vouchers, '摘要' as field, no_abstract as empty from month_of
  union all
  select mof_div_code, fiscal_year, period, last_on, vouchers, '支出功能分类' as field, no_function as empty from month_of
  union all
  select mof_div_code, fiscal_year, period, last_on, vouchers, '部门支出经济分类' as field, no_economic as empty from month_of
)
select mof_div_code as region,
       fiscal_year,
       period,
       field as object,
       last_on as judged_on,
       0 as amount_fen,
       field,
       vouchers,
       empty,
       idiv(empty * 10000, vouchers) as share_bp
  from field_of
 where empty * 100 > vouchers * :share
