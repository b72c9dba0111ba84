namespace Tongjian.Tests;

/// <summary>What the three administrators do, each in their own room.</summary>
public sealed class AdministratorTests(Chromium chromium)
{
    [Fact]
    public async Task The_security_administrator_grants_a_role_and_the_audit_administrator_finds_it_in_the_ledger()
    {
        var house = await chromium.Demo;
        var page = await chromium.PageAs(house, "anquan", script: false);
        await page.GotoAsync("/accounts");
        await page.Locator("#who").SelectOptionAsync("bangongshi");
        await page.Locator("#role").SelectOptionAsync("deputies-clerk");
        await page.GetByText("授予角色", new() { Exact = true }).ClickAsync();
        Assert.Contains("办公室工作人员、代表工委工作人员", await page.Locator("[role=status]").TextContentAsync(), StringComparison.Ordinal);

        await page.GetByText("收回角色", new() { Exact = true }).ClickAsync();
        Assert.Contains("现有角色：办公室工作人员。", await page.Locator("[role=status]").TextContentAsync(), StringComparison.Ordinal);

        var audit = await chromium.PageAs(house, "shenji-guanli", script: false);
        await audit.GotoAsync("/ledger");
        var line = audit.Locator("tr", new() { HasText = "收回角色" }).First;
        Assert.Contains("安全管理员乙", await line.TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_business_role_is_refused_to_an_administrator_and_the_form_keeps_what_was_chosen()
    {
        var page = await chromium.PageAs(await chromium.Demo, "anquan", script: false);
        await page.GotoAsync("/accounts");
        await page.Locator("#who").SelectOptionAsync("xitong");
        await page.Locator("#role").SelectOptionAsync("budget-analyst");
        await page.GetByText("授予角色", new() { Exact = true }).ClickAsync();
        Assert.Contains("相互分离", await page.Locator(".refusal h2").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal("xitong", await page.Locator("#who").InputValueAsync());
        Assert.Equal("budget-analyst", await page.Locator("#role").InputValueAsync());
    }

    [Fact]
    public async Task The_system_administrator_sees_the_accounts_and_is_offered_no_change()
    {
        var page = await chromium.PageAs(await chromium.Demo, "xitong");
        await page.GotoAsync("/accounts");
        Assert.Equal(0, await page.GetByText("授予角色", new() { Exact = true }).CountAsync());
        Assert.Equal(0, await page.Locator(".side-inner").GetByText("预算监督", new() { Exact = true }).CountAsync());
    }

    [Theory]
    [InlineData("anquan", "/accounts")]
    [InlineData("shenji-guanli", "/accounts/sign-ins")]
    public async Task Their_pages_shut_nobody_out(string person, string path)
    {
        foreach (var (width, height) in Chromium.Screens)
        {
            var page = await chromium.PageAs(await chromium.Demo, person, width, height);
            await page.GotoAsync(path);

            await Chromium.AssertNobodyIsShutOut(page);
            await Chromium.AssertNoSidewaysScrolling(page);
        }
    }
}
