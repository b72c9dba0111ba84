using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Tongjian.Tests;

/// <summary>The two walks the product exists for, in a browser over a sample city: from a total to its proof, from a warning to its rows.</summary>
public sealed partial class BudgetWalksTests(Chromium chromium, SampleHouse sample)
{
    private const string Analyst = "fenxiyuan";

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(360, 640)]
    public async Task From_a_total_to_a_payment_to_its_sealed_package_to_its_proof(int width, int height)
    {
        var page = await chromium.PageAs(await sample.House, Analyst, width, height);
        await page.GotoAsync("/budget/execution?region=421202000&year=2021&unit=yuan");
        var total = await page.Locator(".figures .figure-link .amount").First.InnerTextAsync();

        // Total -> payments: the list adds up to the figure that was clicked.
        await page.Locator(".figures .figure-link").First.ClickAsync();
        Assert.Equal("支付明细", await page.Locator("h1").InnerTextAsync());
        Assert.Equal(Digits(total), Digits(await page.Locator(".figures .amount").First.InnerTextAsync()));

        // Payment -> row of its package.
        var voucher = page.Locator("table.data tbody th a").First;
        var number = await voucher.InnerTextAsync();
        await voucher.ClickAsync();
        Assert.Contains(number, await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);

        // Row -> proof.
        await page.GetByText("现在核对这一行").ClickAsync();
        Assert.True(await page.Locator(".proof .chip.done").CountAsync() >= 2, await page.Locator("#proof").Locator("xpath=../..").InnerTextAsync());
        Assert.Equal(0, await page.Locator(".proof .chip.red").CountAsync());

        // Package: what is downloaded is what its name says.
        await page.GetByRole(AriaRole.Link, new() { NameRegex = DeliveryLink() }).First.ClickAsync();
        var id = await page.Locator("dt:has-text('包的SHA-256') + dd").InnerTextAsync();
        var waiting = page.WaitForDownloadAsync();
        await page.GetByText("下载封存包").ClickAsync();
        var file = await (await waiting).PathAsync();
        Assert.Equal(id, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))));
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(360, 640)]
    public async Task From_a_warning_to_its_article_to_the_rows_it_rests_on(int width, int height)
    {
        var page = await chromium.PageAs(await sample.House, Analyst, width, height);
        await page.GotoAsync("/budget/warnings?rule=D05");
        var first = page.Locator("table.data tbody .card-title a, table.data tbody td a").First;
        var sentence = await first.InnerTextAsync();
        await first.ClickAsync();
        Assert.Equal(sentence, await page.Locator("h1").InnerTextAsync());
        Assert.Matches("《预算法》第十三条", await page.Locator("#basis").Locator("xpath=../..").InnerTextAsync());

        // Evidence -> the delivered row.
        await page.Locator("a:has-text('号报送第')").First.ClickAsync();
        Assert.Matches("^(国库集中支付凭证|预算指标|指标调整明细)", await page.Locator("h1").InnerTextAsync());
        await page.GoBackAsync();

        // Rule: text, parameters and worked example.
        await page.GetByRole(AriaRole.Link, new() { NameRegex = RuleLink() }).ClickAsync();
        Assert.Contains("D05", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.GetByText("查询全文").IsVisibleAsync());
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(1280, 800)]
    public async Task No_column_of_evidence_is_squeezed_to_a_few_characters(int width, int height)
    {
        var page = await chromium.PageAs(await sample.House, Analyst, width, height);
        foreach (var rule in (string[])["D05", "P03"])
        {
            await page.GotoAsync($"/budget/warnings?rule={rule}");
            await page.Locator("table.data tbody a").First.ClickAsync();
            var narrowest = await page.EvaluateAsync<double>("Math.min(...[...document.querySelectorAll('.wide-tables tbody td, .wide-tables tbody th')].map(c => c.clientWidth))");
            var tallest = await page.EvaluateAsync<double>("Math.max(...[...document.querySelectorAll('.wide-tables tbody tr')].map(r => r.clientHeight))");
            Assert.True(narrowest >= 6 * 15, $"{rule}: a column of {narrowest} px");
            Assert.True(tallest <= 110, $"{rule}: a row of {tallest} px");
            await Chromium.AssertNoSidewaysScrolling(page);
        }
        // The last was P03: the package's number by its beginning, the whole under the pointer.
        var hash = page.Locator(".wide-tables abbr").First;
        Assert.Equal(64, (await hash.GetAttributeAsync("title"))!.Length);
        Assert.Equal(13, (await hash.InnerTextAsync()).Length);
    }

    [Fact]
    public async Task A_warning_shows_its_line_and_its_article_and_a_wrong_filter_is_said()
    {
        var page = await chromium.PageAs(await sample.House, Analyst);
        await page.GotoAsync("/budget/warnings?rule=A06");
        await page.Locator("table.data tbody a").First.ClickAsync();
        var line = await page.Locator("section:has(#line)").InnerTextAsync();
        Assert.Contains("1%", line, StringComparison.Ordinal);
        Assert.Contains("3%", line, StringComparison.Ordinal);
        Assert.DoesNotContain("%%", line, StringComparison.Ordinal);
        var basis = await page.Locator("section:has(#basis)").InnerTextAsync();
        Assert.Contains("2015年1月1日起施行", basis, StringComparison.Ordinal);
        Assert.Contains("1%至3%设置预备费", basis, StringComparison.Ordinal);
        Assert.Equal("/budget/rules/A06#basis", await page.Locator("section:has(#basis) a").First.GetAttributeAsync("href"));

        await page.GotoAsync("/budget/warnings?rule=B01");
        Assert.DoesNotContain("0.00", await page.Locator("table.data tbody").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator(".note-box").CountAsync());
        await page.GotoAsync("/budget/warnings?severity=xxx&year=abc");
        var note = await page.Locator(".note-box").InnerTextAsync();
        Assert.Contains("年度“abc”；等级“xxx”", note, StringComparison.Ordinal);
        Assert.True(await page.Locator("table.data tbody tr").CountAsync() > 0);
    }

    [Fact]
    public async Task The_command_refuses_a_rule_that_does_not_exist()
    {
        var house = await sample.House;
        var (code, output, error) = await RunningHouse.Command(null, "warnings", "--rule", "ZZZ", "--data", house.Folder);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("没有规则ZZZ", error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunningHouse.Command(null, "warnings", "--rule", "d05", "--data", house.Folder)).Code);
    }

    public static TheoryData<string, string> Pages() => new()
    {
        { "home", "/" },
        { "budget", "/budget" },
        { "warnings", "/budget/warnings" },
        { "execution", "/budget/execution" },
        { "execution-organs", "/budget/execution?region=421200000&year=2021&by=organ" },
        { "payments", "/budget/payments?region=421200000&year=2021" },
        { "deliveries", "/budget/deliveries" },
        { "delivery", "/budget/deliveries/1" },
        { "rules", "/budget/rules" },
        { "rule", "/budget/rules/A06" },
        { "import", "/budget/import" },
    };

    /// <remarks>With TONGJIAN_IMAGES set to a folder the pages are kept there as pictures: those of README and manual.</remarks>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_of_budget_oversight_shuts_nobody_out_and_fits_the_screen(string name, string path)
    {
        foreach (var (width, height) in Chromium.Screens)
        {
            var page = await chromium.PageAs(await sample.House, Analyst, width, height);
            var answer = await page.GotoAsync(path);
            Assert.Equal(200, answer!.Status);
            await Chromium.AssertNobodyIsShutOut(page);
            await Chromium.AssertNoSidewaysScrolling(page);
            if (Environment.GetEnvironmentVariable("TONGJIAN_IMAGES") is { Length: > 0 } folder)
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png") });
        }
    }

    [Fact]
    public async Task A_file_is_checked_before_it_is_sealed_and_a_second_one_must_say_what_it_restates()
    {
        var page = await chromium.PageAs(await sample.House, Analyst);
        var file = new FilePayload
        {
            Name = "cash-2031.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("mof_div_code,fiscal_year,cash_date,end_balance\n421200000,2031,2031-01-01,100.00\n421200000,2031,2031-01-02,12x.50\n"),
        };
        await page.GotoAsync("/budget/import");
        await page.Locator("#file").SetInputFilesAsync(file);
        await page.Locator("#mapping").SelectOptionAsync("canonical:treasury_cash_day");
        await page.Locator("#source").FillAsync("421200-test");
        await page.GetByRole(AriaRole.Button, new() { Name = "检查", Exact = true }).ClickAsync();
        Assert.Contains("没有写入", await page.Locator("#result").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("12x.50", await page.Locator("table.data").First.InnerTextAsync(), StringComparison.Ordinal);

        await page.GetByText("封存这份报送").ClickAsync();
        await page.GetByText("封存结果").WaitForAsync();
        Assert.True(await page.GetByRole(AriaRole.Link, new() { NameRegex = DeliveryLink() }).IsVisibleAsync());

        // The same period again, other content, without saying what it restates.
        await page.GotoAsync("/budget/import");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = file.Name, MimeType = file.MimeType, Buffer = Encoding.UTF8.GetBytes("mof_div_code,fiscal_year,cash_date,end_balance\n421200000,2031,2031-01-01,99.00\n") });
        await page.Locator("#mapping").SelectOptionAsync("canonical:treasury_cash_day");
        await page.Locator("#source").FillAsync("421200-test");
        await page.GetByRole(AriaRole.Button, new() { Name = "检查", Exact = true }).ClickAsync();
        await page.Locator(".refusal").First.WaitForAsync();
        Assert.Equal(0, await page.GetByText("封存这份报送").CountAsync());
        await page.GetByText("改写后重新检查").ClickAsync();
        Assert.Equal("421200-test", await page.Locator("#source").InputValueAsync());
        Assert.Contains("cash-2031.csv", await page.Locator(".note-box").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static string Digits(string amount) => string.Concat(amount.Where(c => char.IsAsciiDigit(c) || c == '.'));

    [GeneratedRegex("^第.*号", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DeliveryLink();

    [GeneratedRegex("^D05 ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RuleLink();
}
