-- id:          C05
-- title:       退库没有退给缴款人
-- basis:       预算法实施条例 68(3) 自 2020-10-01
-- severity:    橙
-- kind:        statistical
-- shape:       row
-- grain:       收款人不是原缴款书上缴款人的每一笔非税退付
-- reads:       nontax_refund, nontax_bill
-- column:      agency 执收单位 单位
-- column:      receiver 退付收款人 文字
-- column:      payer 原缴款人 文字
-- column:      bill 原缴款识别码 文字
-- column:      refund_reason 退付原因 文字
-- column:      refunded_on 退付日期 日期
-- param:       min_fen = 100000 [1..10000000000] 分 P 退付不足此数（一千元）的不判
-- sentence:    {refunded_on}退付{amount_fen}给{receiver}，原缴款书{bill}的缴款人是{payer}，原因“{refund_reason}”。
with payer as (
  select distinct b.mof_div_code, b.non_tax_pay_id, b.payer_id
    from nontax_bill b
   where b.payer_id is not null
     and b.fiscal_year <= :last_year
)
select r.mof_div_code as region,
       r.fiscal_year,
       cast(r.fiscal_year as varchar) as period,
       n.text as object,
       r.ref_date as judged_on,
       r.ref_amt_fen as amount_fen,
       coalesce(o.text, '（没有写）') as agency,
       t.text as receiver,
       (select min(p.text) from payer x join payee p on p.id = x.payer_id where x.mof_div_code = r.mof_div_code and x.non_tax_pay_id = r.non_tax_pay_id) as payer,
       d.text as bill,
       coalesce(w.text, '') as refund_reason,
       r.ref_date as refunded_on
  from nontax_refund r
  join document n on n.id = r.ref_id
  join document d on d.id = r.non_tax_pay_id
  join payee t on t.id = r.payback_receiver_id
  left join organ o on o.id = r.exec_agency_id
  left join wording w on w.id = r.ref_reason_id
 where r.fiscal_year between :first_year and :last_year
   and r.ref_amt_fen >= :min_fen
   -- a refund whose bill was never delivered cannot be judged
   and exists (select 1 from payer x where x.mof_div_code = r.mof_div_code and x.non_tax_pay_id = r.non_tax_pay_id)
   and not exists (select 1 from payer x where x.mof_div_code = r.mof_div_code and x.non_tax_pay_id = r.non_tax_pay_id and x.payer_id = r.payback_receiver_id)
