-- id:          G02
-- title:       转移支付上下级金额不符
-- basis:       预算法 30 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       上级下达数与下级接收数不一致的每个文号、每个下级（跨区划）
-- reach:       all
-- reads:       transfer_receipt
-- column:      upper 上级区划 区划
-- column:      issued_fen 上级下达 元
-- column:      received_fen 下级接收 元
-- column:      issued_on 最近下达日 日期
-- column:      received_on 最近接收日 日期
-- sentence:    上级{upper}以{object}下达{issued_fen}，下级{region}接收{received_fen}，相差{amount_fen}。
with issued as (
  select sub_mof_div_code as lower_div, mof_div_code as upper_div, fiscal_year, cor_bgt_doc_id as doc_id, max(doc_date) as issued_on, cast(sum(amount_fen) as bigint) as fen
    from transfer_budget
   where fiscal_year between :first_year and :last_year
     and cor_bgt_doc_id is not null
   group by sub_mof_div_code, mof_div_code, fiscal_year, cor_bgt_doc_id
),
received as (
  select mof_div_code as lower_div, ori_div_code as upper_div, fiscal_year, sup_bgt_doc_id as doc_id, max(receive_time) as received_on, cast(sum(amount_fen) as bigint) as fen
    from transfer_receipt
   where fiscal_year between :first_year and :last_year
   group by mof_div_code, ori_div_code, fiscal_year, sup_bgt_doc_id
)
select r.lower_div as region,
       r.fiscal_year,
       cast(r.fiscal_year as varchar) as period,
       d.text as object,
       r.received_on as judged_on,
       i.fen - r.fen as amount_fen,
       r.upper_div as upper,
       i.fen as issued_fen,
       r.fen as received_fen,
       i.issued_on,
       r.received_on
  from received r
  join issued i on i.lower_div = r.lower_div and i.upper_div = r.upper_div and i.fiscal_year = r.fiscal_year and i.doc_id = r.doc_id
  join document d on d.id = r.doc_id
 where i.fen <> r.fen
