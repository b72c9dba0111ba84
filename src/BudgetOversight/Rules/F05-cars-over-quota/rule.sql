-- id:          F05
-- title:       公务用车运行维护费超定额
-- basis:       机关事务管理条例 12(1) 自 2012-10-01
-- basis:       机关事务管理条例 26(2) 自 2012-10-01
-- unconfirmed: 党政机关厉行节约反对浪费条例、本地每辆车的经费定额：本机没有文本；定额是参数，未确认，由本地财政的标准替换
-- severity:    橙
-- kind:        statistical
-- shape:       aggregate
-- grain:       公务用车运行维护费超过“车辆数乘每辆定额”的每个单位、每个年度
-- reach:       region
-- reads:       payment_voucher, org_unit
-- column:      agency 单位 单位
-- column:      vehicles 车辆数 辆
-- column:      paid_fen 公务用车运行维护费 元
-- column:      limit_fen 按定额应当不超过 元
-- param:       codes = [30231] 款 P 公务用车运行维护费
-- param:       quota_fen = 5000000 [0..100000000] 分 K 每辆车一年的定额（五万元）；各地自定，本地标准未确认
-- param:       min_fen = 1000000 [1..10000000000] 分 P 超出不足此数（一万元）的不判
-- sentence:    {agency}有车{vehicles}辆，{fiscal_year}年公务用车运行维护费{paid_fen}，按每辆{quota_fen}应当不超过{limit_fen}，超出{amount_fen}。
with paid as (
  select mof_div_code, fiscal_year, agency_id, max(xpay_date) as last_on, cast(sum(xpay_amt_fen) as bigint) as paid_fen
    from payment_voucher
   where fiscal_year between :first_year and :last_year
     and dep_bgt_eco_code in (:codes)
   group by mof_div_code, fiscal_year, agency_id
)
select p.mof_div_code as region,
       p.fiscal_year,
       cast(p.fiscal_year as varchar) as period,
       o.text as object,
       p.last_on as judged_on,
       p.paid_fen - u.vehicle_count * :quota_fen as amount_fen,
       o.text as agency,
       u.vehicle_count as vehicles,
       p.paid_fen,
       u.vehicle_count * :quota_fen as limit_fen
  from paid p
  join org_unit u on u.mof_div_code = p.mof_div_code and u.fiscal_year = p.fiscal_year and u.agency_id = p.agency_id
  join organ o on o.id = p.agency_id
 where u.vehicle_count is not null
   and p.paid_fen - u.vehicle_count * :quota_fen >= :min_fen
