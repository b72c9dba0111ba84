-- id:          I06
-- title:       预备费用途不符
-- basis:       预算法 40 自 2015-01-01
-- basis:       预算法 92(-)(5) 自 2015-01-01
-- severity:    橙
-- kind:        statistical
-- shape:       row
-- grain:       指标来源为动用预备费、标题和说明都没有突发事件用词的每个指标
-- reach:       region
-- reads:       budget_indicator
-- column:      agency 单位 单位
-- column:      heading 指标文标题 文字
-- column:      issued_on 下达日 日期
-- param:       words = [灾 疫 汛 旱 洪 涝 震 冰冻 突发 应急 抢险 救援 救助 防控 事故 险情 抗击] 词 P 标题或说明里有一个，即算突发事件或难以预见的开支
-- sentence:    {agency}{issued_on}动用预备费{amount_fen}，“{heading}”，看不出是突发事件或者难以预见的开支。
select i.mof_div_code as region,
       i.fiscal_year,
       cast(i.fiscal_year as varchar) as period,
       b.text as object,
       i.doc_date as judged_on,
       i.amount_fen,
       o.text as agency,
       coalesce(h.text, '（没有标题）') as heading,
       i.doc_date as issued_on
  from budget_indicator i
  join wording s on s.id = i.source_type_id
  join indicator b on b.id = i.bgt_id
  join organ o on o.id = i.agency_id
  left join wording h on h.id = i.bgt_doc_title_id
  left join wording e on e.id = i.bgt_dec_id
 where i.fiscal_year between :first_year and :last_year
   and s.text = '动用预备费'
   and i.amount_fen > 0
   and not exists (select 1 from (:words) as x(word) where position(x.word in coalesce(h.text, '')) > 0 or position(x.word in coalesce(e.text, '')) > 0)
