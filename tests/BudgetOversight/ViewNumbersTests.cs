using AngleSharp.Dom;
using Tongjian.BudgetOversight;
using Tongjian.Roster;

namespace Tongjian.Tests;

/// <summary>The pages of places and counties over the sample city: each number is what its rows add up to, and a deputy sees totals and projects only.</summary>
public sealed class ViewNumbersTests(Chromium chromium, SampleHouse sample)
{
    private const string Place = "/budget/place/421221000";

    [Fact]
    public async Task Each_number_of_a_place_is_the_sum_of_the_rows_it_opens_to()
    {
        using var reader = await ViewReader.Enter((await sample.House).Address, "fenxiyuan");
        var links = (await reader.Page(Place + "?unit=yuan")).QuerySelectorAll("table.data .figure-link").ToList();
        Assert.True(links.Count >= 20, $"only {links.Count} numbers");
        foreach (var link in links)
            await AssertOpens(reader, ViewReader.Number(link.TextContent), link.GetAttribute("href")!, rows: false);

        var card = (await reader.Page(Place + "?topic=education&unit=yuan")).QuerySelectorAll("#card .figure-link").ToList();
        Assert.Equal(4, card.Count);
        foreach (var link in card.Take(3))
            await AssertOpens(reader, ViewReader.Number(link.TextContent), link.GetAttribute("href")!, rows: true);
    }

    [Fact]
    public async Task The_doubts_counted_are_the_doubts_listed_and_a_deputy_sees_none_that_was_not_sent_out()
    {
        var address = (await sample.House).Address;
        using var analyst = await ViewReader.Enter(address, "fenxiyuan");
        using var deputy = await ViewReader.Enter(address, "daibiao");
        var standing = 0;
        foreach (var topic in Topic.All)
        {
            var inside = await analyst.Page($"{Place}?topic={topic.Key}");
            var listed = inside.QuerySelectorAll("section:has(#doubts) tbody tr").Length;
            Assert.Equal(ViewReader.Number(inside.QuerySelectorAll("#card .value").Last().TextContent), listed);
            standing += listed;
            var outside = await deputy.Page($"{Place}?topic={topic.Key}");
            Assert.Empty(outside.QuerySelectorAll("section:has(#doubts) tbody tr"));
            Assert.Equal(0, ViewReader.Number(outside.QuerySelectorAll("#card .value").Last().TextContent));
        }
        Assert.True(standing > 0, "the sample raised no warning of any topic there");
    }

