using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Tongjian.Tests.Chromium))]

namespace Tongjian.Tests;

/// <summary>
/// The distribution's Chromium, started once, and one demo house without a sample city, started when a test first asks. Tests that need more start a
/// <see cref="RunningHouse"/> of their own. Where there is no Chromium, tests that look at pages are skipped and say so.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Program = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
    private readonly Lazy<Task<RunningHouse>> _demo = new(() => RunningHouse.Demo());
    private readonly Lazy<Task<IBrowser>> _browser;
    private IPlaywright? _playwright;

    public Chromium() => _browser = new(Open);

    /// <summary>A desk and a phone.</summary>
    public static IReadOnlyList<(int Width, int Height)> Screens { get; } = [(1440, 900), (360, 640)];

    public Task<RunningHouse> Demo => _demo.Value;

    /// <summary>A page in a browser of its own: no cookies from another test.</summary>
    public async Task<IPage> Page(Uri address, int width = 1440, int height = 900, bool script = true)
    {
        Assert.SkipWhen(Program is null, "needs chromium, which is not installed here");
        var browser = await _browser.Value;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = script,
            Locale = "zh-CN",
        });
        return await context.NewPageAsync();
    }

    /// <summary>A page of the demo, entered with one click as the person of that role.</summary>
    public async Task<IPage> PageAs(RunningHouse house, string person, int width = 1440, int height = 900, bool script = true)
    {
        var page = await Page(house.Address, width, height, script);
        await page.GotoAsync("/sign-in");
        await page.Locator($"button[name=name][value={person}]").ClickAsync();
        return page;
    }

    /// <summary>Fails on what shuts somebody out: axe findings of serious and critical weight, each with its place.</summary>
    public static async Task AssertNobodyIsShutOut(IPage page)
    {
        var found = await page.RunAxe();
        var serious = found.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{page.Url} {v.Impact} {v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Select(n => n.Html))}").ToList();
        Assert.True(serious is [], string.Join('\n', serious));
    }

    /// <summary>Fails where a page is wider than the screen, so that one would have to scroll sideways to read it.</summary>
    public static async Task AssertNoSidewaysScrolling(IPage page)
    {
        var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{page.Url} is {over} px wider than the screen");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated)
            await (await _browser.Value).DisposeAsync();
        _playwright?.Dispose();
        if (_demo.IsValueCreated)
            await (await _demo.Value).DisposeAsync();
    }

    private async Task<IBrowser> Open()
    {
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
    }
}
