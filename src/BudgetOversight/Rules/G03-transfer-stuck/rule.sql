-- id:          G03
-- title:       到位后滞留未分配
-- basis:       预算法 57(1) 自 2015-01-01
-- basis:       预算法 93(-)(6) 自 2015-01-01
-- unconfirmed: 直达资金更严的分配时限：本机没有文本，不作依据
-- severity:    橙
-- kind:        statistical
-- shape:       aggregate
-- grain:       专项转移支付登记以后逾期没有分配完的每个上级文号
-- reach:       region
-- reads:       transfer_receipt, budget_indicator
-- column:      received_fen 接收 元
-- column:      received_on 接收日 日期
-- column:      due_on 最迟分配日 日期
-- column:      allocated_fen 到期前分配 元
-- column:      later_fen 到期后分配 元
-- param:       days = 30 [1..180] 日 P 登记接收后多少日内应当分配到单位和项目
-- param:       special = [11003] 款 K 专项转移支付收入的科目，未逐年确认
-- sentence:    {object}的专项转移支付{received_fen}于{received_on}登记，到{due_on}只分配{allocated_fen}，滞留{amount_fen}，其后分配{later_fen}。
with received as (
  select mof_div_code, fiscal_year, sup_bgt_doc_id as doc_id, max(receive_time) as received_on, cast(sum(amount_fen) as bigint) as received_fen
    from transfer_receipt
   where fiscal_year between :first_year and :last_year
     and (income_sort_code in (:special) or idiv(income_sort_code, 100) in (:special))
   group by mof_div_code, fiscal_year, sup_bgt_doc_id
),
-- a region whose indicators never name a document of the level above cannot be judged
linked as (
  select mof_div_code, fiscal_year, sup_bgt_doc_id as doc_id, doc_date, amount_fen
    from budget_indicator
   where fiscal_year between :first_year and :last_year
     and sup_bgt_doc_id is not null
),
judged as (
  select r.mof_div_code, r.fiscal_year, r.doc_id, r.received_on, r.received_fen, r.received_on + :days as due_on,
         cast(coalesce(sum(case when l.doc_date <= r.received_on + :days then l.amount_fen end), 0) as bigint) as allocated_fen,
         cast(coalesce(sum(case when l.doc_date > r.received_on + :days then l.amount_fen end), 0) as bigint) as later_fen
    from received r
    join (select distinct mof_div_code, fiscal_year from linked) known on known.mof_div_code = r.mof_div_code and known.fiscal_year = r.fiscal_year
    left join linked l on l.mof_div_code = r.mof_div_code and l.fiscal_year = r.fiscal_year and l.doc_id = r.doc_id
   group by r.mof_div_code, r.fiscal_year, r.doc_id, r.received_on, r.received_fen
)
select j.mof_div_code as region,
       j.fiscal_year,
       cast(j.fiscal_year as varchar) as period,
       d.text as object,
       j.due_on as judged_on,
       j.received_fen - j.allocated_fen as amount_fen,
       j.received_fen,
       j.received_on,
       j.due_on,
       j.allocated_fen,
       j.later_fen
  from judged j
  join document d on d.id = j.doc_id
 where j.due_on < :known_on
   and j.received_fen > j.allocated_fen
