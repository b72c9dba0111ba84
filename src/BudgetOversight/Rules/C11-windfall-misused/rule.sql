-- id:          C11
-- title:       超收收入违规使用
-- basis:       预算法 66(1) 自 2015-01-01
-- basis:       预算法实施条例 78(1) 自 2020-10-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       超收收入没有全部补充预算稳定调节基金的每个年度
-- reach:       region
-- reads:       final_account_line[row_kind=收入], final_account_line[row_kind=支出]
-- column:      planned_fen 批准的收入预算 元
-- column:      actual_fen 实际完成 元
-- column:      windfall_fen 超收 元
-- column:      saved_fen 补充预算稳定调节基金 元
-- param:       income = [101 103] 类 K 本级一般公共预算收入：税收、非税；转移性收入和债务收入不算（实施条例第七十八条第三款）
-- param:       fund = [23015] 款 K 补充（安排）预算稳定调节基金的科目，未逐年确认
-- sentence:    收入预算{planned_fen}，实际完成{actual_fen}，超收{windfall_fen}，补充预算稳定调节基金{saved_fen}，少{amount_fen}。
with income as (
  -- rows of the class as printed; the fullest table counts
  select mof_div_code, fiscal_year, cast(max(planned) as bigint) as planned_fen, cast(max(actual) as bigint) as actual_fen
    from (select b.mof_div_code, b.fiscal_year, b.table_id, sum(coalesce(b.adjusted_fen, b.budget_fen)) as planned, sum(b.final_fen) as actual
            from final_account_line b
            join wording bk on bk.id = b.book_id and bk.text = '一般公共预算'
            join wording k on k.id = b.row_kind_id and k.text = '收入'
           where b.mof_div_code % 1000 <> 998
             and b.fiscal_year between :first_year and :last_year
             and b.sort_code in (:income)
           group by b.mof_div_code, b.fiscal_year, b.table_id) t
   group by mof_div_code, fiscal_year
),
saved as (
  select mof_div_code, fiscal_year, cast(max(coalesce(own, finer)) as bigint) as saved_fen
    from (select b.mof_div_code, b.fiscal_year, b.table_id,
                 sum(case when b.sort_code in (:fund) then b.final_fen end) as own,
                 sum(case when idiv(b.sort_code, 100) in (:fund) then b.final_fen end) as finer
            from final_account_line b
            join wording bk on bk.id = b.book_id and bk.text = '一般公共预算'
            join wording k on k.id = b.row_kind_id and k.text = '支出'
           where b.fiscal_year between :first_year and :last_year
             and (b.sort_code in (:fund) or idiv(b.sort_code, 100) in (:fund))
           group by b.mof_div_code, b.fiscal_year, b.table_id) t
   group by mof_div_code, fiscal_year
)
select i.mof_div_code as region,
       i.fiscal_year,
       cast(i.fiscal_year as varchar) as period,
       '一般公共预算收入' as object,
       make_date(i.fiscal_year, 12, 31) as judged_on,
       i.actual_fen - i.planned_fen - coalesce(s.saved_fen, 0) as amount_fen,
       i.planned_fen,
       i.actual_fen,
       i.actual_fen - i.planned_fen as windfall_fen,
       coalesce(s.saved_fen, 0) as saved_fen
  from income i
  left join saved s on s.mof_div_code = i.mof_div_code and s.fiscal_year = i.fiscal_year
 where i.planned_fen > 0
   and i.actual_fen > i.planned_fen
   and i.actual_fen - i.planned_fen > coalesce(s.saved_fen, 0)
