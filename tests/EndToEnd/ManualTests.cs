using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

/// <summary>The manual (docs/manual): its links and pictures are there, its commands exist, its example is accepted, its pictures are of today's pages.</summary>
public sealed partial class ManualTests(Chromium chromium, SampleHouse sample)
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");
    private static readonly string Manual = Path.Combine(Docs, "manual");

    private static IEnumerable<string> Pages => Directory.EnumerateFiles(Manual, "*.md");

    [Fact]
    public void Every_link_and_picture_leads_somewhere_and_every_page_is_in_the_index()
    {
        var broken = Pages.Concat([Path.Combine(Repository.Root, "README.md"), Path.Combine(Repository.Root, "README.zh-CN.md")])
            .SelectMany(page => Link().Matches(File.ReadAllText(page)).Select(m => m.Groups["to"].Value)
                .Where(to => !to.StartsWith("http", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, to)))
                .Select(to => $"{Path.GetFileName(page)}: {to}"));
        Assert.Empty(broken);

        var index = File.ReadAllText(Path.Combine(Manual, "README.md"));
        Assert.All(Pages.Select(Path.GetFileName).Where(p => p != "README.md"), page => Assert.Contains($"({page})", index, StringComparison.Ordinal));
        Assert.All(Directory.EnumerateFiles(Path.Combine(Docs, "images"), "manual-*.png"), picture => Assert.InRange(new FileInfo(picture).Length, 1, 200_000));
    }

    [Fact]
    public void Every_command_and_option_it_names_exists()
    {
        var named = Pages.SelectMany(page => File.ReadLines(page)).Where(line => line.StartsWith("tongjian ", StringComparison.Ordinal))
            .Select(line => line.Split('#')[0].Trim()).ToList();
        Assert.True(named.Count > 20, $"only {named.Count} commands found");
        var root = House.CommandLine(new LocalFront([]));
        Assert.All(named, line =>
        {
            var words = Quoted().Replace(line, "x").Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
            var wrong = root.Parse(words).Errors.Select(e => e.Message);
            Assert.True(wrong.FirstOrDefault() is null, $"{line}\n{string.Join('\n', wrong)}");
        });
        Assert.NotEmpty(root.Parse(["no-such-command"]).Errors);
    }

    [Fact]
    public void Its_example_mapping_is_accepted() =>
        Assert.True(MappingFile.Read(Path.Combine(Manual, "example", "支付映射.json")).Accepted(out _, out var refusal), refusal?.Sentence);

    /// <remarks>With TONGJIAN_IMAGES set to a folder the pages are kept there as the manual's pictures.</remarks>
    [Fact]
    public async Task The_pages_it_shows_open_as_it_says()
    {
        var house = await sample.House;
        var desk = await chromium.PageAs(house, "fenxiyuan", 1280, 720);
        foreach (var (name, path) in ((string, string)[])[("home", "/"), ("execution", "/budget/execution?region=421200000&year=2021"), ("rule", "/budget/rules/A06"), ("ledger", "/ledger"), ("clock", "/budget/clock?year=2021")])
            await Keep(desk, name, path);

        await desk.GotoAsync("/budget/warnings?rule=D05");
        await desk.Locator("table.data tbody .card-title a, table.data tbody td a").First.ClickAsync();
        await Keep(desk, "warning");
        await desk.Locator("a:has-text('号报送第')").First.ClickAsync();
        await desk.GetByText("现在核对这一行").ClickAsync();
        await Keep(desk, "proof");

        await desk.GotoAsync("/budget/import");
        await desk.Locator("#file").SetInputFilesAsync(new FilePayload
        {
            Name = "cash-2032.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("mof_div_code,fiscal_year,cash_date,end_balance\n421200000,2032,2032-01-01,100.00\n421200000,2032,2032-01-02,12x.50\n"),
        });
        await desk.Locator("#mapping").SelectOptionAsync("canonical:treasury_cash_day");
        await desk.Locator("#source").FillAsync("421200-test");
        await desk.GetByRole(AriaRole.Button, new() { Name = "检查", Exact = true }).ClickAsync();
        Assert.Contains("没有写入", await desk.Locator("#result").InnerTextAsync(), StringComparison.Ordinal);
        await Keep(desk, "import");

        var security = await chromium.PageAs(house, "anquan", 1280, 720);
        await Keep(security, "accounts", "/accounts");
    }

    private static async Task Keep(IPage page, string name, string? path = null)
    {
        if (path is not null)
            Assert.Equal(200, (await page.GotoAsync(path))!.Status);
        if (Environment.GetEnvironmentVariable("TONGJIAN_IMAGES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"manual-{name}.png"), Clip = new() { Width = 1280, Height = name == "rule" ? 600 : 720 } });
    }

    [GeneratedRegex(@"\]\((?<to>[^)#]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
