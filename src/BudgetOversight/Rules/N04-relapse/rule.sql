-- id:          N04
-- title:       整改销号后数据复发
-- basis:       监督法（2006年） 20(1) 自 2007-01-01 至 2024-11-07
-- basis:       监督法 29(1) 自 2024-11-08
-- basis:       审计法 52(2) 自 2022-01-01
-- severity:    红
-- kind:        exact
-- shape:       aggregate
-- grain:       已销号、类型有对应数据特征的每个审计问题，同一单位在销号后又出现同样特征的支付
-- reach:       region
-- reads:       audit_issue, payment_voucher, org_unit
-- column:      agency 单位 单位
-- column:      issue_type 问题类型 文字
-- column:      closed_on 销号日 日期
-- column:      first_on 首次复发日 日期
-- column:      payments 笔数 笔
-- param:       own_types = [资金转入本单位账户 向本单位账户划款] 词 P 对应“收款人就是本单位”（规则D11）的问题类型，按本地审计局的写法补充
-- param:       gift_types = [公款购买烟酒礼品 违规购买烟酒礼品] 词 P 对应“收款人或者摘要有敏感词”（规则E07）的问题类型
-- param:       words = [烟酒 名烟 名酒 白酒 茶叶 礼品 礼金 购物卡 会所] 词 P 敏感词
-- param:       except = [零余额 工会 食堂 代发 公积金 社保 医保 保险 管理局 服务中心 监督 整治 执法 检测 规划 建设 扶持 产业] 词 P 收款人或者摘要有这些词的，不算
-- param:       min_fen = 100000 [1..10000000000] 分 P 单笔不足此数的不算
-- param:       days = 180 [1..730] 日 P 销号后多少日之内
-- sentence:    {agency}的审计问题{object}（{issue_type}）{closed_on}销号，自{first_on}起又有{payments}笔同样的支付，共{amount_fen}。
with closed as (
  select a.mof_div_code, a.fiscal_year, a.issue_id, a.agency_id, a.closed_date, t.text as issue_type,
         case when exists (select 1 from (:own_types) as y(word) where position(y.word in t.text) > 0) then 1 else 0 end as own,
         case when exists (select 1 from (:gift_types) as y(word) where position(y.word in t.text) > 0) then 1 else 0 end as gift
    from audit_issue a
    join wording t on t.id = a.issue_type_id
   where a.fiscal_year between :first_year and :last_year
     and a.closed_date is not null
),
again as (
  select c.mof_div_code, c.fiscal_year, c.issue_id, c.agency_id, c.closed_date, c.issue_type, v.xpay_date, v.xpay_amt_fen
    from closed c
    join payment_voucher v on v.mof_div_code = c.mof_div_code and v.agency_id = c.agency_id and v.xpay_date > c.closed_date and v.xpay_date <= c.closed_date + :days
    join payee p on p.id = v.xpayee_id
    left join wording w on w.id = v.abstract_id
   where c.own + c.gift > 0
     and v.xpay_amt_fen >= :min_fen
     and not exists (select 1 from (:except) as x(word) where position(x.word in p.text) > 0 or position(x.word in coalesce(w.text, '')) > 0)
     and ((c.own = 1 and exists (select 1 from org_unit u join wording n on n.id = u.agency_name_id
                                  where u.mof_div_code = v.mof_div_code and u.fiscal_year = v.fiscal_year and u.agency_id = v.agency_id and n.text = p.text))
          or (c.gift = 1 and exists (select 1 from (:words) as z(word) where position(z.word in p.text) > 0 or position(z.word in coalesce(w.text, '')) > 0)))
)
select a.mof_div_code as region,
       a.fiscal_year,
       cast(a.fiscal_year as varchar) as period,
       d.text as object,
       min(a.xpay_date) as judged_on,
       cast(sum(a.xpay_amt_fen) as bigint) as amount_fen,
       o.text as agency,
       a.issue_type,
       a.closed_date as closed_on,
       min(a.xpay_date) as first_on,
       count(*) as payments
  from again a
  join document d on d.id = a.issue_id
  join organ o on o.id = a.agency_id
 group by a.mof_div_code, a.fiscal_year, d.text, o.text, a.issue_type, a.closed_date
