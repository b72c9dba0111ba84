-- id:          K03
-- title:       化整为零规避公开招标
-- basis:       政府采购法 28 自 2003-01-01
-- unconfirmed: 政府采购法实施条例第二十八条（累计超过公开招标数额即属化整为零）：本机没有文本，未确认，不作依据
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       同一单位、同一年度、同一品目，没有公开招标的几份合同合计超过公开招标数额的
-- reach:       region
-- reads:       procurement_contract
-- column:      agency 单位 单位
-- column:      item 采购品目 文字
-- column:      contracts 合同数 份
-- column:      first_on 首份签订日 日期
-- column:      last_on 末份签订日 日期
-- param:       open_fen = 200000000 [1000000..100000000000] 分 K 公开招标数额标准由省级人民政府规定，本机没有文件，未确认，请换成本地标准
-- param:       count = 2 [2..20] 份 P 至少几份合同
-- sentence:    {agency}自{first_on}至{last_on}以公开招标以外的方式签订“{item}”合同{contracts}份，共{amount_fen}，超过公开招标数额{open_fen}。
select c.mof_div_code as region,
       c.fiscal_year,
       cast(c.fiscal_year as varchar) as period,
       o.text || '/' || g.text as object,
       max(c.sign_date) as judged_on,
       cast(sum(c.contract_amt_fen) as bigint) as amount_fen,
       o.text as agency,
       g.text as item,
       count(*) as contracts,
       min(c.sign_date) as first_on,
       max(c.sign_date) as last_on
  from procurement_contract c
  join organ o on o.id = c.agency_id
  join wording g on g.id = c.gpdir_id
  join wording m on m.id = c.method_id
 where c.fiscal_year between :first_year and :last_year
   and m.text <> '公开招标'
   and substr(g.text, 1, 1) <> 'B'
   and c.contract_amt_fen < :open_fen
 group by c.mof_div_code, c.fiscal_year, o.text, g.text
having count(*) >= :count
   and sum(c.contract_amt_fen) > :open_fen
