-- id:          E07
-- title:       敏感收款人、用途
-- basis:       预算法 12(1) 自 2015-01-01
-- basis:       预算法实施条例 60 自 2020-10-01
-- unconfirmed: 党政机关厉行节约反对浪费条例（2025年修订）：本机没有文本，条文号未确认，不作依据
-- severity:    橙
-- kind:        statistical
-- shape:       row
-- grain:       收款人或摘要含有词表中的词的每张凭证
-- reach:       region
-- reads:       payment_voucher
-- column:      agency 单位 单位
-- column:      payee 收款人 文字
-- column:      wording 摘要 文字
-- column:      word 命中的词 文字
-- column:      paid_on 支付日期 日期
-- param:       words = [烟酒 名烟 名酒 白酒 茶叶 礼品 礼金 购物卡 加油卡充值 旅行社 旅游 景区 会所 KTV 足浴 洗浴 高尔夫 美容] 词 P 出现在收款人名称或摘要里即为命中
-- param:       except = [管理局 管理处 管委会 服务中心 监督 监管 整治 执法 抽检 检测 检验 普查 规划 建设 扶持 产业 消防] 词 P 同一文字里出现这些词，多为管理或建设事项，不判
-- sentence:    {agency}{paid_on}向{payee}付{amount_fen}，摘要“{wording}”，命中“{word}”。
with hit_payee as (
  select p.id, min(w.word) as word
    from payee p
    join (:words) as w(word) on position(w.word in p.text) > 0
   where not exists (select 1 from (:except) as x(word) where position(x.word in p.text) > 0)
   group by p.id
),
hit_wording as (
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
       coalesce(hp.word, ht.word) as word,
       v.xpay_date as paid_on
  from payment_voucher v
  left join hit_payee hp on hp.id = v.xpayee_id
  left join hit_wording ht on ht.id = v.abstract_id
  join series s on s.id = v.pay_cert_no_series
  join organ o on o.id = v.agency_id
  left join payee p on p.id = v.xpayee_id
  left join wording t on t.id = v.abstract_id
 where v.fiscal_year between :first_year and :last_year
   and v.xpay_amt_fen > 0
   and (hp.word is not null or ht.word is not null)
