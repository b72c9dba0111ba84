-- id:          A22
-- title:       批准前支出超上年同期
-- basis:       预算法 54(1) 自 2015-01-01
-- severity:    橙
-- kind:        statistical
-- shape:       aggregate
-- grain:       预算批准前的支出明显超过上年同期的每个单位、每个年度
-- reach:       region
-- reads:       payment_voucher, legal_doc_event[event_type=批准预算], carryover?
-- column:      agency 单位 单位
-- column:      approved_on 人大批准日 日期
-- column:      spent_fen 批准前支出 元
-- column:      before_fen 上年同期 元
-- param:       share = 110 [100..300] % P 超过上年同期的这个百分比才预警：第五十四条写的是“参照”，没有写一分不能超
-- param:       min_fen = 30000000 [0..100000000000] 分 P 超出上年同期不足此数的不判：年初几天的基数小，一两笔正常付款就会超过
-- param:       outside = [224 232] 类 K 灾害防治及应急管理、债务付息：突发事件和法定支付义务（第五十四条第一款第三项）不计入，类的范围未确认
-- param:       payroll = [301 501] 类 P 工资福利每月定日发放，发放日落在批准日之前还是之后不是多花钱：不计入
-- sentence:    {agency}在{approved_on}人大批准预算前支出{spent_fen}，上年同期{before_fen}，多{amount_fen}。
with approved as (
  select e.mof_div_code, e.fiscal_year, min(e.event_date) as approved_on
    from legal_doc_event e
    join wording t on t.id = e.event_type_id and t.text = '批准预算'
   where e.fiscal_year between :first_year and :last_year
   group by e.mof_div_code, e.fiscal_year
),
-- without what was carried over from the year before (第一项)
own as (
  select v.mof_div_code, v.fiscal_year, v.agency_id, v.xpay_date, v.xpay_amt_fen
    from payment_voucher v
    left join (select distinct mof_div_code, fiscal_year, bgt_id from carryover) c
      on c.mof_div_code = v.mof_div_code and c.fiscal_year = v.fiscal_year and c.bgt_id = v.bgt_id
   where v.fiscal_year between :first_year - 1 and :last_year
     and extract(month from v.xpay_date) < 7
     and c.bgt_id is null
     and coalesce(code_class(v.exp_func_code), 0) not in (:outside)
     and coalesce(code_class(v.dep_bgt_eco_code), 0) not in (:payroll)
     and coalesce(code_class(v.gov_bgt_eco_code), 0) not in (:payroll)
),
-- the same number of days from the first of January on in both years
early as (
  select a.mof_div_code, a.fiscal_year, o.agency_id, a.approved_on,
         cast(sum(case when o.fiscal_year = a.fiscal_year then o.xpay_amt_fen else 0 end) as bigint) as spent_fen,
         cast(sum(case when o.fiscal_year < a.fiscal_year then o.xpay_amt_fen else 0 end) as bigint) as before_fen
    from approved a
    join own o on o.mof_div_code = a.mof_div_code and o.fiscal_year in (a.fiscal_year, a.fiscal_year - 1)
     and o.xpay_date - make_date(o.fiscal_year, 1, 1) < a.approved_on - make_date(a.fiscal_year, 1, 1)
   group by a.mof_div_code, a.fiscal_year, o.agency_id, a.approved_on
)
select e.mof_div_code as region,
       e.fiscal_year,
       cast(e.fiscal_year as varchar) as period,
       o.text as object,
       e.approved_on as judged_on,
       e.spent_fen - e.before_fen as amount_fen,
       o.text as agency,
       e.approved_on,
       e.spent_fen,
       e.before_fen
  from early e
  join organ o on o.id = e.agency_id
 where e.spent_fen * 100 > e.before_fen * :share
   and e.spent_fen - e.before_fen >= :min_fen
   -- a unit that paid nothing in the whole of the year before is new: there is nothing to compare
   and exists (select 1 from payment_voucher v where v.mof_div_code = e.mof_div_code and v.fiscal_year = e.fiscal_year - 1 and v.agency_id = e.agency_id)
