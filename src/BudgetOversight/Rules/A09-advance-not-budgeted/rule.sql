-- id:          A09
-- title:       提前下达未编入预算
-- basis:       预算法 38(3) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       上级提前下达的预计数大于本级预算收入的每类转移支付（跨区划）
-- reach:       all
-- reads:       budget_report_line[row_kind=收入]
-- column:      kind 转移支付类型 文字
-- column:      noticed_fen 上级提前下达 元
-- column:      budget_fen 本级编入预算 元
-- column:      documents 文号 件
-- param:       kinds = [一般性转移支付=11002 专项转移支付=11003] 类型=科目 K 提前下达的类型编入哪个收入款级科目，未逐年确认
-- sentence:    上级在年度开始前以{documents}个文号提前下达{kind}{noticed_fen}，本级预算只编入{budget_fen}，少{amount_fen}。
with notice as (
  select t.sub_mof_div_code as mof_div_code, t.fiscal_year, y.text as kind, count(distinct t.cor_bgt_doc_id) as documents, cast(sum(t.amount_fen) as bigint) as noticed_fen
    from transfer_budget t
    join wording y on y.id = t.tra_type_id
   where t.fiscal_year between :first_year and :last_year
     and t.doc_date < make_date(t.fiscal_year, 1, 1)
   group by t.sub_mof_div_code, t.fiscal_year, y.text
),
-- the row of the 款 where one is printed, else its finer rows; the fullest table counts
line as (
  select b.mof_div_code, b.fiscal_year, b.table_id, w.kind,
         sum(case when b.sort_code = w.code then b.budget_fen end) as own,
         sum(case when b.sort_code <> w.code then b.budget_fen end) as finer
    from budget_report_line b
    join wording bk on bk.id = b.book_id and bk.text = '一般公共预算'
    join wording k on k.id = b.row_kind_id and k.text = '收入'
    join (:kinds) as w(kind, code) on b.sort_code = w.code or idiv(b.sort_code, 100) = w.code
   where b.fiscal_year between :first_year and :last_year
   group by b.mof_div_code, b.fiscal_year, b.table_id, w.kind
),
budget as (
  select mof_div_code, fiscal_year, kind, cast(max(coalesce(own, finer)) as bigint) as budget_fen
    from line
   group by mof_div_code, fiscal_year, kind
)
select n.mof_div_code as region,
       n.fiscal_year,
       cast(n.fiscal_year as varchar) as period,
       n.kind as object,
       make_date(n.fiscal_year, 1, 1) as judged_on,
       n.noticed_fen - coalesce(b.budget_fen, 0) as amount_fen,
       n.kind,
       n.noticed_fen,
       coalesce(b.budget_fen, 0) as budget_fen,
       n.documents
  from notice n
  join (:kinds) as w(kind, code) on w.kind = n.kind
  join (select distinct x.mof_div_code, x.fiscal_year
          from budget_report_line x
          join wording xk on xk.id = x.row_kind_id and xk.text = '收入') known on known.mof_div_code = n.mof_div_code and known.fiscal_year = n.fiscal_year
  left join budget b on b.mof_div_code = n.mof_div_code and b.fiscal_year = n.fiscal_year and b.kind = n.kind
 where n.noticed_fen > coalesce(b.budget_fen, 0)
