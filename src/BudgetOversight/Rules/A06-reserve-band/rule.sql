-- id:          A06
-- title:       预备费比例越界
-- basis:       预算法 40 自 2015-01-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       预备费不在法定比例之内的每个本级、每个年度
-- reach:       region
-- reads:       budget_report_line[row_kind=支出]
-- column:      reserve_fen 预备费 元
-- column:      expenditure_fen 本级一般公共预算支出额 元
-- column:      share_bp 所占比例 %
-- column:      side 方向 文字
-- param:       low = 1 [0..10] % L 百分之一，含
-- param:       high = 3 [0..10] % L 百分之三，含
-- param:       reserve_in_base = 1 [0..1] 是否 K 支出额是否包含预备费本身（1包含，0不包含）：条文只说“支出额”，预备费是支出科目，通行读法是包含
-- param:       outside = [230 231] 类 K 转移性支出（实施条例第三十四条与本级支出并列）、债务还本（列在线下）不计入本级支出额
-- sentence:    预备费{reserve_fen}，占本级一般公共预算支出额{expenditure_fen}的{share_bp}，{side}{low}%至{high}%的幅度，差{amount_fen}。
with line as (
  select b.mof_div_code, b.fiscal_year, b.table_id, b.sort_code, b.budget_fen
    from budget_report_line b
    join wording k on k.id = b.row_kind_id and k.text = '支出'
    join wording bk on bk.id = b.book_id and bk.text = '一般公共预算'
   where b.mof_div_code % 1000 <> 998
     and b.fiscal_year between :first_year and :last_year
     and b.sort_code is not null
     and code_class(b.sort_code) not in (:outside)
),
-- only rows without a finer row of the same table, so that nothing is counted twice
leaf as (
  select l.mof_div_code, l.fiscal_year, l.table_id, l.sort_code, l.budget_fen
    from line l
    left join (select distinct mof_div_code, fiscal_year, table_id, code
                 from (select mof_div_code, fiscal_year, table_id, idiv(sort_code, 100) as code from line where sort_code >= 10000
                       union all
                       select mof_div_code, fiscal_year, table_id, idiv(sort_code, 10000) as code from line where sort_code >= 1000000) u) p
      on p.mof_div_code = l.mof_div_code and p.fiscal_year = l.fiscal_year and p.table_id = l.table_id and p.code = l.sort_code
   where p.code is null
),
-- the same expenditure may stand in several tables: the fullest one counts
fullest as (
  select mof_div_code, fiscal_year, cast(max(reserve) as bigint) as reserve_fen, cast(max(total) as bigint) as total_fen
    from (select mof_div_code, fiscal_year, table_id, sum(budget_fen) as total,
                 sum(case when code_class(sort_code) = 227 then budget_fen else 0 end) as reserve
            from leaf
           group by mof_div_code, fiscal_year, table_id) t
   group by mof_div_code, fiscal_year
),
base as (
  select mof_div_code, fiscal_year, reserve_fen, total_fen - (1 - :reserve_in_base) * reserve_fen as expenditure_fen
    from fullest
)
select mof_div_code as region,
       fiscal_year,
       cast(fiscal_year as varchar) as period,
       '一般公共预算' as object,
       make_date(fiscal_year, 1, 1) as judged_on,
       case when reserve_fen * 100 < :low * expenditure_fen
            then reserve_fen - idiv(:low * expenditure_fen + 99, 100)
            else reserve_fen - idiv(:high * expenditure_fen, 100) end as amount_fen,
       reserve_fen,
       expenditure_fen,
       idiv(reserve_fen * 10000, expenditure_fen) as share_bp,
       case when reserve_fen * 100 < :low * expenditure_fen then '低于' else '高于' end as side
  from base
 where expenditure_fen > 0
   and (reserve_fen * 100 < :low * expenditure_fen or reserve_fen * 100 > :high * expenditure_fen)
