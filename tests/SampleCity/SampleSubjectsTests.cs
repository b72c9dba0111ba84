using Tongjian.FiscalData;

namespace Tongjian.Tests;

/// <summary>Debt, contracts, performance, assets, audits of the sample: they hold together with the vouchers and receipts.</summary>
public sealed class SampleSubjectsTests(SampleContent sample) : IClassFixture<SampleContent>
{
    [Fact]
    public void Every_table_of_a_subject_is_delivered_for_every_region_and_year()
    {
        foreach (var table in LandingTables.All.SkipWhile(t => t != LandingTables.CashPlan))
            Assert.True(sample.Rows($"select distinct mof_div_code, fiscal_year from {table.Name} where mof_div_code <> '420000000'").Count == 21, table.Name);
    }

    [Theory]
    [InlineData("一般公共预算支出", "11")]
    [InlineData("政府性基金支出", "12")]
    public void The_monthly_report_says_what_the_vouchers_add_up_to(string item, string fund)
    {
        Assert.Equal("252", sample.Rows($"select count(*) from month_report where item = '{item}'").Single());
        Assert.Empty(sample.Rows($"""
            select m.mof_div_code, m.month, m.this_period, p.yuan
              from month_report m
              left join (select mof_div_code, substr(xpay_date, 1, 7) as month, sum(xpay_amt::decimal(18,2)) as yuan from payment_voucher where fund_type_code = '{fund}' group by all) p using (mof_div_code, month)
             where m.item = '{item}' and m.this_period::decimal(18,2) <> coalesce(p.yuan, 0)
            """));
    }

    [Fact]
    public void The_monthly_report_says_what_the_treasury_received() => Assert.Empty(sample.Rows("""
        select m.mof_div_code, m.month from month_report m
          left join (select mof_div_code, substr(receipt_date, 1, 7) as month, sum(amount::decimal(18,2)) as yuan from treasury_receipt
                      where inc_sort_code like '101%' or (inc_sort_code like '103%' and inc_sort_code not like '10301%' and inc_sort_code not like '10306%') group by all) r using (mof_div_code, month)
         where m.item = '一般公共预算收入' and m.this_period::decimal(18,2) <> coalesce(r.yuan, 0)
        """));

    [Fact]
    public void Accumulated_is_the_sum_of_the_months() => Assert.Empty(sample.Rows("""
        select * from (select *, sum(this_period::decimal(18,2)) over (partition by mof_div_code, fiscal_year, item order by month) as yuan from month_report) where accumulated::decimal(18,2) <> yuan
        """));

    [Fact]
    public void Bond_money_is_spent_on_its_projects_after_it_came_and_never_beyond_it()
    {
        Assert.NotEmpty(sample.Rows("select pay_cert_no from payment_voucher where bond_code is not null limit 1"));
        Assert.Empty(sample.Rows("""
            select v.bond_code from payment_voucher v left join debt_on_lend d using (bond_code)
             group by v.bond_code, d.amount having sum(v.xpay_amt::decimal(18,2)) filter (v.bond_code is not null and not exists (select 1 from truth t where t.rule in ('H08', 'H09') and t.region = v.mof_div_code)
               and not exists (select 1 from "near-misses" t where t.rule in ('H08', 'H09') and t.region = v.mof_div_code)) > d.amount::decimal(18,2)
            """));
        Assert.Empty(sample.Rows("select v.pay_cert_no from payment_voucher v join debt_on_lend d using (bond_code) where v.xpay_date < d.on_lend_date"));
    }

    [Fact]
    public void What_is_paid_under_a_contract_stays_within_it_but_where_planted() => Assert.Equal(
        sample.Rows("select object from truth where rule = 'K10' order by 1"),
        sample.Rows("""
            select c.contract_no from procurement_contract c join (select contract_no, sum(xpay_amt::decimal(18,2)) as yuan from payment_voucher group by 1) p using (contract_no)
             where p.yuan > c.contract_amt::decimal(18,2) + c.supplement_amt::decimal(18,2) order by 1
            """));

    [Fact]
    public void A_contract_is_signed_before_it_is_paid() => Assert.Empty(
        sample.Rows("select v.pay_cert_no from payment_voucher v left join procurement_contract c using (contract_no) where v.contract_no is not null and (c.contract_no is null or c.sign_date > v.xpay_date)"));

    [Fact]
    public void Debt_stays_below_its_ceiling_but_where_planted() => Assert.Equal(
        sample.Rows("select region, period, object from truth where rule = 'H01' order by all"),
        sample.Rows("select mof_div_code, fiscal_year, kind from debt_limit where balance::decimal(18,2) > limit_amt::decimal(18,2) order by all"));
}
