-- id:          G01
-- title:       下级未接收、未入账
-- basis:       预算法 30 自 2015-01-01
-- severity:    橙
-- kind:        statistical
-- shape:       aggregate
-- grain:       上级下达以后，下级逾期登记、没有登记接收的每个文号（跨区划）
-- reach:       all
-- reads:       transfer_receipt
-- column:      upper 上级区划 区划
-- column:      issued_on 下达日 日期
-- column:      due_on 最迟登记日 日期
-- column:      received_on 登记日 日期
-- column:      late_days 逾期 日
-- param:       days = 30 [1..180] 日 P 下达后多少日内应当登记接收；提前下达的从预算年度1月1日起算
-- sentence:    上级{upper}{issued_on}以{object}下达{amount_fen}，最迟应在{due_on}登记接收，登记日：{received_on}，逾期{late_days}日。
with issued as (
  select sub_mof_div_code as lower_div, mof_div_code as upper_div, fiscal_year, cor_bgt_doc_id as doc_id, min(doc_date) as issued_on, cast(sum(amount_fen) as bigint) as fen
    from transfer_budget
   where fiscal_year between :first_year and :last_year
     and cor_bgt_doc_id is not null
   group by sub_mof_div_code, mof_div_code, fiscal_year, cor_bgt_doc_id
),
received as (
  select mof_div_code as lower_div, ori_div_code as upper_div, fiscal_year, sup_bgt_doc_id as doc_id, min(receive_time) as received_on
    from transfer_receipt
   where fiscal_year between :first_year and :last_year
   group by mof_div_code, ori_div_code, fiscal_year, sup_bgt_doc_id
),
-- how far the lower level's own register goes in the year: a document after that is simply not in yet
reach as (
  select mof_div_code, fiscal_year, max(receive_time) as last_on
    from transfer_receipt
   where fiscal_year between :first_year and :last_year
   group by mof_div_code, fiscal_year
),
judged as (
  select i.lower_div, i.upper_div, i.fiscal_year, i.doc_id, i.issued_on, i.fen, r.received_on, x.last_on,
         case when i.issued_on < make_date(i.fiscal_year, 1, 1) then make_date(i.fiscal_year, 1, 1) else i.issued_on end + :days as due_on
    from issued i
    join reach x on x.mof_div_code = i.lower_div and x.fiscal_year = i.fiscal_year
    left join received r on r.lower_div = i.lower_div and r.upper_div = i.upper_div and r.fiscal_year = i.fiscal_year and r.doc_id = i.doc_id
),
-- one number given by two upper levels is one warning: the one due first
late as (
  select j.*, row_number() over (partition by j.lower_div, j.fiscal_year, j.doc_id order by j.due_on, j.upper_div) as place
    from judged j
   where j.received_on > j.due_on
      or (j.received_on is null and j.issued_on <= j.last_on and j.due_on < :known_on)
)
select j.lower_div as region,
       j.fiscal_year,
       cast(j.fiscal_year as varchar) as period,
       d.text as object,
       j.due_on as judged_on,
       j.fen as amount_fen,
       j.upper_div as upper,
       j.issued_on,
       j.due_on,
       j.received_on,
       coalesce(j.received_on, :known_on) - j.due_on as late_days
  from late j
  join document d on d.id = j.doc_id
 where j.place = 1
