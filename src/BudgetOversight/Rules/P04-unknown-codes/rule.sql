-- id:          P04
-- title:       编码未映射
-- basis:       预算法 32(4) 自 2015-01-01
-- basis:       预算法 37(1) 自 2015-01-01
-- severity:    黄
-- kind:        exact
-- shape:       aggregate
-- grain:       支付凭证里类一级不在科目表的每个代码、每个年度
-- reach:       region
-- reads:       payment_voucher
-- column:      kind 哪种科目 文字
-- column:      code 代码 代码
-- column:      payments 凭证 笔
-- column:      first_on 首次支付日 日期
-- param:       functions = [201 202 203 204 205 206 207 208 209 210 211 212 213 214 215 216 217 219 220 221 222 223 224 227 229 230 231 232 233 234] 类 K 支出功能分类的类：以当年政府收支分类科目为准，未逐年确认
-- param:       economics = [301 302 303 307 309 310 311 312 313 399] 类 K 部门支出经济分类的类：以当年政府收支分类科目为准，未逐年确认
-- sentence:    {kind}{code}不在科目表，{payments}张凭证用了它，自{first_on}起，共{amount_fen}。
with used as (
  select mof_div_code, fiscal_year, '支出功能分类' as kind, exp_func_code as code, xpay_date, xpay_amt_fen
    from payment_voucher
   where fiscal_year between :first_year and :last_year
     and exp_func_code is not null
     and code_class(exp_func_code) not in (:functions)
  union all
  select mof_div_code, fiscal_year, '部门支出经济分类' as kind, dep_bgt_eco_code as code, xpay_date, xpay_amt_fen
    from payment_voucher
   where fiscal_year between :first_year and :last_year
     and dep_bgt_eco_code is not null
     and code_class(dep_bgt_eco_code) not in (:economics)
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       kind || '/' || cast(code as varchar) as object,
       max(xpay_date) as judged_on,
       cast(sum(xpay_amt_fen) as bigint) as amount_fen,
       kind,
       code,
       count(*) as payments,
       min(xpay_date) as first_on
  from used
 group by mof_div_code, fiscal_year, kind, code
