using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tongjian.FiscalData;
using Tongjian.Roster;

namespace Tongjian.Tests;

/// <summary>What the pages of deliveries open to: rejected rows, rows as they were before a restatement, one's own mapping.</summary>
public sealed class DeliveryPageTests : IDisposable
{
    private const string Payments = "canonical:payment_voucher";
    private const string Head = "mof_div_code,fiscal_year,pay_cert_no,agency_code,xpay_amt,xpay_date\n";
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("tongjian-pages-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Delete(recursive: true);

    [Fact]
    public async Task The_number_of_rejected_rows_opens_the_rows_and_a_restated_delivery_its_own()
    {
        await using var house = await HouseInProcess.Start();
        using var visit = new ImportVisit(house, await house.VisitorAs(Roles.BudgetAnalyst));
        using var analyst = await house.VisitorAs(Roles.BudgetAnalyst);
        await Seal(visit, File(Row("1", "1.00"), Row("2", "12x.50")), ("Source", "421200-x1"));
        var (check, _) = await visit.Ask(File(Row("1", "1.00"), Row("2", "12x.50")), ("Mapping", Payments), ("Source", "421200-x1"));
        var page = (await visit.Result(check!)).Page;
        Assert.Contains("文件第3行第5列", page, StringComparison.Ordinal);
        Assert.Contains("实际支付金额", page, StringComparison.Ordinal);
        Assert.DoesNotContain("xpay_amt", page, StringComparison.Ordinal);

        Assert.Contains("/budget/deliveries/1/rejects", await Page(analyst, "/budget/deliveries/1"), StringComparison.Ordinal);
        var rejects = await Page(analyst, "/budget/deliveries/1/rejects");
        foreach (var said in (string[])["文件第3行", "实际支付金额“12x.50”", "不是金额", "改为数字"])
            Assert.Contains(said, rejects, StringComparison.Ordinal);
        using var finance = await house.VisitorAs(Roles.FinanceBureau); // of another organ
        Assert.Equal(HttpStatusCode.NotFound, (await finance.GetAsync(new Uri("/budget/deliveries/1/rejects", UriKind.Relative), Stop)).StatusCode);

        await Seal(visit, File(Row("1", "3.00")), ("Source", "421200-x1"), ("Restates", "1"), ("Reason", "更正"));
        var address = "/budget/payments?region=421200000&year=2021&delivery=1";
        Assert.Contains("as-known-at=1", await Page(analyst, "/budget/deliveries/1"), StringComparison.Ordinal);
        Assert.Contains("没有符合条件的支付", await Page(analyst, address), StringComparison.Ordinal); // the control: it is restated
        var then = await Page(analyst, address + "&as-known-at=1");
        Assert.DoesNotContain("没有符合条件的支付", then, StringComparison.Ordinal);
        Assert.Contains("V1", then, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_before_all_deliveries_is_called_that_and_a_day_to_come_is_refused()
    {
        await using var house = await HouseInProcess.Start();
        using var visit = new ImportVisit(house, await house.VisitorAs(Roles.BudgetAnalyst));
        using var analyst = await house.VisitorAs(Roles.BudgetAnalyst);
        await Seal(visit, File(Row("1", "1.00")), ("Source", "421200-x1"));
        var before = await Page(analyst, "/budget/execution?as-known-on=2018-01-01&function=201");
        Assert.Contains("那时还没有收到", before, StringComparison.Ordinal);
        Assert.Contains("2021年", before, StringComparison.Ordinal); // the choices stay
        Assert.Contains("还没有到", await Page(analyst, "/budget/execution?as-known-on=2022-01-01"), StringComparison.Ordinal);
        Assert.DoesNotContain("还没有到", await Page(analyst, "/budget/execution?as-known-on=2021-12-31"), StringComparison.Ordinal);
        var narrowed = await Page(analyst, "/budget/execution?region=421200000&year=2021&function=201");
        Assert.Contains("href=\"/budget/execution?region=421200000&amp;year=2021\">清除条件", narrowed, StringComparison.Ordinal);
        Assert.DoesNotContain("清除条件", await Page(analyst, "/budget/execution?region=421200000&year=2021"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_one_may_not_go_there_is_no_link()
    {
        await using var house = await HouseInProcess.Start();
        using var finance = await house.VisitorAs(Roles.FinanceBureau);
        using var analyst = await house.VisitorAs(Roles.BudgetAnalyst);
        Assert.DoesNotContain("href=\"/budget\">预算监督", await Page(finance, "/budget/deliveries"), StringComparison.Ordinal);
        Assert.Contains("href=\"/budget\">预算监督", await Page(analyst, "/budget/deliveries"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ones_own_mapping_is_checked_and_sealed_at_the_page()
    {
        await using var house = await HouseInProcess.Start();
        using var visit = new ImportVisit(house, await house.VisitorAs(Roles.BudgetAnalyst));
        var mapping = Path.Combine(_files.FullName, "我的.json");
        await System.IO.File.WriteAllTextAsync(mapping, "{ \"dataset\": \"payment_voucher\", \"currency\": \"CNY\", \"fields\": { \"nix\": \"x\" } }", Stop);
        var file = File("区划,年,号,单位,元,日\n", Row("1", "1.00"));
        Assert.Contains("没有选择映射文件", (await visit.Ask(file, ("Mapping", "own"), ("Source", "421200-x1"))).Page, StringComparison.Ordinal);
        Assert.Contains("fields.nix", (await visit.Ask(file, ("Mapping", "own"), ("Source", "421200-x1"), ("@OwnMapping", mapping))).Page, StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(mapping, """
            { "title": "我的", "dataset": "payment_voucher", "currency": "CNY",
              "fields": { "mof_div_code": "区划", "fiscal_year": "年", "pay_cert_no": "号", "agency_code": "单位", "xpay_amt": "元", "xpay_date": "日" } }
            """, Stop);
        await Seal(visit, file, ("Mapping", "own"), ("Source", "421200-x1"), ("@OwnMapping", mapping));
        Assert.Equal("我的", Assert.Single(await house.App.Services.GetRequiredService<DeliveryStore>().All(Stop)).Mapping);
    }

    private static async Task Seal(ImportVisit visit, string file, params (string, string)[] fields)
    {
        var (check, form) = await visit.Ask(file, [.. fields.Any(f => f.Item1 == "Mapping") ? [] : new[] { ("Mapping", Payments) }, .. fields]);
        Assert.True(check is not null, form);
        var (_, answer, _) = await visit.Result(check);
        Assert.True(answer!.Content is not null, answer.Sentence);
        Assert.NotNull((await visit.Result((await visit.Seal(check))!)).Answer!.Document!.Deliveries[0].Number);
    }

    private static Task<string> Page(HttpClient visitor, string address) => visitor.GetStringAsync(new Uri(address, UriKind.Relative), Stop);

    private static string Row(string number, string yuan) => $"421200000,2021,V{number},101001,{yuan},2021-03-15\n";

    private string File(params string[] rows)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_files.FullName, Guid.NewGuid().ToString("N"))).FullName, "支付-2021-03.csv");
        System.IO.File.WriteAllText(file, (rows[0].StartsWith("区划", StringComparison.Ordinal) ? "" : Head) + string.Concat(rows));
        return file;
    }
}
