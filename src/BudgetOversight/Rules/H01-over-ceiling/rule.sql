-- id:          H01
-- title:       债务余额突破限额
-- basis:       预算法 35(3) 自 2015-01-01
-- basis:       预算法实施条例 43(2) 自 2020-10-01
-- basis:       预算法实施条例 94(-)(1) 自 2020-10-01
-- severity:    红
-- kind:        exact
-- shape:       row
-- grain:       余额大于限额的每类债务、每个年度（一年有几个截至日的，取超出最多的一天）
-- reach:       region
-- reads:       debt_limit
-- column:      limit_fen 债务限额 元
-- column:      balance_fen 债务余额 元
-- column:      as_of 截至日 日期
-- sentence:    {object}债务截至{as_of}余额{balance_fen}，限额{limit_fen}，超出{amount_fen}。
with beyond as (
  select mof_div_code, fiscal_year, kind_id, as_of, limit_amt_fen, balance_fen,
         row_number() over (partition by mof_div_code, fiscal_year, kind_id order by balance_fen - limit_amt_fen desc, as_of) as place
    from debt_limit
   where fiscal_year between :first_year and :last_year
     and balance_fen > limit_amt_fen
)
select b.mof_div_code as region,
       b.fiscal_year,
       cast(b.fiscal_year as varchar) as period,
       k.text as object,
       b.as_of as judged_on,
       b.balance_fen - b.limit_amt_fen as amount_fen,
       b.limit_amt_fen as limit_fen,
       b.balance_fen,
       b.as_of
  from beyond b
  join wording k on k.id = b.kind_id
 where b.place = 1
