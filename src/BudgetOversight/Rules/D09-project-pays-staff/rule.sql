-- id:          D09
-- title:       项目支出列人员经费
-- basis:       预算法 63 自 2015-01-01
-- basis:       预算法 72 自 2015-01-01
-- basis:       预算法实施条例 5(3) 自 2020-10-01
-- severity:    橙
-- kind:        statistical
-- shape:       row
-- grain:       用特定目标类项目的钱付工资福利的每张凭证
-- reach:       region
-- reads:       payment_voucher, project
-- column:      agency 单位 单位
-- column:      payee 收款人 文字
-- column:      wording 摘要 文字
-- column:      project 项目 文字
-- column:      code 列支科目 代码
-- column:      paid_on 支付日期 日期
-- param:       classes = [301] 类 L 工资福利支出：实施条例第五条第三款，人员经费属于基本支出
-- param:       kinds = [特定目标] 词 P 项目类别里有这些词的是项目支出
-- param:       except = [编外 聘用 临时 社区 网格 见习 公益性岗位] 词 P 摘要或项目名称里有这些词的，多有政策依据，不判
-- sentence:    {agency}{paid_on}用项目“{project}”的钱付{payee}{amount_fen}，列在{code}，摘要“{wording}”。
with target as (
  select distinct r.mof_div_code, r.fiscal_year, r.pro_id, n.text as project
    from project r
    join wording k on k.id = r.pro_cat_id
    join wording n on n.id = r.pro_name_id
   where r.fiscal_year between :first_year and :last_year
     and exists (select 1 from (:kinds) as x(word) where position(x.word in k.text) > 0)
     and not exists (select 1 from (:except) as x(word) where position(x.word in n.text) > 0)
)
select v.mof_div_code as region,
       v.fiscal_year,
       substr(cast(v.xpay_date as varchar), 1, 7) as period,
       serial_text(s.text, v.pay_cert_no_number)
         || case when extract(year from v.xpay_date) = v.fiscal_year then '' else '（' || cast(v.fiscal_year as varchar) || '年预算）' end as object,
       v.xpay_date as judged_on,
       v.xpay_amt_fen as amount_fen,
       o.text as agency,
       p.text as payee,
       t.text as wording,
       g.project,
       v.dep_bgt_eco_code as code,
       v.xpay_date as paid_on
  from payment_voucher v
  join target g on g.mof_div_code = v.mof_div_code and g.fiscal_year = v.fiscal_year and g.pro_id = v.pro_id
  join series s on s.id = v.pay_cert_no_series
  join organ o on o.id = v.agency_id
  left join payee p on p.id = v.xpayee_id
  left join wording t on t.id = v.abstract_id
 where v.xpay_amt_fen > 0
   and code_class(v.dep_bgt_eco_code) in (:classes)
   and not exists (select 1 from (:except) as x(word) where position(x.word in coalesce(t.text, '')) > 0)
