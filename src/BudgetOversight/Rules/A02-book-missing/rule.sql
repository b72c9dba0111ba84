-- id:          A02
-- title:       四本预算缺失
-- basis:       预算法 5(1) 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       应当编制而报送的预算表里没有的每一本预算
-- reach:       region
-- reads:       budget_report_line
-- column:      books 报来几本 本
-- param:       books = [一般公共预算 政府性基金预算 国有资本经营预算] 词 L 本级应当编制的预算；社会保险基金预算按统筹层次编制（第十一条第二款），本级是统筹层次的请加上
-- sentence:    {fiscal_year}年批准的预算表里没有{object}，只有{books}本。
with handed as (
  select b.mof_div_code, b.fiscal_year, bk.text as book
    from budget_report_line b
    join wording bk on bk.id = b.book_id
   where b.mof_div_code % 1000 <> 998
     and b.fiscal_year between :first_year and :last_year
   group by b.mof_div_code, b.fiscal_year, bk.text
),
known as (
  select mof_div_code, fiscal_year, count(*) as books from handed group by mof_div_code, fiscal_year
)
select n.mof_div_code as region,
       n.fiscal_year,
       cast(n.fiscal_year as varchar) as period,
       w.word as object,
       make_date(n.fiscal_year, 1, 1) as judged_on,
       0 as amount_fen,
       n.books
  from known n
 cross join (:books) as w(word)
  left join handed h on h.mof_div_code = n.mof_div_code and h.fiscal_year = n.fiscal_year and h.book = w.word
 where h.book is null
