using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using Tongjian.BudgetOversight;
using Tongjian.SampleCity;

namespace Tongjian.Tests;

/// <summary>One sample, read back with a plain database: what it says must hold together.</summary>
public sealed class SampleContent : IDisposable
{
    private readonly DuckDBConnection _base = new("Data Source=:memory:");

    public SampleContent()
    {
        var root = Directory.CreateTempSubdirectory("tongjian-sample-content").FullName;
        Folder = Path.Combine(root, "city");
        Assert.True(SampleCityModule.Order(Folder, 15_000, "2019-2021", 20211231).Accepted(out var order, out _));
        MakeSample.Make(order, CitySettings.Read(), _ => { }, CancellationToken.None);
        _base.Open();
        foreach (var table in (string[])["budget_indicator", "indicator_adjust", "carryover", "dept_budget_line", "transfer_budget", "transfer_receipt", "treasury_receipt", "treasury_cash_day", "budget_report_line", "final_account_line", "legal_doc_event", "org_unit", "payment_detail", "project", "surplus",
            "cash_plan", "month_report", "performance", "debt_limit", "debt_bond", "debt_on_lend", "bond_project", "debt_repay", "procurement_plan", "procurement_contract", "invest_project",
            "asset_card", "asset_summary", "soe_fin", "social_insurance", "nontax_bill", "nontax_refund", "audit_issue"])
            Run($"create table {table} as select * from read_csv('{Folder}/*/{table}-*.csv', all_varchar=true, union_by_name=true)");
        Run($"create table payment_voucher as select * from read_csv('{Folder}/*/payment_voucher-*.csv', all_varchar=true, filename=true)");
        foreach (var restated in Directory.EnumerateFiles(Folder, "*-restated.csv", SearchOption.AllDirectories))
            Run($"delete from payment_voucher where filename = '{restated.Replace("-restated", "", StringComparison.Ordinal)}'");
        foreach (var list in (string[])["truth", "near-misses"])
            Run($"create table \"{list}\" as select * from read_csv('{Folder}/{list}.csv', all_varchar=true)");
        Run("""
            create view allowed as select bgt_id, sum(fen) as fen
              from (select bgt_id, amount::decimal(18,2) as fen from budget_indicator
                    union all select bgt_id, add_amount::decimal(18,2) from indicator_adjust
                    union all select ori_bgt_id, -add_amount::decimal(18,2) from indicator_adjust where ori_bgt_id is not null)
             group by bgt_id
            """);
    }

    public string Folder { get; }

    /// <summary>The rows of a question, each as one text.</summary>
    public List<string> Rows(string sql)
    {
        using var command = _base.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return rows;
    }

    public void Dispose()
    {
        _base.Dispose();
        Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }

