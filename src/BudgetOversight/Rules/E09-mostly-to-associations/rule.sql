-- id:          E09
-- title:       项目资金大部付给协会、学会
-- basis:       预算法 57(2) 自 2015-01-01
-- severity:    黄
-- kind:        statistical
-- shape:       aggregate
-- grain:       付给协会、学会一类社团的钱占大部的每个项目、每个年度
-- reads:       payment_voucher
-- column:      agency 单位 单位
-- column:      total_fen 项目全年支付 元
-- column:      share_bp 所占比例 %
-- param:       words = [协会 学会 研究会 促进会] 词 A 收款人名称里有这些词，看作社团
-- param:       except_words = [科学技术协会] 词 P 有这些词的是预算单位，不算
-- param:       share = 70 [1..100] % A 占项目全年支付超过此数
-- param:       min_fen = 10000000 [0..100000000000] 分 P 项目全年支付不足此数（十万元）的不判
-- sentence:    {agency}的项目{object}{fiscal_year}年支付{total_fen}，其中付给协会、学会等社团{amount_fen}，占{share_bp}。
with social as (
  select p.id
    from payee p
   where exists (select 1 from (:words) as x(word) where position(x.word in p.text) > 0)
     and not exists (select 1 from (:except_words) as x(word) where position(x.word in p.text) > 0)
),
-- Several units may pay from one project: the one that paid the associations most is asked, of equals the one whose code comes first.
payer as (
  select v.mof_div_code, v.fiscal_year, v.pro_id, v.agency_id,
         row_number() over (partition by v.mof_div_code, v.fiscal_year, v.pro_id order by sum(case when s.id is null then 0 else v.xpay_amt_fen end) desc, min(a.text)) as place
    from payment_voucher v
    join organ a on a.id = v.agency_id
    left join social s on s.id = v.xpayee_id
   where v.fiscal_year between :first_year and :last_year
     and v.pro_id is not null
   group by v.mof_div_code, v.fiscal_year, v.pro_id, v.agency_id
),
project as (
  select v.mof_div_code, v.fiscal_year, v.pro_id, max(v.xpay_date) as last_on,
         cast(sum(v.xpay_amt_fen) as bigint) as total_fen,
         cast(sum(case when s.id is null then 0 else v.xpay_amt_fen end) as bigint) as social_fen
    from payment_voucher v
    left join social s on s.id = v.xpayee_id
   where v.fiscal_year between :first_year and :last_year
     and v.pro_id is not null
   group by v.mof_div_code, v.fiscal_year, v.pro_id
)
select j.mof_div_code as region,
       j.fiscal_year,
       cast(j.fiscal_year as varchar) as period,
       c.text as object,
       j.last_on as judged_on,
       j.social_fen as amount_fen,
       o.text as agency,
       j.total_fen,
       idiv(j.social_fen * 10000, j.total_fen) as share_bp
  from project j
  join payer p on p.mof_div_code = j.mof_div_code and p.fiscal_year = j.fiscal_year and p.pro_id = j.pro_id and p.place = 1
  join project_code c on c.id = j.pro_id
  join organ o on o.id = p.agency_id
 where j.total_fen >= :min_fen
   and j.total_fen > 0
   and j.social_fen * 100 > j.total_fen * :share
