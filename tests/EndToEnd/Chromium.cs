using System.Collections.Concurrent;
using System.Reflection;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Tongjian.Tests.Chromium))]
[assembly: Tongjian.Tests.ClosesItsPages]

namespace Tongjian.Tests;

/// <summary>
/// The distribution's Chromium, started once, and one demo house without a sample city, started when a test first asks. Tests that need more start a
/// <see cref="RunningHouse"/> of their own. Where there is no Chromium, tests that look at pages are skipped and say so.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The one without windows first: every page of the whole browser brings processes for tabs and menus that nobody sees.</summary>
    private static readonly string? Program = new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome" }.Select(name => $"/usr/bin/{name}").FirstOrDefault(File.Exists);
    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Open = new();
    private readonly ConcurrentDictionary<(Uri House, string Person), Lazy<Task<string>>> _entered = new();
    private readonly Lazy<Task<RunningHouse>> _demo = new(() => RunningHouse.Demo());
    private readonly Lazy<Task<IBrowser>> _browser;
    private IPlaywright? _playwright;

    public Chromium() => _browser = new(Launch);

    /// <summary>A desk and a phone.</summary>
    public static IReadOnlyList<(int Width, int Height)> Screens { get; } = [(1440, 900), (360, 640)];

    public Task<RunningHouse> Demo => _demo.Value;

    /// <summary>A page in a browser of its own, closed when the test ends: no cookies from another test.</summary>
    /// <param name="state">Cookies it has from the start.</param>
    public async Task<IPage> Page(Uri address, int width = 1440, int height = 900, bool script = true, string? state = null)
    {
        Assert.SkipWhen(Program is null, "needs chromium, which is not installed here");
        var browser = await _browser.Value;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = script,
            Locale = "zh-CN",
            StorageState = state,
        });
        Open.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => []).Add(context);
        return await context.NewPageAsync();
    }

    /// <summary>A page of the demo, entered with one click as the person of that role.</summary>
    public async Task<IPage> Enter(RunningHouse house, string person, int width = 1440, int height = 900, bool script = true)
    {
        var page = await Page(house.Address, width, height, script);
        await page.GotoAsync("/sign-in");
        await page.Locator($"button[name=name][value={person}]").ClickAsync();
        await page.WaitForURLAsync(house.Address.ToString());
        return page;
    }

    /// <summary>A page, still empty, of somebody who entered once for all tests: whoever leaves the house takes <see cref="Enter"/>.</summary>
    public async Task<IPage> PageAs(RunningHouse house, string person, int width = 1440, int height = 900, bool script = true)
    {
        var state = await _entered.GetOrAdd((house.Address, person), _ => new(async () => await (await Enter(house, person, script: false)).Context.StorageStateAsync())).Value;
        return await Page(house.Address, width, height, script, state);
    }

    /// <summary>Begins to close what the test opened; the next test need not wait for that.</summary>
    public static void Close(string test)
    {
        if (Open.TryRemove(test, out var contexts))
            _ = Task.Run(() => Task.WhenAll(contexts.Select(context => context.CloseAsync())));
    }

    /// <summary>Fails on what shuts somebody out: axe findings of serious and critical weight, each with its place.</summary>
    public static async Task AssertNobodyIsShutOut(IPage page)
    {
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
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

    private async Task<IBrowser> Launch()
    {
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
    }
}

/// <summary>After every test: an open page goes on drawing, and a hundred of them leave the others no processor.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ClosesItsPagesAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Chromium.Close(test.UniqueID);
}
