namespace Tongjian.Bench;

/// <summary>
/// The nine questions of ../shared/bench: as a bare DuckDB user writes them over text columns, and as a rule writes them over the landing tables - the same
/// portable text for PostgreSQL, with a group precondition where one pays (docs/performance.md).
/// </summary>
internal static class ReferenceQueries
{
    public static IReadOnlyList<(string Name, string Bare, string Landed)> All { get; } =
    [
        ("1 execution", """
            select count(*), sum(paid) from (
              select b.unit_code, coalesce(p.paid, 0) as paid, b.bud
                from (select unit_code, sum(amount) as bud from budget group by 1) b
                left join (select unit_code, sum(amount) as paid from payments where pay_date < date '2025-10-01' group by 1) p on p.unit_code = b.unit_code) x
             where paid < 0.55 * bud
            """, """
            select count(*), sum(paid) from (
              select b.agency_id, coalesce(p.paid, 0) as paid, b.bud
                from (select agency_id, sum(amount_fen) as bud from budget_indicator group by agency_id) b
                left join (select agency_id, sum(xpay_amt_fen) as paid from payment_voucher where xpay_date < date '2025-10-01' group by agency_id) p on p.agency_id = b.agency_id) x
             where paid * 100 < 55 * bud
            """),
        ("2 year-end rush", """
            select count(*), sum(tot) from (
              select unit_code, left(func_code, 3) as fc, sum(amount) as tot, sum(case when pay_date >= date '2025-12-01' then amount else 0 end) as dc
                from payments group by 1, 2) x
             where tot > 1000000 and dc > 0.35 * tot
            """, """
            select count(*), sum(tot) from (
              select agency_id, code_class(exp_func_code) as fc, sum(xpay_amt_fen) as tot, sum(case when xpay_date >= date '2025-12-01' then xpay_amt_fen else 0 end) as dc
                from payment_voucher group by agency_id, fc) x
             where tot > 100000000 and dc * 100 > 35 * tot
            """),
        ("3 split under the line", """
            select count(*), sum(amount) from (
              select amount, count(*) over w as c, sum(amount) over w as s from payments where amount >= 450000 and amount < 500000
              window w as (partition by unit_code, payee_account order by pay_date range between interval '7 days' preceding and current row)) x
             where c >= 2 and s >= 500000
            """, """
            select count(*), sum(fen) from (
              select xpay_amt_fen as fen, count(*) over w as c, sum(xpay_amt_fen) over w as s from payment_voucher where xpay_amt_fen >= 45000000 and xpay_amt_fen < 50000000
              window w as (partition by agency_id, xpayee_acct_id order by xpay_date range between interval '7 days' preceding and current row)) x
             where c >= 2 and s >= 50000000
            """),
        ("3b rolling seven days", """
            select count(*), sum(amount) from (
              select amount, count(*) over w as c, sum(amount) over w as s from payments where amount < 500000
              window w as (partition by unit_code, payee_account order by pay_date range between interval '7 days' preceding and current row)) x
             where c >= 2 and s >= 500000
            """, """
            with g as (
              select agency_id, xpayee_acct_id from payment_voucher where xpay_amt_fen < 50000000
               group by agency_id, xpayee_acct_id having count(*) >= 2 and sum(xpay_amt_fen) >= 50000000)
            select count(*), sum(fen) from (
              select p.xpay_amt_fen as fen, count(*) over w as c, sum(p.xpay_amt_fen) over w as s
                from payment_voucher p join g on g.agency_id = p.agency_id and g.xpayee_acct_id = p.xpayee_acct_id
               where p.xpay_amt_fen < 50000000
              window w as (partition by p.agency_id, p.xpayee_acct_id order by p.xpay_date range between interval '7 days' preceding and current row)) x
             where c >= 2 and s >= 50000000
            """),
        ("4 duplicates", """
            select count(*), sum(amount) from (
              select amount, pay_date, lag(pay_date) over (partition by payee_account, amount order by pay_date) as prev from payments) x
             where pay_date - prev <= 3
            """, """
            select count(*), sum(fen) from (
              select xpay_amt_fen as fen, xpay_date, lag(xpay_date) over (partition by xpayee_acct_id, xpay_amt_fen order by xpay_date) as prev from payment_voucher) x
             where xpay_date - prev <= 3
            """),
        ("5 personal accounts", """
            select count(*), sum(n), sum(a) from (
              select region, unit_code, count(*) as n, sum(amount) as a from payments
               where payee_account like '6222%' and amount > 50000 and econ_code not in ('30101', '30102', '30301', '30302') group by 1, 2) x
            """, """
            select count(*), sum(n), sum(a) from (
              select mof_div_code, agency_id, count(*) as n, sum(xpay_amt_fen) as a from payment_voucher
               where xpay_amt_fen > 5000000 and dep_bgt_eco_code not in (30101, 30102, 30301, 30302)
                 and xpayee_acct_id in (select id from account where text like '6222%')
               group by mof_div_code, agency_id) x
            """),
        ("6 over the indicator", """
            select count(*), sum(ov), min(d), max(d) from (
              select indicator_id, min(pay_date) as d, max(cum) - max(bud) as ov from (
                select p.indicator_id, p.pay_date, sum(p.amount) over (partition by p.indicator_id order by p.pay_date, p.voucher_id rows unbounded preceding) as cum, b.amount as bud
                  from payments p join budget b on b.indicator_id = p.indicator_id) x
               where cum > bud group by 1) y
            """, """
            with over_all as (
              select b.bgt_id, b.amount_fen as bud
                from budget_indicator b
                join (select bgt_id, sum(xpay_amt_fen) as paid from payment_voucher group by bgt_id) t on t.bgt_id = b.bgt_id
               where t.paid > b.amount_fen)
            select count(*), sum(ov), min(d), max(d) from (
              select bgt_id, min(xpay_date) as d, max(cum) - max(bud) as ov from (
                select p.bgt_id, p.xpay_date, o.bud,
                       sum(p.xpay_amt_fen) over (partition by p.bgt_id order by p.xpay_date, p.pay_cert_no_series, p.pay_cert_no_number rows unbounded preceding) as cum
                  from payment_voucher p join over_all o on o.bgt_id = p.bgt_id) x
               where cum > bud group by bgt_id) y
            """),
        ("7 three levels by class", """
            select count(*), sum(s), sum(n) from (
              select left(region, 2) as r2, left(region, 4) as r4, region as r6, left(func_code, 3) as f3, sum(amount) as s, count(*) as n from payments
               group by grouping sets ((left(region, 2), left(func_code, 3)), (left(region, 4), left(func_code, 3)), (region, left(func_code, 3)),
                                       (left(region, 2)), (left(region, 4)), (region))) x
            """, """
            with cell as (
              select mof_div_code, code_class(exp_func_code) as f3, sum(xpay_amt_fen) as s, count(*) as n from payment_voucher group by mof_div_code, f3),
            level as (
              select idiv(mof_div_code, 10000000) as r, f3, s, n from cell union all
              select idiv(mof_div_code, 100000), f3, s, n from cell union all
              select idiv(mof_div_code, 1000), f3, s, n from cell)
            select count(*), sum(s), sum(n) from (
              select r, f3, sum(s) as s, sum(n) as n from level group by r, f3 union all
              select r, 0, sum(s), sum(n) from level group by r) x
            """),
        ("8 ten largest payees", """
            select count(*), sum(s) from (
              select region, payee_account, s, row_number() over (partition by region order by s desc, payee_account) as rn, sum(s) over (partition by region) as tot
                from (select region, payee_account, sum(amount) as s from payments group by 1, 2) y) x
             where rn <= 10 and s > 0.002 * tot
            """, """
            with y as (select mof_div_code, xpayee_acct_id, sum(xpay_amt_fen) as s from payment_voucher group by mof_div_code, xpayee_acct_id),
            t as (select mof_div_code, sum(xpay_amt_fen) as tot from payment_voucher group by mof_div_code),
            large as (select y.mof_div_code, y.xpayee_acct_id, y.s from y join t on t.mof_div_code = y.mof_div_code where y.s * 1000 > 2 * t.tot)
            select count(*), sum(s) from (
              select s, row_number() over (partition by mof_div_code order by s desc, xpayee_acct_id) as rn from large) x
             where rn <= 10
            """),
    ];
}
