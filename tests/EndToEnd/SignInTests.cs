using Microsoft.Playwright;

namespace Tongjian.Tests;

/// <summary>Entering and leaving the house, as a person with a keyboard does it.</summary>
public sealed class SignInTests(Chromium chromium)
{
    private const string Password = "Lantern-Rain-2041";

    [Fact]
    public async Task One_signs_in_with_keys_only_and_comes_to_the_page_one_asked_for()
    {
        var (house, name) = await WithAccount();
        var page = await chromium.Page(house.Address);
        await page.GotoAsync("/?unit=yi");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        await page.Locator("#name").FocusAsync();
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/?unit=yi");
        Assert.Equal("今日工作", await page.Locator("h1").TextContentAsync());
        Assert.Equal("试验员", await page.Locator(".me summary").TextContentAsync());
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_name_even_against_the_right_one_and_other_names_stay_open()
    {
        var (house, name) = await WithAccount();
        var (_, other) = await WithAccount();
        var page = await chromium.Page(house.Address, script: false);
        for (var i = 0; i < 5; i++)
        {
            await Try(page, name, "Wrong-Lantern-1");
            Assert.Equal("登录名或口令不对。", await page.Locator(".refusal h2").TextContentAsync());
            Assert.Equal(name, await page.Locator("#name").InputValueAsync()); // what was typed is still there
        }
        await Try(page, name, Password);
        Assert.Contains("已锁定", await page.Locator(".refusal h2").TextContentAsync(), StringComparison.Ordinal);
        await Try(page, other, Password);
        Assert.Equal("今日工作", await page.Locator("h1").TextContentAsync());
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_answered_and_locked_like_one_that_does()
    {
        var house = await chromium.Demo;
        var page = await chromium.Page(house.Address, script: false);
        for (var i = 0; i < 5; i++)
        {
            await Try(page, "nobody-here", "Wrong-Lantern-1");
            Assert.Equal("登录名或口令不对。", await page.Locator(".refusal h2").TextContentAsync());
        }
        await Try(page, "nobody-here", "Wrong-Lantern-1");
        Assert.Contains("已锁定", await page.Locator(".refusal h2").TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server_whatever_the_browser_kept()
    {
        var page = await chromium.Enter(await chromium.Demo, "caizheng");
        var kept = (await page.Context.CookiesAsync()).Where(c => c.Name == "tj-session").Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = page.Url }).ToList();
        await page.Locator(".me summary").ClickAsync();
        await page.GetByText("退出登录").ClickAsync();
        await page.WaitForURLAsync("**/sign-in");
        await page.Context.AddCookiesAsync(kept);
        await page.GotoAsync("/");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("https://elsewhere.example/")]
    public async Task The_way_back_never_leads_to_another_server(string back)
    {
        var house = await chromium.Demo;
        var page = await chromium.Page(house.Address, script: false);
        await page.GotoAsync("/sign-in?back=" + Uri.EscapeDataString(back));
        await page.Locator("button.person").First.ClickAsync();
        Assert.Equal(new Uri(house.Address, "/").ToString(), page.Url);
    }

    [Fact]
    public async Task The_session_cookie_is_kept_from_scripts_and_other_sites()
    {
        var page = await chromium.Enter(await chromium.Demo, "shenji");
        var cookie = Assert.Single(await page.Context.CookiesAsync(), c => c.Name == "tj-session");
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Lax, cookie.SameSite);
        Assert.Equal(-1, cookie.Expires); // gone with the browser
    }

    private static async Task Try(IPage page, string name, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("#name").FillAsync(name);
        await page.Locator("#password").FillAsync(password);
        await page.Locator("button.primary").ClickAsync();
    }

    /// <summary>An account made beside the running server, through its socket.</summary>
    private async Task<(RunningHouse House, string Name)> WithAccount()
    {
        var house = await chromium.Demo;
        var name = "t-" + Guid.NewGuid().ToString("N")[..10];
        var (code, _, error) = await RunningHouse.Command(Password, "account", "create", "--name", name, "--display", "试验员", "--role", "budget-analyst", "--data", house.Folder);
        Assert.True(code == 0, error);
        return (house, name);
    }
}
