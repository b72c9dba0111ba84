-- id:          F06
-- title:       转移列支三公
-- basis:       机关事务管理条例 12(2) 自 2012-10-01
-- basis:       预算法 72 自 2015-01-01
-- severity:    橙
-- kind:        statistical
-- shape:       row
-- grain:       摘要写明用餐、宴请、租车，却列在办公、差旅、劳务、其他等科目的每张凭证
-- reach:       region
-- reads:       payment_voucher
-- column:      agency 单位 单位
-- column:      payee 收款人 文字
-- column:      wording 摘要 文字
-- column:      word 词 文字
-- column:      code 列支科目 代码
-- column:      paid_on 支付日期 日期
-- param:       codes = [30201 30202 30211 30226 30227 30299] 款 A 办公、印刷、差旅、劳务、委托业务、其他商品和服务
-- param:       words = [用餐 餐费 宴请 酒水 住宿招待 租车 包车] 词 A 摘要里有这些词
-- param:       except = [接待 会议 培训 食堂 值班 误餐 工作餐 下乡 演练 救灾 防汛] 词 P 同一摘要里有这些词的不判；接待、会议、培训由E12判断
-- sentence:    {agency}{paid_on}付{payee}{amount_fen}，摘要“{wording}”有“{word}”，列在{code}。
with worded as (
  select t.id, min(w.word) as word
    from wording t
    join (:words) as w(word) on position(w.word in t.text) > 0
   where not exists (select 1 from (:except) as x(word) where position(x.word in t.text) > 0)
   group by t.id
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
       v.xpay_date as paid_on
  from payment_voucher v
  join worded d on d.id = v.abstract_id
  join series s on s.id = v.pay_cert_no_series
  join organ o on o.id = v.agency_id
  left join payee p on p.id = v.xpayee_id
  left join wording t on t.id = v.abstract_id
 where v.fiscal_year between :first_year and :last_year
   and v.xpay_amt_fen > 0
   and v.dep_bgt_eco_code in (:codes)
