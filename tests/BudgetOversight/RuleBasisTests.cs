using System.Text.RegularExpressions;
using Tongjian.BudgetOversight;
using Tongjian.Ground;

namespace Tongjian.Tests;

/// <summary>What the rules cite is held against the statutes as published.</summary>
public sealed partial class RuleBasisTests
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["预算法"] = "laws/法律/预算法(2018-12-29).md",
        ["预算法实施条例"] = "laws/行政法规/预算法实施条例(2020-08-03).md",
        ["监督法"] = "laws/法律/各级人民代表大会常务委员会监督法(2024-11-08).md",
        ["监督法（2006年）"] = "laws/法律/各级人民代表大会常务委员会监督法(2006-08-27).md",
        ["政府采购法"] = "laws/法律/政府采购法(2014-08-31).md",
        ["审计法"] = "laws/法律/审计法(2021-10-23).md",
        ["社会保险法"] = "laws/法律/社会保险法(2018-12-29).md",
        ["企业国有资产法"] = "laws/法律/企业国有资产法(2008-10-28).md",
        ["行政事业性国有资产管理条例"] = "laws/行政法规/行政事业性国有资产管理条例(2021-02-01).md",
        ["机关事务管理条例"] = "laws/行政法规/机关事务管理条例(2012-06-28).md",
    };

    private static IReadOnlyList<Rule> Rules => RuleCatalogue.Load(Path.Combine(Repository.Root, "src", "BudgetOversight", "Rules")).Rules;

    [Fact]
    public void Every_cited_article_paragraph_and_item_is_in_the_statute()
    {
        foreach (var (law, path) in Files)
        {
            var paragraphs = Articles(law, File.ReadAllLines(Repository.Reference(path)));
            Assert.InRange(paragraphs.Count, 35, 110); // the reading of the file found its articles
            foreach (var (rule, cited) in Rules.SelectMany(r => r.Basis.Select(b => (r.Id, b.Article))).Where(c => c.Article.Law == law))
            {
                Assert.True(paragraphs.TryGetValue(new Citation(law, cited.Article).ToString(), out var found), $"{rule} cites {cited}");
                Assert.True(cited.Paragraph is null || cited.Paragraph <= found.Paragraphs, $"{rule} cites {cited}, the article has {found.Paragraphs} paragraphs");
                Assert.True(cited.Item is null || cited.Item <= found.Items, $"{rule} cites {cited}, the article has {found.Items} items");
                Assert.True(cited.Paragraph is not null || cited.Item is not null || found.Paragraphs == 1, $"{rule} cites {cited}, which has {found.Paragraphs} paragraphs: which one?");
            }
        }
    }

    [Fact]
    public void No_rule_cites_a_law_whose_text_is_not_at_hand() => Assert.Empty(Rules.SelectMany(r => r.Basis).Select(b => b.Article.Law).Distinct().Except(Files.Keys));

    [Fact]
    public void The_README_of_a_rule_names_each_article_and_the_example() => Assert.All(Rules, rule =>
    {
        var text = File.ReadAllText(Path.Combine(rule.Folder, "README.md"));
        Assert.StartsWith($"# {rule.Id} {rule.Title}", text, StringComparison.Ordinal);
        Assert.All(rule.Basis, b => Assert.Contains(ArticleOnly().Match(b.Article.ToString()).Value, text, StringComparison.Ordinal));
        Assert.All((string[])["**查什么**", "**依据**", "**怎么判**", "**看证据**", "**常见的正常情况**", "**可以问**", "**算例**"], part => Assert.Contains(part, text.Replace("**两处读法**", "**怎么判**", StringComparison.Ordinal), StringComparison.Ordinal));
    });

    /// <summary>By the printed citation, how many paragraphs (款) and items (项) an article has.</summary>
    private static Dictionary<string, (int Paragraphs, int Items)> Articles(string law, string[] lines)
    {
        var articles = new Dictionary<string, (int, int)>();
        var (current, paragraphs, items) = ("", 0, 0);
        foreach (var line in lines.Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Append("第零条"))
        {
            var start = ArticleOnly().Match(line);
            if (start is { Success: true, Index: 0 })
            {
                articles[$"《{law}》{current}"] = (paragraphs, items);
                (current, paragraphs, items) = (start.Value, 1, 0);
            }
            else if (line[0] == '（')
                items++;
            else
                paragraphs++;
        }
        return articles;
    }

    [GeneratedRegex("第[零一二三四五六七八九十百]+条", RegexOptions.None, 1000)]
    private static partial Regex ArticleOnly();
}
