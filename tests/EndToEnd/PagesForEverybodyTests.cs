namespace Tongjian.Tests;

/// <summary>Pages that everybody meets, on a desk and on a phone, in large print, with keys only, and without script.</summary>
public sealed class PagesForEverybodyTests(Chromium chromium)
{
    private const string Analyst = "fenxiyuan";

    public static TheoryData<string, int, int> PagesAndScreens()
    {
        var all = new TheoryData<string, int, int>();
        foreach (var path in (string[])["/", "/shell", "/status/403", "/no-such-page", "/search?q=预算", "/search?q=没有的词", "/jobs", "/jobs/none", "/ledger", "/ledger/0", "/figures", "/figures/none"])
        {
            foreach (var (width, height) in Chromium.Screens)
                all.Add(path, width, height);
        }
        return all;
    }

    [Theory]
    [MemberData(nameof(PagesAndScreens))]
    public async Task A_page_shuts_nobody_out_and_fits_the_screen(string path, int width, int height)
    {
        var page = await chromium.PageAs(await chromium.Demo, Analyst, width, height);
        await page.GotoAsync(path);
        await Chromium.AssertNobodyIsShutOut(page);
        await Chromium.AssertNoSidewaysScrolling(page);
    }

    [Fact]
    public async Task A_picture_without_words_and_a_page_that_is_too_wide_are_found()
    {
        var page = await chromium.Page((await chromium.Demo).Address, 360, 640);
        await page.SetContentAsync("<html lang=zh><title>甲</title><main><h1>甲</h1><div style='width: 500px'><img src='data:,'></div></main>");
        Assert.Contains("image-alt", (await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Chromium.AssertNobodyIsShutOut(page))).Message, StringComparison.Ordinal);
        Assert.Contains("wider", (await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Chromium.AssertNoSidewaysScrolling(page))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sign_in_page_shuts_nobody_out_on_either_screen()
    {
        foreach (var (width, height) in Chromium.Screens)
        {
            var page = await chromium.Page((await chromium.Demo).Address, width, height);
            await page.GotoAsync("/sign-in");
            await Chromium.AssertNobodyIsShutOut(page);
            await Chromium.AssertNoSidewaysScrolling(page);
        }
    }

    [Fact]
    public async Task Large_print_is_20_pixels_with_targets_of_44_and_still_fits_a_phone()
    {
        var page = await chromium.PageAs(await chromium.Demo, Analyst, 360, 640, script: false);
        await page.GotoAsync("/shell");
        await page.GetByText("大字版").ClickAsync();
        Assert.EndsWith("/shell", page.Url, StringComparison.Ordinal);
        Assert.Equal("20px", await page.EvaluateAsync<string>("getComputedStyle(document.body).fontSize"));
        var low = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('button, .button, .pager a, .side a, select, input:not([type=hidden])')]
                .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML)
            """);
        Assert.Empty(low);
        await Chromium.AssertNoSidewaysScrolling(page);
    }

    [Fact]
    public async Task At_twice_the_size_nothing_runs_out_of_the_page()
    {
        // 200 % of a 1280 wide window leaves 640 CSS pixels.
        var page = await chromium.PageAs(await chromium.Demo, Analyst, 640, 450);
        await page.GotoAsync("/shell");
        await Chromium.AssertNoSidewaysScrolling(page);
    }

    [Fact]
    public async Task The_first_tab_skips_to_the_page_and_the_headline_shows_no_ring()
    {
        var page = await chromium.PageAs(await chromium.Demo, Analyst);
        await page.GotoAsync("/shell");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("跳到正文", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("page", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Equal("none", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('h1')).outlineStyle"));
    }

    [Fact]
    public async Task Arrow_keys_walk_the_rows_of_a_table()
    {
        var page = await chromium.PageAs(await chromium.Demo, Analyst);
        await page.GotoAsync("/shell");
        await page.Locator("table.data tbody tr:nth-child(1) a").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        var row = await page.EvaluateAsync<int>("document.activeElement.closest('tr').sectionRowIndex");
        Assert.Equal(1, row);
    }

    [Fact]
    public async Task Order_unit_and_filter_stand_in_the_address_and_need_no_script()
    {
        var page = await chromium.PageAs(await chromium.Demo, Analyst, script: false);
        await page.GotoAsync("/shell");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "亿元" }).ClickAsync();
        Assert.Contains("unit=yi", page.Url, StringComparison.Ordinal);
        await page.Locator("th a").Filter(new() { HasText = "涉及金额（亿元）" }).First.ClickAsync();
        Assert.Contains("unit=yi", page.Url, StringComparison.Ordinal);
        Assert.Contains("sort=amount", page.Url, StringComparison.Ordinal);
        await page.Locator("#f-q").FillAsync("市民政局");
        await page.GetByText("筛选", new() { Exact = true }).ClickAsync();
        Assert.Contains("sort=amount", page.Url, StringComparison.Ordinal);
        Assert.Equal("市民政局", await page.Locator("#f-q").InputValueAsync());
        Assert.Equal("ascending", await page.Locator("th", new() { HasText = "涉及金额" }).First.GetAttributeAsync("aria-sort"));
    }

    [Fact]
    public async Task No_page_breaks_its_own_content_security_policy_and_an_interactive_chart_is_drawn()
    {
        var page = await chromium.PageAs(await chromium.Demo, Analyst);
        var complaints = new List<string>();
        page.Console += (_, line) => { if (line.Type is "error" or "warning") complaints.Add(line.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync("/shell");
        await page.Locator("[data-island]").ScrollIntoViewIfNeededAsync();
        await page.Locator("[data-island] canvas").WaitForAsync();
        await page.Locator("[data-island]").HoverAsync();
        await page.WaitForTimeoutAsync(300);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_chart_is_taken_along_as_svg_csv_and_png()
    {
        var page = await chromium.PageAs(await chromium.Demo, Analyst);
        await page.GotoAsync("/shell");
        foreach (var (kind, start) in new[] { ("SVG", "<svg"), ("CSV", "\uFEFF项目"), ("PNG", "\u0089PNG") })
        {
            var waiting = page.WaitForDownloadAsync();
            await page.Locator(".chart").First.GetByText(kind, new() { Exact = true }).ClickAsync();
            var download = await waiting;
            var content = await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
            var text = kind == "PNG" ? System.Text.Encoding.Latin1.GetString(content) : System.Text.Encoding.UTF8.GetString(content);
            Assert.StartsWith(start, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_is_asked_of_another_server()
    {
        var house = await chromium.Demo;
        var page = await chromium.PageAs(house, Analyst);
        var elsewhere = new List<string>();
        page.Request += (_, request) => { if (!request.Url.StartsWith(house.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) elsewhere.Add(request.Url); };
        foreach (var path in (string[])["/", "/shell", "/sign-in"])
            await page.GotoAsync(path);
        Assert.Empty(elsewhere);
    }
}