    private void Run(string sql)
    {
        using var command = _base.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

public sealed class SampleContentTests(SampleContent sample) : IClassFixture<SampleContent>
{
    [Fact]
    public void Only_planted_indicators_are_overspent() => Assert.Equal(
        sample.Rows("select object from truth where rule = 'D05' and object like 'ZB%' order by 1"),
        sample.Rows("""
            select p.bgt_id from (select bgt_id, sum(xpay_amt::decimal(18,2)) as fen from payment_voucher where bgt_id is not null group by bgt_id) p
              join allowed a using (bgt_id) where p.fen > a.fen order by 1
            """));

    [Fact]
    public void Every_indicator_that_is_paid_from_was_issued_before_the_first_payment() => Assert.Empty(
        sample.Rows("select v.pay_cert_no from payment_voucher v left join budget_indicator i using (bgt_id) where v.bgt_id is not null and (i.bgt_id is null or i.doc_date > v.xpay_date) limit 5"));

    [Fact]
    public void The_people_behind_a_voucher_add_up_to_it()
    {
        Assert.NotEmpty(sample.Rows("select pay_detail_id from payment_detail limit 1"));
        Assert.Empty(sample.Rows("""
            select d.pay_cert_no from (select pay_cert_no, sum(xpay_amt::decimal(18,2)) as yuan from payment_detail group by 1) d
              left join payment_voucher v using (pay_cert_no) where v.pay_cert_no is null or v.xpay_amt::decimal(18,2) <> d.yuan or v.dep_bgt_eco_code not like '303%' limit 5
            """));
    }

    [Fact]
    public void What_is_left_of_an_indicator_is_carried_on_or_goes_back()
    {
        Assert.NotEmpty(sample.Rows("select bgt_id from surplus limit 1"));
        Assert.Empty(sample.Rows("""
            select s.bgt_id, s.balance, a.fen - coalesce(p.yuan, 0)
              from surplus s
              left join allowed a using (bgt_id)
              left join (select bgt_id, sum(xpay_amt::decimal(18,2)) as yuan from payment_voucher group by 1) p using (bgt_id)
             where a.fen is null or s.balance::decimal(18,2) <> a.fen - coalesce(p.yuan, 0) limit 5
            """));
    }

    [Fact]
    public void Function_and_project_of_a_payment_are_its_indicators_but_where_planted() => Assert.Empty(
        sample.Rows("""
            select distinct v.bgt_id from payment_voucher v join budget_indicator i using (bgt_id)
             where (v.exp_func_code <> i.exp_func_code or v.pro_code <> i.pro_code)
               and v.bgt_id not in (select object from truth where rule = 'D07' union all select object from "near-misses" where rule = 'D07')
            """));

    [Fact]
    public void The_budget_of_the_departments_is_the_budget_the_congress_approved() => Assert.Empty(
        sample.Rows("""
            select d.mof_div_code, d.fiscal_year, d.exp_func_code, d.fen, r.fen
              from (select mof_div_code, fiscal_year, exp_func_code, sum(reply_amt::decimal(18,2)) as fen from dept_budget_line where stage = '批复' group by all) d
              left join (select mof_div_code, fiscal_year, sort_code, sum(budget::decimal(18,2)) as fen from budget_report_line where row_kind = '支出' group by all) r
                on r.mof_div_code = d.mof_div_code and r.fiscal_year = d.fiscal_year and r.sort_code = d.exp_func_code
             where r.fen is distinct from d.fen
               and not exists (select 1 from truth t where t.rule = 'A03' and t.region = d.mof_div_code and t.period = d.fiscal_year)
               and not exists (select 1 from truth t where t.rule = 'A02' and t.region = d.mof_div_code and t.period = d.fiscal_year)
               and not exists (select 1 from "near-misses" t where t.rule = 'A03' and t.region = d.mof_div_code and t.period = d.fiscal_year)
            """));

    [Fact]
    public void Both_sides_of_a_book_are_equal_but_where_planted_and_in_the_insurance_book() => Assert.Equal(
        sample.Rows("select region, period, object from truth where rule = 'A05' order by all"),
        sample.Rows("""
            select mof_div_code, fiscal_year, book from budget_report_line where row_kind in ('收入总计', '支出总计') and book <> '社会保险基金预算'
             group by all having count(distinct budget) > 1 order by all
            """));

    [Fact]
    public void What_one_level_issues_the_other_receives_under_the_same_number_but_where_planted()
    {
        Assert.Equal(
            sample.Rows("select region, period, object from truth where rule = 'G02' or rule = 'G01' and note = '始终没有登记' order by all"),
            sample.Rows("""
                select coalesce(b.lower, r.lower), coalesce(b.fiscal_year, r.fiscal_year), coalesce(b.doc, r.doc)
                  from (select sub_mof_div_code as lower, mof_div_code as upper, fiscal_year, cor_bgt_doc_no as doc, sum(amount::decimal(18,2)) as yuan from transfer_budget group by all) b
                  full join (select mof_div_code as lower, ori_div_code as upper, fiscal_year, sup_bgt_doc_no as doc, sum(amount::decimal(18,2)) as yuan from transfer_receipt group by all) r
                    on r.doc = b.doc and r.lower = b.lower and r.upper = b.upper and r.fiscal_year = b.fiscal_year
                 where b.yuan is distinct from r.yuan order by all
                """));
        Assert.Empty(sample.Rows("""
            select b.cor_bgt_doc_no from transfer_budget b join transfer_receipt r
                on r.sup_bgt_doc_no = b.cor_bgt_doc_no and r.mof_div_code = b.sub_mof_div_code and r.ori_div_code = b.mof_div_code and r.fiscal_year = b.fiscal_year
             where r.receive_time < b.doc_date
            """));
    }

    [Fact]
    public void Each_days_cash_is_the_day_befores_and_what_came_and_went() => Assert.Empty(
        sample.Rows("""
            select * from (select mof_div_code, cash_date, begin_balance::decimal(18,2) as b, inflow::decimal(18,2) as i, outflow::decimal(18,2) as o, end_balance::decimal(18,2) as e,
                                  lag(end_balance::decimal(18,2)) over (partition by mof_div_code order by cash_date) as before from treasury_cash_day)
             where e <> b + i - o or before <> b or e < 0
            """));

    [Fact]
    public void What_went_out_of_the_treasury_is_what_was_paid() => Assert.Empty(
        sample.Rows("""
            select * from (select mof_div_code, fiscal_year, sum(outflow::decimal(18,2)) as fen from treasury_cash_day group by all) c
              join (select mof_div_code, fiscal_year, sum(xpay_amt::decimal(18,2)) as fen from payment_voucher group by all) p using (mof_div_code, fiscal_year)
             where c.fen <> p.fen and not exists (select 1 from (from truth union all from "near-misses") t where t.rule = 'P02' and t.region = mof_div_code and t.period like fiscal_year || '-%')
            """));

    [Fact]
    public void The_year_has_its_seasons()
    {
        var months = sample.Rows("""
            select round(100 * sum(xpay_amt::decimal(18,2)) / sum(sum(xpay_amt::decimal(18,2))) over (), 1) from payment_voucher group by substr(xpay_date, 6, 2) order by substr(xpay_date, 6, 2)
            """).ConvertAll(m => double.Parse(m, CultureInfo.InvariantCulture));
        Assert.True(months[0] < 6.5 && months[1] < 7, $"January and February: {months[0]}, {months[1]}");
        Assert.InRange(months[11], 14, 23);
    }

    [Fact]
    public void No_organ_rushes_at_the_years_end_but_where_planted() => Assert.Equal(
        sample.Rows("""select object, period from (from truth union all from "near-misses") where rule = 'D03' and (kind = 'over' or note like '%尚未施行%') order by all"""),
        sample.Rows("""
            select p.agency_code, p.fiscal_year
              from (select agency_code, fiscal_year, sum(case when substr(xpay_date, 6, 2) >= '11' then xpay_amt::decimal(18,2) end) as fen from payment_voucher group by all) p
              join (select i.agency_code, i.fiscal_year, sum(a.fen) as fen from budget_indicator i join allowed a using (bgt_id) group by all) b using (agency_code, fiscal_year)
             where p.fen * 2 > b.fen order by all
            """));

    [Fact]
    public void Every_shipped_rule_has_three_cases_over_its_line_and_three_next_to_it()
    {
        // A rule whose articles are all younger than the sample has its cases in a later one: SampleToWarningsTests.
        var rules = RuleCatalogue.Load(RuleCatalogue.Shipped).Rules.Where(r => r.JudgesFrom <= new DateOnly(2021, 12, 31)).Select(r => r.Id).Order(StringComparer.Ordinal).ToList();
        Assert.True(rules.Count >= 65, $"{rules.Count} rules ship");
        foreach (var list in (string[])["truth", "\"near-misses\""])
            Assert.Equal(rules, sample.Rows($"select rule from {list} group by rule having count(*) >= 3 order by rule"));
    }

    [Fact]
    public void No_place_is_both_over_a_line_and_next_to_it() =>
        Assert.Empty(sample.Rows("""select rule, region, object, period from truth intersect select rule, region, object, period from "near-misses" """));

    [Fact]
    public void Deliveries_come_in_order_on_time_and_none_after_the_clock()
    {
        using var list = JsonDocument.Parse(File.ReadAllText(Path.Combine(sample.Folder, "deliveries.json")));
        var clock = list.RootElement.GetProperty("clock").GetString();
        var entries = list.RootElement.GetProperty("deliveries").EnumerateArray().ToList();
        string At(JsonElement e, string field) => e.GetProperty(field).GetString()!;
        Assert.Equal("2021-12-31", clock);
        Assert.Equal(entries.Select(e => At(e, "received_on")).Order(StringComparer.Ordinal), entries.Select(e => At(e, "received_on")));
        Assert.All(entries, e => Assert.True(string.CompareOrdinal(At(e, "received_on"), clock) <= 0, At(e, "file")));
        var late = entries.Where(e => e.GetProperty("restates").ValueKind is JsonValueKind.Null && string.CompareOrdinal(At(e, "received_on"), At(e, "due_on")) > 0)
            .Select(e => $"{At(e, "source")}/{At(e, "dataset")}/{At(e, "period")}").Order(StringComparer.Ordinal);
        Assert.Equal(sample.Rows("""select object from (from truth union all from "near-misses") where rule = 'P01' and (kind = 'over' or note like '%尚未施行%') order by object"""), late);
        var files = Directory.EnumerateFiles(sample.Folder, "*.csv", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(sample.Folder, f)).Where(f => f.Contains('/', StringComparison.Ordinal));
        Assert.Equal(files.Order(StringComparer.Ordinal), entries.Select(e => At(e, "file")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_restatement_names_an_earlier_file_and_a_reason()
    {
        using var list = JsonDocument.Parse(File.ReadAllText(Path.Combine(sample.Folder, "deliveries.json")));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in list.RootElement.GetProperty("deliveries").EnumerateArray())
        {
            if (entry.GetProperty("restates").GetString() is { } restates)
            {
                Assert.Contains(restates, seen);
                Assert.NotEmpty(entry.GetProperty("reason").GetString()!);
            }
            seen.Add(entry.GetProperty("file").GetString()!);
        }
        Assert.Contains(seen, f => f.Contains("restated", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_code_that_is_used_has_a_name() =>
        Assert.Empty(sample.Rows("select distinct sort_code, item from budget_report_line where item in ('其他支出', '其他收入') and sort_code is not null and sort_code not in ('229', '22999', '2299999', '10399')"));

    [Fact]
    public void People_have_names_that_are_nobodys() => Assert.Empty(
        sample.Rows("select distinct xpayee_name from payment_voucher where length(xpayee_name) <= 4 and xpayee_name not like '%某%'"));
}