    [Fact]
    public async Task A_deputy_gets_the_same_sums_by_project_and_no_payee_payment_or_warning()
    {
        var address = (await sample.House).Address;
        using var analyst = await ViewReader.Enter(address, "fenxiyuan");
        using var deputy = await ViewReader.Enter(address, "daibiao");
        var payments = (await analyst.Page("/budget/payments?region=421221000&year=2021&function=205&sort=amount&desc=1")).QuerySelectorAll("table.data tbody tr").ToList();
        var units = payments.Select(r => Cell(r, "单位")).ToHashSet(StringComparer.Ordinal);
        var payees = payments.Select(r => Cell(r, "收款人")).Where(p => p.Length > 1 && !units.Contains(p)).Distinct().ToList();
        Assert.NotEmpty(payees);

        var page = await deputy.Page(Place + "?topic=education&unit=yuan");
        var paid = page.QuerySelectorAll("#card .figure-link").ElementAt(1);
        var origin = await deputy.Page(paid.GetAttribute("href")! + "&unit=yuan");
        Assert.Equal(ViewReader.Number(paid.TextContent), ViewReader.Number(origin.QuerySelector(".figures .value")!.TextContent));
        var projects = await deputy.Rows(paid.GetAttribute("href")! + "&unit=yuan");
        Assert.Equal(ViewReader.Number(paid.TextContent), projects.Sum(r => ViewReader.Number(Cell(r, "金额"))));
        foreach (var seen in new[] { page, origin })
        {
            var html = seen.DocumentElement.OuterHtml;
            Assert.DoesNotContain(payees, p => html.Contains(p, StringComparison.Ordinal));
            Assert.DoesNotContain(seen.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!),
                h => h.StartsWith("/budget/payments", StringComparison.Ordinal) || h.StartsWith("/budget/rows", StringComparison.Ordinal) || h.StartsWith("/budget/warnings", StringComparison.Ordinal));
        }
        foreach (var part in ViewPart.All.Where(p => !p.IsPublic))
            Assert.Contains("只供人大工作人员查看", (await deputy.Page($"/budget/origin/{part.Key}?region=421221000&year=2021")).QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_number_of_the_counties_is_made_of_two_that_open_to_their_rows()
    {
        using var reader = await ViewReader.Enter((await sample.House).Address, "zhuren");
        var cells = (await reader.Page("/budget/counties")).QuerySelectorAll("table.data .figure-link").ToList();
        Assert.True(cells.Count >= 40, $"only {cells.Count} cells");
        foreach (var cell in cells)
        {
            var href = cell.GetAttribute("href")!;
            var years = (await reader.Page(href + "?unit=yuan")).QuerySelectorAll("table.data tbody tr").ToList();
            Assert.Equal(ViewReader.Number(cell.TextContent), ViewReader.Number(years[0].QuerySelectorAll("td").Last().TextContent));
            if (!href.Contains("421221000", StringComparison.Ordinal))
                continue;
            foreach (var link in years.SelectMany(y => y.QuerySelectorAll(".figure-link")))
                await AssertOpens(reader, ViewReader.Number(link.TextContent), link.GetAttribute("href")!, rows: link.GetAttribute("href")!.Contains("year=2021", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_is_not_there_is_said_and_an_empty_house_has_no_data()
    {
        await using var house = await HouseInProcess.Start();
        using var chair = new ViewReader(await house.VisitorAs(Roles.Chairperson));
        foreach (var path in (string[])["/budget/counties", Place])
            Assert.Contains("无数据", (await chair.Page(path)).QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("没有“421299”", (await chair.Page("/budget/place/421299")).QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("没有“none”这个领域", (await chair.Page(Place + "?topic=none")).QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        foreach (var (query, says) in ((string, string)[])[("year=2021", "哪一级"), ("region=421221998&year=2021", "没有“421221998”"), ("region=420100000&year=2021", "没有“420100000”"), ("region=421221000&year=x", "年度"), ("region=421221000&year=2021&until=2020-01-01", "截止"), ("region=421221000&year=2021&topic=x", "领域")])
            Assert.Contains(says, (await chair.Page("/budget/origin/paid?" + query)).QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        using var deputy = new ViewReader(await house.VisitorAs(Roles.Deputy));
        Assert.Contains("逐日的数", (await deputy.Page("/budget/origin/paid?region=421221000&year=1999&until=1999-03-17")).QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await deputy.Page("/budget/origin/paid?region=421221000&year=1999&until=1999-03-31")).QuerySelector(".refusal"));
        Assert.Null((await chair.Page("/budget/origin/paid?region=421221000&year=1999&until=1999-03-17")).QuerySelector(".refusal"));
        foreach (var part in ViewPart.All.Where(p => p.IsPublic))
        {
            var says = (await deputy.Page($"/budget/origin/{part.Key}?region=421221000&year=1999")).QuerySelector("section:has(#rows)")!;
            Assert.Equal((part.Key, part.HasProjects, !part.HasProjects),
                (part.Key, says.TextContent.Contains("按项目", StringComparison.Ordinal), says.TextContent.Contains("不分单位和项目", StringComparison.Ordinal)));
        }
        Assert.Contains("没有名为", (await chair.Page("/budget/origin/none?region=421221000&year=2021")).QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("daibiao", "/budget/place")]
    [InlineData("daibiao", Place)]
    [InlineData("daibiao", Place + "?topic=education")]
    [InlineData("zhuren", "/budget/counties")]
    [InlineData("zhuren", "/budget/counties/421221000/pace")]
    public async Task The_pages_shut_nobody_out_and_fit_both_screens(string who, string path)
    {
        foreach (var (width, height) in Chromium.Screens)
        {
            var page = await chromium.PageAs(await sample.House, who, width, height);
            await page.GotoAsync(path);
            await Chromium.AssertNobodyIsShutOut(page);
            await Chromium.AssertNoSidewaysScrolling(page);
        }
    }

    /// <summary>At the end of a number lie rows that make it: amounts that add up, warnings as many, days of lateness in all.</summary>
    private static async Task AssertOpens(ViewReader reader, decimal number, string href, bool rows)
    {
        if (href.StartsWith("/budget/clock", StringComparison.Ordinal))
        {
            var late = (await reader.Page(href)).QuerySelector("#Government")!.ParentElement!.ParentElement!.QuerySelectorAll("tbody .chip").Select(c => c.TextContent).Where(t => t.Contains("逾期", StringComparison.Ordinal));
            Assert.Equal(number, late.Sum(ViewReader.Number));
            return;
        }
        if (href.StartsWith("/budget/warnings", StringComparison.Ordinal))
        {
            Assert.Equal(number, (await reader.Rows(href)).Count);
            return;
        }
        href += "&unit=yuan";
        var value = (await reader.Page(href)).QuerySelector(".figures .value")!.TextContent;
        Assert.Equal((href, number), (href, ViewReader.Number(value)));
        if (rows)
        {
            var all = await reader.Rows(href);
            Assert.Equal((href, number), (href, value.Contains('笔', StringComparison.Ordinal) ? all.Count : all.Sum(r => ViewReader.Number(Cell(r, "金额")))));
        }
    }

    private static string Cell(IElement row, string title) => row.Children.First(c => c.GetAttribute("data-label")?.StartsWith(title, StringComparison.Ordinal) is true).TextContent.Trim();
}
