namespace Tongjian.Tests;

/// <summary>Long work is started, left, and found again with what came of it.</summary>
public sealed class TaskTests(Chromium chromium)
{
    [Fact]
    public async Task Rules_run_as_a_task_that_is_found_again_and_stands_in_the_ledger()
    {
        var house = await chromium.Demo;
        var page = await chromium.PageAs(house, "fenxiyuan", script: false);
        await page.GotoAsync("/budget/rules");
        await page.GetByText("运行全部规则").ClickAsync();
        Assert.Contains("/jobs/", page.Url, StringComparison.Ordinal);

        await page.GotoAsync("/jobs");
        await page.Locator("table.data a").First.ClickAsync();
        for (var i = 0; i < 600 && await page.Locator(".chip.done").CountAsync() == 0; i++)
        {
            await page.WaitForTimeoutAsync(200);
            await page.GetByText("刷新").ClickAsync();
        }
        Assert.Equal("已完成", await page.Locator(".chip").First.TextContentAsync());

        await page.GotoAsync("/ledger");
        await page.Locator("tr", new() { HasText = "运行规则" }).First.Locator("a").First.ClickAsync();
        Assert.Contains("沈若谷", await page.Locator(".lead").TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_run_rules_is_not_offered_to()
    {
        var page = await chromium.PageAs(await chromium.Demo, "zhuren");
        await page.GotoAsync("/budget/rules");
        Assert.Equal(0, await page.GetByText("运行全部规则").CountAsync());
    }
}
