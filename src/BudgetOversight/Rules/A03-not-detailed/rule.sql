-- id:          A03
-- title:       预算未编列到项、款
-- basis:       预算法 46 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       批准的本级预算表中每一个没有细化下去的行
-- reach:       region
-- reads:       budget_report_line[row_kind=支出]
-- column:      book 预算 文字
-- column:      item 项目 文字
-- column:      sort_code 科目代码 代码
-- column:      level 列到 文字
-- column:      needed 应列到 文字
-- column:      budget_fen 预算数 元
-- column:      finer_fen 下级行合计 元
-- param:       undivided = [227 23303] 科目 K 国家科目表里没有再往下分的支出科目，列到这里就算列到了底
-- param:       outside = [230] 类 L 转移性支出不是本级支出（实施条例第三十四条把两者并列），第四十六条不管它
-- param:       tolerance_fen = 500000 [0..100000000] 分 P 有下级行的行，与下级行合计相差不超过此数视为四舍五入的尾差
-- sentence:    {book}“{item}”（科目{sort_code}）有{amount_fen}只列到{level}，没有列到{needed}。
with line as (
  select b.mof_div_code, b.fiscal_year, b.book_id, b.row_kind_id, b.table_id, b.row_id, b.item_id, b.sort_code, b.budget_fen,
         k.text as row_kind, bk.text as book,
         case when k.text = '支出' then 1000000 else 10000 end as finest
    from budget_report_line b
    join wording k on k.id = b.row_kind_id
    join wording bk on bk.id = b.book_id
   where b.mof_div_code % 1000 <> 998
     and b.fiscal_year between :first_year and :last_year
     and (k.text = '支出' or (k.text = '基本支出' and bk.text = '一般公共预算'))
),
-- each row under the nearest coarser row of its own table
under as (
  select c.mof_div_code, c.fiscal_year, c.book_id, c.row_kind_id, c.table_id, c.row_id, c.budget_fen, max(p.sort_code) as parent
    from line c
    join line p on p.mof_div_code = c.mof_div_code and p.fiscal_year = c.fiscal_year and p.book_id = c.book_id
               and p.row_kind_id = c.row_kind_id and p.table_id = c.table_id
               and p.sort_code in (idiv(c.sort_code, 100), idiv(c.sort_code, 10000))
   group by c.mof_div_code, c.fiscal_year, c.book_id, c.row_kind_id, c.table_id, c.row_id, c.budget_fen
),
-- a summary table by 类 is detailed by another table of the same book: the fullest one counts
finer as (
  select mof_div_code, fiscal_year, book_id, row_kind_id, parent, max(fen) as fen
    from (select mof_div_code, fiscal_year, book_id, row_kind_id, table_id, parent, sum(budget_fen) as fen
            from under
           group by mof_div_code, fiscal_year, book_id, row_kind_id, table_id, parent) t
   group by mof_div_code, fiscal_year, book_id, row_kind_id, parent
)
select l.mof_div_code as region,
       l.fiscal_year,
       cast(l.fiscal_year as varchar) as period,
       l.book || '/' || tc.text || '/' || rc.text as object,
       make_date(l.fiscal_year, 1, 1) as judged_on,
       cast(l.budget_fen - coalesce(f.fen, 0) as bigint) as amount_fen,
       l.book,
       it.text as item,
       l.sort_code,
       case when l.sort_code is null then '合计（没有科目代码）' when l.sort_code < 1000 then '类' else '款' end as level,
       case when l.row_kind = '支出' then '项' else '款' end as needed,
       l.budget_fen,
       cast(coalesce(f.fen, 0) as bigint) as finer_fen
  from line l
  join wording tc on tc.id = l.table_id
  join wording rc on rc.id = l.row_id
  join wording it on it.id = l.item_id
  left join finer f on f.mof_div_code = l.mof_div_code and f.fiscal_year = l.fiscal_year and f.book_id = l.book_id
                   and f.row_kind_id = l.row_kind_id and f.parent = l.sort_code
 where (l.sort_code is null or l.sort_code < l.finest)
   and (l.sort_code is null or l.row_kind <> '支出' or (l.sort_code not in (:undivided) and code_class(l.sort_code) not in (:outside)))
   and l.budget_fen - coalesce(f.fen, 0) > case when f.fen is null then 0 else :tolerance_fen end
