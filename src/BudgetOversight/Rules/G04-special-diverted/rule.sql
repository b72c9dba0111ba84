-- id:          G04
-- title:       改变专项用途
-- basis:       预算法 93(-)(5) 自 2015-01-01
-- basis:       预算法 63 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       专项转移支付分配到了另一类支出的每个上级文号
-- reach:       region
-- reads:       transfer_receipt, budget_indicator
-- column:      income_code 接收科目 代码
-- column:      expected 应在类 代码
-- column:      given_to 实际功能分类 代码
-- column:      indicators 指标 个
-- column:      issued_on 首次分配日 日期
-- param:       special = 11003 [10000..99999] 款 K 专项转移支付收入的科目：后两位加二百就是支出的类（1100305教育对205），未逐年确认
-- param:       other = [99] 目 K 其他专项转移支付收入没有对应的类，不判
-- sentence:    {object}的专项（{income_code}）应当用于{expected}类，{indicators}个指标共{amount_fen}列在{given_to}等科目。
with received as (
  -- a document received under one code only: of a mixed one nobody can say which indicator is whose
  select mof_div_code, fiscal_year, sup_bgt_doc_id as doc_id, min(income_sort_code) as income_code
    from transfer_receipt
   where fiscal_year between :first_year and :last_year
     and income_sort_code is not null
   group by mof_div_code, fiscal_year, sup_bgt_doc_id
  having min(income_sort_code) = max(income_sort_code)
),
special as (
  select mof_div_code, fiscal_year, doc_id, income_code, 200 + income_code % 100 as expected
    from received
   where idiv(income_code, 100) = :special
     and income_code % 100 not in (:other)
)
select s.mof_div_code as region,
       s.fiscal_year,
       cast(s.fiscal_year as varchar) as period,
       d.text as object,
       min(i.doc_date) as judged_on,
       cast(sum(i.amount_fen) as bigint) as amount_fen,
       s.income_code,
       s.expected,
       min(i.exp_func_code) as given_to,
       count(*) as indicators,
       min(i.doc_date) as issued_on
  from special s
  join budget_indicator i on i.mof_div_code = s.mof_div_code and i.fiscal_year = s.fiscal_year and i.sup_bgt_doc_id = s.doc_id
  join document d on d.id = s.doc_id
 where i.exp_func_code is not null
   and i.amount_fen > 0
   and code_class(i.exp_func_code) <> s.expected
 group by s.mof_div_code, s.fiscal_year, d.text, s.income_code, s.expected
