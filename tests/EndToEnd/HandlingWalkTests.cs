using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace Tongjian.Tests;

/// <summary>One warning through four roles in a browser: raised, triaged, signed, asked about, answered, judged, rectified, gone, closed, relapsed.</summary>
public sealed class HandlingWalkTests(Chromium chromium)
{
    private const string Analyst = "fenxiyuan";
    private const string Head = "yusuan-fuzeren";
    private const string Finance = "caizheng";
    private const string Unit = "chengban";

    private static readonly byte[] Pdf = Encoding.UTF8.GetBytes("%PDF-1.7\n一张凭证\n");

    private string _warning = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_warning_lives_from_raised_to_relapsed_through_four_roles()
    {
        await using var house = await RunningHouse.Demo();
        await Deliver(house, "org_unit-2021.csv", "mof_div_code,fiscal_year,agency_code,agency_name\n421200000,2021,421200105001,咸宁市公安局\n");
        await Deliver(house, "budget_indicator-2021.csv", "mof_div_code,fiscal_year,bgt_id,doc_date,agency_code,amount\n421200000,2021,B1,2021-02-10,421200105001,100.00\n");
        await Pay(house, "100.01", restates: null);
        var found = await RunningHouse.Command(null, "warnings", "--rule", "D05", "--json", "--data", house.Folder);
        _warning = $"/budget/warnings/{JsonDocument.Parse(found.Output).RootElement[0].GetProperty("id").GetString()}";
        var (analyst, head, finance) = (await chromium.PageAs(house, Analyst), await chromium.PageAs(house, Head), await chromium.PageAs(house, Finance));

        // Raised: it is the analyst's turn, and nobody outside the committee sees it.
        await analyst.GotoAsync("/");
        await analyst.GetByRole(AriaRole.Link, new() { Name = "1件预警等您“初核”" }).ClickAsync();
        await analyst.Locator("table.data tbody a").First.ClickAsync();
        Assert.Contains("轮到预算监督分析员", await Life(analyst), StringComparison.Ordinal);
        await Keep(analyst, "raised");
        await finance.GotoAsync(_warning);
        Assert.Equal("没有这件预警", await finance.Locator("h1").InnerTextAsync());

        // Triage and sign-off by two persons, and the letter.
        await Act(analyst, "初核：列为疑点", "超过指标一分，请核实。");
        await Act(head, "复核签发", "同意发函。");
        await Act(head, "发出疑点核实函", null);
        Assert.Contains("疑点核实函 咸人常预函〔2021〕1号", await Life(head), StringComparison.Ordinal);
        await Keep(head, "letter");

        // The unit answers on a phone.
        await Answer(house);

        // Finance's view, and it sees what the committee sees.
        await finance.GotoAsync("/budget/handling");
        await Keep(finance, "finance-work");
        await finance.Locator("table.data tbody a").First.ClickAsync();
        await analyst.GotoAsync(_warning);
        foreach (var part in (string[])["line", "basis", "evidence", "identity"])
            Assert.Equal(await Part(analyst, part), await Part(finance, part));
        await Act(finance, "财政意见：属实，待整改", "属实，结息多付一分。");
        await Keep(finance, "finance-view");

        // Determination, rectification; the paper alone does not close it.
        await head.GotoAsync(_warning);
        await Act(head, "认定：属实，限期整改", "限期收回。", async form => await form.Locator("select").SelectOptionAsync("over-budget"));
        await Act(finance, "报告整改情况", "已收回一分。", Attach);
        Assert.Contains("等数据证明", await Life(finance), StringComparison.Ordinal);
        await Pay(house, "100.00", restates: "3");
        await head.GotoAsync(_warning);
        Assert.Contains("销号", await Life(head), StringComparison.Ordinal);

        // Who determined does not close.
        await Act(head, "复核销号", null, refused: "要有第二个人看过");
        await Keep(head, "refused");
        await Act(analyst, "复核销号", "数据已证明。");
        Assert.Contains("复发监测", await Life(analyst), StringComparison.Ordinal);
        await Keep(analyst, "closed");

        // The rule finds it again.
        await Pay(house, "100.02", restates: "4");
        await analyst.GotoAsync(_warning);
        Assert.Contains("轮到预算监督分析员", await Life(analyst), StringComparison.Ordinal);
        Assert.Contains("复发，重新办理（系统）", await Part(analyst, "history"), StringComparison.Ordinal);
        await Keep(analyst, "relapsed");
        await Chromium.AssertNobodyIsShutOut(analyst);
        await Chromium.AssertNoSidewaysScrolling(analyst);
        await analyst.GotoAsync("/budget/letters");
        await Keep(analyst, "letters");
        await Chromium.AssertNobodyIsShutOut(analyst);
        await Compare(finance, analyst);
        Assert.Equal(0, (await RunningHouse.Command(null, "verify", "--data", house.Folder)).Code);
    }

