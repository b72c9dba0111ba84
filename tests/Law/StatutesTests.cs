using System.Text.RegularExpressions;
using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.Tests;

public partial class StatutesTests
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["预算法"] = "法律/预算法(2018-12-29).md",
        ["预算法实施条例"] = "行政法规/预算法实施条例(2020-08-03).md",
        ["监督法"] = "法律/各级人民代表大会常务委员会监督法(2024-11-08).md",
        ["监督法（2006年）"] = "法律/各级人民代表大会常务委员会监督法(2006-08-27).md",
        ["代表法"] = "法律/全国人民代表大会和地方各级人民代表大会代表法(2025-03-11).md",
        ["代表法（2015年）"] = "法律/全国人民代表大会和地方各级人民代表大会代表法(2015-08-29).md",
        ["地方组织法"] = "法律/地方各级人民代表大会和地方各级人民政府组织法(2022-03-11).md",
        ["立法法"] = "法律/立法法(2023-03-13).md",
        ["立法法（2015年）"] = "法律/立法法(2015-03-15).md",
        ["审计法"] = "法律/审计法(2021-10-23).md",
        ["政府采购法"] = "法律/政府采购法(2014-08-31).md",
        ["社会保险法"] = "法律/社会保险法(2018-12-29).md",
        ["企业国有资产法"] = "法律/企业国有资产法(2008-10-28).md",
        ["机关事务管理条例"] = "行政法规/机关事务管理条例(2012-06-28).md",
        ["行政事业性国有资产管理条例"] = "行政法规/行政事业性国有资产管理条例(2021-02-01).md",
    };

    [Theory]
    [InlineData("预算法", "2014-12-31", null)] // the numbering of 1994 is not held
    [InlineData("预算法", "2015-01-01", "预算法")]
    [InlineData("监督法", "2024-11-07", "监督法（2006年）")]
    [InlineData("监督法", "2024-11-08", "监督法")]
    [InlineData("代表法", "2025-03-11", "代表法（2015年）")]
    [InlineData("代表法", "2025-03-12", "代表法")]
    [InlineData("地方组织法", "2022-03-11", null)]
    [InlineData("地方组织法", "2022-03-12", "地方组织法")]
    [InlineData("预算法实施条例", "2020-09-30", null)]
    [InlineData("预算法实施条例", "2020-10-01", "预算法实施条例")]
    public void A_statute_is_found_in_the_numbering_that_bound_on_the_day(string shortTitle, string day, string? citedAs) =>
        Assert.Equal(citedAs, Statutes.Find(shortTitle, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.CitedAs);

    [Theory]
    [InlineData("预算法 52", "《预算法》第五十二条")]
    [InlineData("预算法 52(1)", "《预算法》第五十二条第一款")]
    [InlineData("预算法 93(1)(4)", "《预算法》第九十三条第一款第（四）项")]
    [InlineData("预算法 93(-)(4)", "《预算法》第九十三条第（四）项")]
    [InlineData("监督法（2006年） 15(2)", "《监督法（2006年）》第十五条第二款")]
    public void A_reference_is_read_and_printed_as_statutes_print_it(string text, string printed)
    {
        Assert.True(Statutes.TryRead(text, out var citation));
        Assert.Equal(printed, citation!.ToString());
    }

    [Theory]
    [InlineData("预算法")]
    [InlineData("预算法 0")]
    [InlineData("预算法 102")] // it has 101 articles
    [InlineData("预算法 52(0)")]
    [InlineData("预算法 52(1")]
    [InlineData("刑法 52")]
    public void A_reference_to_nothing_is_not_read(string text) => Assert.False(Statutes.TryRead(text, out _));

    [Fact]
    public void The_version_is_that_of_the_day()
    {
        Assert.Equal(new(2014, 8, 31), Statutes.BudgetLaw.VersionOn(new(2018, 12, 28))!.AdoptedOn);
        Assert.Equal(new(2018, 12, 29), Statutes.BudgetLaw.VersionOn(new(2018, 12, 29))!.AdoptedOn);
        Assert.Null(Statutes.SupervisionLaw2006.VersionOn(new(2024, 11, 8)));
    }

    [Fact]
    public void Every_article_cited_in_the_program_stands_in_the_published_text()
    {
        var texts = Files.ToDictionary(f => f.Key, f => Articles(Repository.Reference("laws/" + f.Value)));
        foreach (var statute in Statutes.All)
            Assert.Equal(statute.Articles, texts[statute.CitedAs].Count);
        foreach (var citation in CitedInLaw().Concat(CitedInRules()))
        {
            var article = texts[citation.Law][citation.Article];
            Assert.True(citation.Paragraph is null || citation.Paragraph <= article.Count, $"{citation}: the article has {article.Count} paragraphs");
            Assert.True(citation.Item is null || article[(citation.Paragraph ?? 1) - 1].Items >= citation.Item, $"{citation}: no such item");
        }
    }

    [Theory]
    [InlineData(20, "预算法 52(1)", "二十日")]
    [InlineData(15, "预算法 52(1)", "十五日")]
    [InlineData(30, "预算法 52(4)", "三十日和六十日")]
    [InlineData(20, "预算法 14(1)", "二十日")]
    [InlineData(20, "预算法 14(2)", "二十日")]
    [InlineData(20, "预算法实施条例 6(4)", "20日")]
    [InlineData(20, "预算法 80(1)", "二十日")]
    [InlineData(30, "预算法实施条例 88(1)", "30日")]
    [InlineData(6, "监督法 27(2)", "六个月")]
    [InlineData(30, "预算法 44(3)", "三十日前")]
    [InlineData(30, "预算法 69(5)", "三十日前")]
    [InlineData(30, "预算法 78(3)", "三十日前")]
    public void The_number_of_a_clock_stands_in_its_article(int number, string reference, string words)
    {
        Assert.True(Statutes.TryRead(reference, out var citation));
        var paragraph = Articles(Repository.Reference("laws/" + Files[citation!.Law]))[citation.Article][citation.Paragraph!.Value - 1];
        Assert.Contains(words, paragraph.Text, StringComparison.Ordinal);
        Assert.True(BudgetClock.All.Any(c => c.Basis.Article == citation.Article && c.Deadline.Amount == number) || citation.Article is 44 or 69 or 78);
    }

    [Fact]
    public void A_budget_rule_on_a_statutory_period_has_the_number_of_the_law()
    {
        foreach (var clock in BudgetClock.All)
        {
            var folder = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "BudgetOversight", "Rules"), clock.Id + "-*").SingleOrDefault();
            var unit = clock.Deadline.Unit is DeadlineUnit.Month ? "months" : "days";
            if (folder is not null)
                Assert.Contains(File.ReadLines(Path.Combine(folder, "rule.sql")), line => line.StartsWith($"-- param:       {unit} = {clock.Deadline.Amount} ", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<Citation> CitedInLaw()
    {
        var everything = new BudgetEvents(new(2021, 1, 10), new(2021, 1, 14), new(2021, 7, 28), new(2021, 7, 28), new(2021, 7, 28), new(2021, 10, 20), new(2021, 5, 20));
        var duties = new[] { 2016, 2021, 2025 }.SelectMany(y => new[] { false, true }.SelectMany(isCounty => BudgetYear.DutiesOf(y, everything, RestDayRoll.None, WorkCalendar.National, isCounty)));
        return BudgetClock.All.Select(c => c.Basis).Concat(duties.Select(d => d.Basis))
            .Concat([Quorum.MeetingBasis, Quorum.ResolutionBasis, Quorum.SessionBasis, Quorum.SessionResolutionBasis]);
    }

    /// <summary>The articles that the headers of the budget rules name, with the day from which they say these bind.</summary>
    private static IEnumerable<Citation> CitedInRules()
    {
        var folder = Path.Combine(Repository.Root, "src", "BudgetOversight", "Rules");
        var lines = Directory.EnumerateFiles(folder, "rule.sql", SearchOption.AllDirectories).SelectMany(f => File.ReadLines(f).Select(line => (File: f, Line: line)));
        foreach (var (file, line) in lines)
        {
            if (BasisLine().Match(line) is not { Success: true } match)
                continue;
            Assert.True(Statutes.TryRead(match.Groups["citation"].Value, out var citation), $"{file}: {line}");
            var from = DateOnly.Parse(match.Groups["from"].Value, System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(from >= Statutes.Of(citation!).InForceFrom, $"{file}: {line}: 《{citation!.Law}》 binds from {Statutes.Of(citation).InForceFrom:O}");
            yield return citation!;
        }
    }

    private static Dictionary<int, List<(string Text, int Items)>> Articles(string file)
    {
        var articles = new Dictionary<int, List<(string Text, int Items)>>();
        List<(string Text, int Items)>? current = null;
        foreach (var line in File.ReadLines(file).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (ArticleLine().Match(line) is { Success: true } match)
                articles.Add(Number(match.Groups["number"].Value), current = [(line, 0)]);
            else if (current is not null && line[0] is '（' or '(')
                current![^1] = (current[^1].Text, current[^1].Items + 1);
            else
                current?.Add((line, 0));
        }
        return articles;
    }

    private static int Number(string chinese)
    {
        var (all, digit) = (0, 0);
        foreach (var c in chinese)
        {
            if (c is '百' or '十')
                (all, digit) = (all + (Math.Max(digit, 1) * (c == '百' ? 100 : 10)), 0);
            else
                digit = "零一二三四五六七八九".IndexOf(c, StringComparison.Ordinal);
        }
        return all + digit;
    }

    [GeneratedRegex("^第(?<number>[零一二三四五六七八九十百]+)条[\\s　]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ArticleLine();

    [GeneratedRegex(@"^--\s*basis:\s*(?<citation>\S+ [\d()-]+)\s+自\s*(?<from>\d{4}-\d\d-\d\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BasisLine();
}
