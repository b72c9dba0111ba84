-- id:          B04
-- title:       专项转移支付下达逾期
-- basis:       预算法 52(4) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       本级安排的、逾期下达的每笔专项转移支付
-- reach:       region
-- reads:       transfer_budget[tra_type=专项转移支付], legal_doc_event[event_type=批准预算]
-- column:      receiver 下级区划 区划
-- column:      doc_no 文号 文字
-- column:      approved_on 人大批准日 日期
-- column:      due_on 最迟下达日 日期
-- column:      issued_on 下达日 日期
-- column:      late_days 逾期 日
-- param:       days = 60 [1..120] 日 L 批准后六十日内，自批准次日起算；末日遇休息日不顺延（条文未规定顺延）
-- param:       except = [据实结算 救灾 应急 抢险 疫情] 词 L 突发事件处理的应及时下达，据实结算的可以分期下达（第五十二条第五款）：项目名称里有这些词的不判
-- sentence:    {doc_no}下达{receiver}的专项转移支付{amount_fen}，应在{due_on}前下达，实际{issued_on}下达，逾期{late_days}日。
with approved as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as approved_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '批准预算'
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year
)
select t.mof_div_code as region,
       t.fiscal_year,
       cast(t.fiscal_year as varchar) as period,
       k.text as object,
       t.doc_date as judged_on,
       t.amount_fen,
       t.sub_mof_div_code as receiver,
       d.text as doc_no,
       a.approved_on,
       a.approved_on + :days as due_on,
       t.doc_date as issued_on,
       t.doc_date - (a.approved_on + :days) as late_days
  from transfer_budget t
  join approved a on a.mof_div_code = t.mof_div_code and a.fiscal_year = t.fiscal_year
  join wording ty on ty.id = t.tra_type_id and ty.text = '专项转移支付'
  join wording k on k.id = t.bgt_tra_id
  left join wording f on f.id = t.found_type_id
  left join document d on d.id = t.cor_bgt_doc_id
  left join wording n on n.id = t.super_tra_id
 where t.doc_date > a.approved_on + :days
   and not exists (select 1 from (:except) as x(word) where position(x.word in coalesce(n.text, '')) > 0)
   and coalesce(f.text, '本级安排') <> '上级补助'
