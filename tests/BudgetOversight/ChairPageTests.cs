using Tongjian.BudgetOversight;
using Tongjian.Ground;
using Tongjian.Roster;

namespace Tongjian.Tests;

/// <summary>The chairperson's page: each number is what it opens to; nothing and no data are told apart; one sheet of paper.</summary>
public sealed class ChairPageTests(Chromium chromium, SampleHouse sample)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_number_is_as_many_as_the_records_it_opens_to()
    {
        using var reader = await ViewReader.Enter((await sample.House).Address, "zhuren");
        var page = await reader.Page("/budget/chair?unit=yuan");
        var links = page.QuerySelectorAll(".one-page .figure-link, .changed .figure-link").ToList();
        Assert.Equal(5, page.QuerySelectorAll(".one-page > li").Length);
        Assert.True(links.Count >= 14, $"only {links.Count} numbers");
        foreach (var link in links)
        {
            var (said, href) = (link.TextContent, link.GetAttribute("href")!);
            if (href.StartsWith("/figures/", StringComparison.Ordinal))
            {
                var value = (await reader.Page(href)).QuerySelector(".figures dd")!;
                Assert.Equal(ViewReader.Number(said), ViewReader.Number(value.QuerySelector(".value")!.TextContent));
                Assert.Equal(ViewReader.Number(said), ViewReader.Number(value.QuerySelector(".note")!.TextContent));
            }
            else if (!href.StartsWith("/budget/clock", StringComparison.Ordinal))
            {
                var row = await reader.Page(href + "?unit=yuan");
                Assert.StartsWith("财政运行月报", row.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
                if (said.EndsWith('元'))
                    Assert.Contains(said, row.QuerySelectorAll("dd").Select(d => d.TextContent.Trim()));
            }
        }
        var clocks = links.Where(l => l.GetAttribute("href")!.StartsWith("/budget/clock", StringComparison.Ordinal)).ToList();
        var clock = await reader.Page(clocks[0].GetAttribute("href")!);
        var late = new[] { "Government", "Congress" }.SelectMany(party => new[] { "逾期", "未办" }.Select(word =>
            clock.QuerySelector($"#{party}")!.ParentElement!.ParentElement!.QuerySelectorAll("tbody .chip").Count(c => c.TextContent.Contains(word, StringComparison.Ordinal) && c.TextContent.Contains("逾期", StringComparison.Ordinal))));
        Assert.Equal(late.Where(n => n > 0), clocks.Select(l => (int)ViewReader.Number(l.TextContent)));
    }

    [Fact]
    public async Task Where_nothing_was_delivered_and_no_rule_ran_it_says_no_data_and_prints_no_zero()
    {
        await using var house = await HouseInProcess.Start();
        var visitor = await house.VisitorAs(Roles.Chairperson);
        using var reader = new ViewReader(visitor);
        var page = await reader.Page("/budget/chair");
        var sentences = page.QuerySelectorAll(".one-page p, .changed").Select(p => p.TextContent).ToList();
        Assert.Equal(6, sentences.Count);
        Assert.All(sentences, s => Assert.Contains("无数据", s, StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll(".one-page .figure-link"));
    }

    [Fact]
    public async Task What_waits_for_the_council_of_chairpersons_is_told_from_what_waits_elsewhere()
    {
        await using var room = await HandlingRoom.Open();
        await room.Ask();
        await room.Take("answer", "unit", a => a with { Files = [HandlingRoom.Pdf] });
        await room.Take("view.true", "finance");
        await room.Take("determine.escalate", "head", a => a with { Body = "chairpersons", Reason = "over-budget" });
        var figures = new ChairFigures(new(room.Oversight.Warnings, room.Oversight.Handlings, new(room.Oversight.Standings), room.Oversight.Limits), room.Oversight.Warnings, room.Oversight.Records.Database);
        Assert.Equal([(ChairFigures.Waits, 1), (ChairFigures.Elsewhere, 0), (ChairFigures.Open, 1), (ChairFigures.Red, 1), (ChairFigures.Overdue, 0)], await Values(0));
        Assert.Equal([(ChairFigures.Waits, 1)], (await Values(60)).Take(1));

        async Task<List<(string, int)>> Values(int days)
        {
            var all = new List<(string, int)>();
            foreach (var key in (string[])[ChairFigures.Waits, ChairFigures.Elsewhere, ChairFigures.Open, ChairFigures.Red, ChairFigures.Overdue])
                all.Add((key, (int)(await figures.Count(key, Period.Year(2021), new DateOnly(2021, 12, 31).AddDays(days), Stop)).Value));
            return all;
        }
    }

    [Fact]
    public async Task Overdue_warnings_are_told_by_whose_turn_it_is()
    {
        await using var room = await HandlingRoom.Open();
        await room.Ask();
        var figures = new ChairFigures(new(room.Oversight.Warnings, room.Oversight.Handlings, new(room.Oversight.Standings), room.Oversight.Limits), room.Oversight.Warnings, room.Oversight.Records.Database);
        var late = new DateOnly(2022, 6, 30);
        foreach (var (key, count) in (IEnumerable<(string, int)>)[(ChairFigures.Overdue, 1), (ChairFigures.OverdueCommittee, 0), (ChairFigures.OverdueFinance, 0), (ChairFigures.OverdueUnit, 1)])
            Assert.Equal((key, count), (key, (int)(await figures.Count(key, Period.Year(2022), late, Stop)).Value));
    }

    [Fact]
    public async Task It_prints_on_one_sheet()
    {
        var page = await chromium.PageAs(await sample.House, "zhuren");
        await page.GotoAsync("/budget/chair");
        var sheets = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Equal(1, System.Text.RegularExpressions.Regex.Count(sheets, @"/Type\s*/Page\b", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(360, 640)]
    public async Task It_shuts_nobody_out_and_fits_the_screen(int width, int height)
    {
        var page = await chromium.PageAs(await sample.House, "zhuren", width, height);
        await page.GotoAsync("/budget/chair");
        await Chromium.AssertNobodyIsShutOut(page);
        await Chromium.AssertNoSidewaysScrolling(page);
    }
}