    /// <summary>On a phone, without script; what is wrong with the file is said, and what was typed stays; so it does where a colleague was first.</summary>
    private async Task Answer(RunningHouse house)
    {
        var phone = await chromium.PageAs(house, Unit, 360, 640, script: false);
        await phone.GotoAsync("/budget/handling");
        await phone.Locator("table.data tbody a").First.ClickAsync();
        await Chromium.AssertNoSidewaysScrolling(phone);
        await Act(phone, "自查答复", "多付一分，已通知收回。", form => form.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "凭证.pdf", MimeType = "application/pdf", Buffer = "MZ"u8.ToArray() }), "内容与扩展名不符");
        Assert.Equal("多付一分，已通知收回。", await phone.Locator("textarea").InputValueAsync());
        await Keep(phone, "answer-phone", full: true);
        await Chromium.AssertNoSidewaysScrolling(phone);
        await phone.Locator("textarea").FillAsync("我写得晚了一步。");
        await Act(await chromium.PageAs(house, Unit, 360, 640, script: false), "自查答复", "多付一分，已通知收回。", Attach);
        await phone.Locator("details.step button").ClickAsync();
        Assert.Contains("不能“自查答复”", await phone.Locator(".refusal").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("我写得晚了一步。", await phone.Locator("textarea").InputValueAsync());
        await phone.GotoAsync(_warning);
        Assert.Contains("凭证.pdf", await Life(phone), StringComparison.Ordinal);
    }

    /// <summary>Finance hands in what its own system warned of; the committee sees it beside ours.</summary>
    private static async Task Compare(IPage finance, IPage analyst)
    {
        await finance.GotoAsync("/budget/finance-warnings");
        var list = "区划,规则或主题,对象,期间,等级,状态\n421200000,超指标支付,咸宁市公安局,2021-03,红,放行\n421200000,大额现金,V9,2021-04,黄,已整改\n";
        await finance.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "财政预警.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(list) });
        await finance.GetByRole(AriaRole.Button, new() { Name = "导入", Exact = true }).ClickAsync();
        Assert.Contains("已收下第1份清单", await finance.Locator(".note-box.good").InnerTextAsync(), StringComparison.Ordinal);
        await analyst.GotoAsync("/budget/finance-warnings");
        Assert.Contains("超指标支付", await Part(analyst, "both"), StringComparison.Ordinal);
        Assert.Contains("大额现金", await Part(analyst, "theirs"), StringComparison.Ordinal);
        await Keep(analyst, "compared");
        await Chromium.AssertNobodyIsShutOut(analyst);
        foreach (var (width, height) in Chromium.Screens)
        {
            await analyst.SetViewportSizeAsync(width, height);
            await Chromium.AssertNoSidewaysScrolling(analyst);
        }
    }

    private static Task Attach(ILocator form) => form.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "凭证.pdf", MimeType = "application/pdf", Buffer = Pdf });

    private async Task Act(IPage page, string step, string? opinion, Func<ILocator, Task>? more = null, string? refused = null)
    {
        await page.GotoAsync(_warning);
        var part = page.Locator("details.step").Filter(new() { Has = page.Locator("summary", new() { HasText = step }) }).First;
        if (await part.GetAttributeAsync("open") is null)
            await part.Locator("summary").ClickAsync();
        if (opinion is not null)
            await part.Locator("textarea").FillAsync(opinion);
        if (more is not null)
            await more(part);
        await part.Locator("button").ClickAsync();
        var said = await page.Locator(refused is null ? "section:has(#handling) .note-box.good, .refusal" : ".refusal").First.InnerTextAsync();
        Assert.Contains(refused ?? $"已办：{step}", said, StringComparison.Ordinal);
    }

    private static Task<string> Life(IPage page) => Part(page, "handling");

    private static Task<string> Part(IPage page, string id) => page.Locator($"section:has(#{id})").Last.InnerTextAsync();

    private static Task Pay(RunningHouse house, string amount, string? restates) => Deliver(
        house, "payment_voucher-2021-03.csv", $"mof_div_code,fiscal_year,pay_cert_no,bgt_id,agency_code,xpay_amt,xpay_date\n421200000,2021,V1,B1,421200105001,{amount},2021-03-05\n",
        restates is null ? [] : ["--restates", restates, "--reason", "更正金额"]);

    /// <summary>As finance delivers and the clerk runs the rules.</summary>
    private static async Task Deliver(RunningHouse house, string name, string content, params string[] more)
    {
        var file = Path.Combine(house.Folder, name);
        await File.WriteAllTextAsync(file, content, Stop);
        var (code, output, error) = await RunningHouse.Command(null, ["import", file, "--dataset", name.Split('-')[0], "--source", "421200-czj", "--data", house.Folder, .. more]);
        Assert.True(code == 0, output + error);
        if (!name.StartsWith("payment", StringComparison.Ordinal))
            return;
        (code, output, error) = await RunningHouse.Command(null, "rules", "run", "--rule", "D05", "--data", house.Folder);
        Assert.True(code == 0, output + error);
    }

    /// <remarks>With TONGJIAN_IMAGES set to a folder the pages are kept there as pictures: those of the manual.</remarks>
    private static async Task Keep(IPage page, string name, bool full = false)
    {
        if (Environment.GetEnvironmentVariable("TONGJIAN_IMAGES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"manual-life-{name}.png"), FullPage = full, Clip = full ? null : new() { Width = 1440, Height = 680 } });
    }
}
