-- id:          E12
-- title:       经济分类与用途不符
-- basis:       预算法 72 自 2015-01-01
-- severity:    橙
-- kind:        statistical
-- shape:       row
-- grain:       摘要里的词与部门支出经济分类科目对不上的每张凭证
-- reach:       region
-- reads:       payment_voucher
-- column:      agency 单位 单位
-- column:      payee 收款人 文字
-- column:      wording 摘要 文字
-- column:      word 词 文字
-- column:      code 列支科目 代码
-- column:      expected 应列科目 代码
-- column:      paid_on 支付日期 日期
-- param:       pairs = [接待=30217 会议=30215 培训=30216 出国=30212 公务用车=30231 公务用车=30913 公务用车=31013 公车=30231 公车=30913 公车=31013] 词=科目 A 摘要里有这个词，应列在对应的款；一个词可以有几个科目
-- param:       except = [会议室 会议中心 会议系统 会议桌 培训中心 培训基地 培训学校 接待中心 接待室 接待大厅 信访接待 来访接待 培训楼 补贴 补助] 词 P 同一摘要里出现这些词，多为修缮、设备或补助，不判
-- sentence:    {agency}{paid_on}付{payee}{amount_fen}，摘要“{wording}”有“{word}”，却列在{code}，应列{expected}。
with hit as (
  select t.id, w.word, w.code
    from wording t
    join (:pairs) as w(word, code) on position(w.word in t.text) > 0
   where not exists (select 1 from (:except) as x(word) where position(x.word in t.text) > 0)
),
worded as (
  select id, min(word) as word, min(code) as expected from hit group by id
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
       d.word,
       v.dep_bgt_eco_code as code,
       d.expected,
       v.xpay_date as paid_on
  from payment_voucher v
  join worded d on d.id = v.abstract_id
  join wording t on t.id = v.abstract_id
  join series s on s.id = v.pay_cert_no_series
  join organ o on o.id = v.agency_id
  left join payee p on p.id = v.xpayee_id
 where v.fiscal_year between :first_year and :last_year
   and v.xpay_amt_fen > 0
   and v.dep_bgt_eco_code >= 10000
   and not exists (select 1 from hit h where h.id = v.abstract_id and h.code = v.dep_bgt_eco_code)
