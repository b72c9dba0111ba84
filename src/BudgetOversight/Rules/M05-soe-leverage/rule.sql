-- id:          M05
-- title:       国企资产负债率过高
-- basis:       企业国有资产法 63 自 2009-05-01
-- basis:       监督法 24(2) 自 2024-11-08
-- severity:    黄
-- kind:        statistical
-- shape:       row
-- grain:       年末负债超过资产一定比例的每户企业
-- reach:       region
-- reads:       soe_fin
-- column:      enterprise 企业 文字
-- column:      assets_fen 资产总额 元
-- column:      liabilities_fen 负债总额 元
-- param:       share = 70 [1..200] % P 负债超过资产的百分之几
-- sentence:    {enterprise}年末负债{liabilities_fen}，资产{assets_fen}，负债超过资产的{share}%，超过部分{amount_fen}。
select f.mof_div_code as region,
       f.fiscal_year,
       cast(f.fiscal_year as varchar) as period,
       c.text as object,
       make_date(f.fiscal_year, 12, 31) as judged_on,
       f.liabilities_fen - idiv(f.assets_fen * :share, 100) as amount_fen,
       n.text as enterprise,
       f.assets_fen,
       f.liabilities_fen
  from soe_fin f
  join wording c on c.id = f.unifsoc_cred_id
  join wording n on n.id = f.soe_id
 where f.fiscal_year between :first_year and :last_year
   and f.liabilities_fen * 100 > f.assets_fen * :share
