using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Tongjian.BudgetOversight;
using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Law;
using Tongjian.Records;
using Tongjian.Roster;

namespace Tongjian.Tests;

/// <summary>The preliminary review of a draft: what it finds, what its numbers rest on, and that a draft is nothing approved.</summary>
public sealed partial class ReviewTests(ReviewSample sample) : IClassFixture<ReviewSample>
{
    private const string City = "421200000/2022";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_planted_defect_is_found_and_nothing_else_is_doubted()
    {
        var found = (await sample.City).Doubts.Select(f => $"{f.Key} {About(f)}").Order(StringComparer.Ordinal);
        Assert.Equal(sample.Truth.Where(t => t.Region == "421200000").Select(t => $"{t.Point} {t.Object}").Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public async Task What_comes_close_to_a_line_and_does_not_cross_it_is_not_doubted()
    {
        Assert.Contains(sample.Truth, t => t is { Region: "421202000", Kind: "near", Point: "A06" });
        Assert.Empty((await sample.County).Doubts);
    }

    [Fact]
    public async Task Every_number_said_opens_to_rows_that_make_it()
    {
        var review = await sample.City;
        var facts = review.Points.Values.SelectMany(p => p).Concat(review.Findings.Select(f => f.Sentence)).SelectMany(s => s.Figures).Where(f => FigureKeys.Take(f.Key) is null)
            .Concat(review.Lines.Where(l => l.Has is { Budget: true, Draft: true }).Take(20).SelectMany(l => new[] { l.Budget, l.Paid, l.Draft })).DistinctBy(f => f.Key).ToList();
        Assert.True(facts.Count > 40, $"only {facts.Count} figures");
        foreach (var figure in facts)
        {
            var rows = await sample.Reading.Open(review.Draft, FactKey.Read(figure.Key)!, 10_000, KnownAs.At(review.Version), Stop);
            Assert.True(figure.Value == rows.Sum(r => r.Value), $"{figure.Title}: {figure.Value}, rows {rows.Sum(r => r.Value)}");
            Assert.Equal(rows.Count, rows.DistinctBy(r => (r.Table, r.Delivery, r.RowNo)).Count());
        }
    }

    [Fact]
    public async Task The_comparison_adds_up_in_every_book()
    {
        var review = await sample.City;
        foreach (var sum in review.Sums)
        {
            var lines = review.Lines.Where(l => l.Level == "class" && l.Book == sum.Book && l.Side == sum.Side).ToList();
            Assert.Equal((sum.Budget.Value, sum.Draft.Value), (lines.Sum(l => l.Budget.Value), lines.Sum(l => l.Draft.Value)));
        }
    }

    [Fact]
    public async Task A_draft_is_in_no_execution_and_no_ordinary_run_judges_it()
    {
        Assert.Equal(0, await sample.Room.Count("select count(*) from budget_report_line where fiscal_year = 2022"));
        Assert.Equal(0, await sample.Room.Count("select count(*) from dept_budget_line where fiscal_year = 2022"));
        var results = await sample.Room.Get<FiscalEngines>().Ask(null, KnownAs.Now,
            reading => RuleRunner.Run(sample.Room.Get<RuleCatalogue>().Rules.Where(r => r.Id is "A06" or "P03"), reading.Connection, RuleScope.Year(null, new(2021, 12, 31)), RuleTuning.None, null, Stop), Stop);
        Assert.DoesNotContain(results.SelectMany(r => r.Findings), f => f.FiscalYear == 2022);
        Assert.DoesNotContain(results.SelectMany(r => r.NoData), n => n.FiscalYear == 2022);
    }

    [Fact]
    public async Task The_second_version_takes_the_place_of_the_first_which_can_still_be_asked()
    {
        var now = await sample.City;
        var first = now.Draft.Delivery!.Value - 1;
        Assert.Equal(2, now.Draft.Versions);
        var before = await sample.Review(City, KnownAs.At(first));
        var key = new FactKey("draft", "class", "一般公共预算", "支出", 231);
        Assert.Equal(60_000_000, now.Facts[key].Value - before.Facts[key].Value);
        Assert.NotEqual(now.Draft.Delivery, before.Draft.Delivery);
    }

    [Fact]
    public async Task The_command_ends_with_one_where_there_is_a_doubt_and_refuses_what_is_no_draft()
    {
        Assert.Equal(1, (await sample.Room.Run("review", City)).Code);
        Assert.Equal(0, (await sample.Room.Run("review", "--region", "421202000", "--year", "2022")).Code);
        var file = await sample.Room.Run("review", "draft.csv");
        Assert.True(file.Code == 2 && file.Error.Contains("import", StringComparison.Ordinal), file.Error);
        Assert.Equal(2, (await sample.Room.Run("review", "421221000/2022")).Code);
    }

    [Fact]
    public async Task Every_number_in_the_issued_paper_is_a_listed_figure_and_every_figure_is_made_by_its_rows()
    {
        var review = await sample.City;
        var (head, analyst) = (await sample.Account("head", Roles.BudgetHead), await sample.Account("analyst", Roles.BudgetAnalyst));
        Assert.True((await sample.Room.Get<GiveOpinion>().Do(review, "48-3", "增幅2.4%，请补充测算依据。", analyst, Stop)).Accepted(out _, out var refusal), refusal?.Sentence);
        Assert.True((await sample.Room.Get<IssuePaper>().Do(review, head, Stop)).Accepted(out var paper, out refusal), refusal?.Sentence);
        await using var file = await sample.Room.Get<FileStore>().Open(paper.File, Stop);
        var (paragraphs, list) = Read(file!);
        Assert.Equal(paper.Figures, list.Count);
        Assert.Contains(paragraphs, p => p.Contains("「增幅2.4%，请补充测算依据。」", StringComparison.Ordinal));
        foreach (var paragraph in paragraphs.Where(p => p != paper.Written && !p.StartsWith("（核对：", StringComparison.Ordinal)))
        {
            var rest = Marked().Replace(paragraph, m =>
            {
                Assert.Equal(list[int.Parse(m.Groups["place"].Value, CultureInfo.InvariantCulture) - 1].Value, m.Groups["value"].Value);
                return "";
            });
            Assert.False(Loose(rest), paragraph);
        }
        var rows = await sample.Sums(review);
        var resolver = new FigureResolver(review);
        foreach (var (key, value) in list)
        {
            var figure = resolver.Find(key, 0);
            Assert.True(figure?.Printed == value, $"{key}: {value}, {figure?.Printed}");
            if (FigureKeys.Take(key) is null)
                Assert.Equal(figure!.Value, rows.GetValueOrDefault(FactKey.Read(key)!));
        }
        Assert.Equal(0, (await sample.Room.Run("verify")).Code);
    }

    [Fact]
    public async Task A_paper_is_issued_by_the_head_and_an_opinion_given_by_the_commission_only()
    {
        var review = await sample.City;
        var (analyst, chair) = (await sample.Account("analyst2", Roles.BudgetAnalyst), await sample.Account("chair", Roles.Chairperson));
        Assert.Equal("review.paper.not-yours", Code(await sample.Room.Get<IssuePaper>().Do(review, analyst, Stop)));
        Assert.Equal("review.not-yours", Code(await sample.Room.Get<GiveOpinion>().Do(review, "48-1", "意见", chair, Stop)));
        Assert.Equal("review.point", Code(await sample.Room.Get<GiveOpinion>().Do(review, "48-9", "意见", analyst, Stop)));
        Assert.Equal("review.opinion", Code(await sample.Room.Get<GiveOpinion>().Do(review, "48-1", "  ", analyst, Stop)));
    }

    [Theory]
    [InlineData("draft:class:一般公共预算:支出:227:", 1)] // a printed row
    [InlineData("diff(draft:class:一般公共预算:支出:205:;budget:class:一般公共预算:支出:205:)", 0)] // worked out from two
    [InlineData("sent:first::::0:", -1)] // one colon too many
    [InlineData("drop table", -1)] // no key at all
    [InlineData("share(draft:class:一般公共预算:支出:227:)", -1)] // half a key
    public async Task A_figure_is_found_by_its_key_and_nothing_by_another(string key, int rows)
    {
        var outcome = await sample.Reading.Figure("421200000", 2022, key, KnownAs.Now, Stop);
        if (rows < 0)
            Assert.Equal("review.figure", Code(outcome));
        else
            Assert.True(outcome.Accepted(out var opened, out _) && opened.Rows.Count == rows && opened.Rows.Sum(r => r.Value) == (rows == 0 ? 0 : opened.Value));
    }

    [Fact]
    public void A_name_that_holds_digits_stands_in_quotation_marks()
    {
        Assert.Equal("「5G『一期』2022专项」", FiguredText.Quote("5G「一期」2022专项"));
        Assert.True(Loose("列出疑点二处。") && Loose("收到3份。") && !Loose("「收到3份」由人判断。"));
    }

    [Fact]
    public async Task Digits_in_names_from_data_are_no_figures_of_the_paper()
    {
        var review = await sample.City;
        var named = review with
        {
            Lines = [.. review.Lines.Where(l => l.Level == "class").Take(3).Select(l => l with { Name = "5G专项2022" })],
            Units = [.. review.Units.Take(1).Select(u => u with { Name = "第3中学" })],
            Pack = [new("附表12份", "未列", null, null, true, null, null)],
        };
        var text = new ReviewPaperText(named, new Dictionary<string, ReviewOpinion>(), new Dictionary<string, string>()).Compose("预算工委", "号", new(2021, 12, 1));
        Assert.Contains(text.Body, p => p.Text.Contains("「5G专项2022」", StringComparison.Ordinal));
        foreach (var paragraph in text.Body)
            Assert.False(Loose(Marked().Replace(paragraph.Text, "")), paragraph.Text);
    }

    [Fact]
    public async Task A_review_of_a_day_says_the_version_that_was_known_then()
    {
        var then = (await sample.Review(City, KnownAs.At((await sample.City).Draft.Delivery!.Value - 1))).Draft.ReceivedOn;
        var review = await sample.Review(City, KnownAs.On(then));
        Assert.Equal(await sample.Room.Count($"select max(number) from landed_delivery where received_on <= date '{then.Iso()}'"), review.Version);
        var key = new FactKey("draft", "class", "一般公共预算", "支出", 231);
        Assert.Equal(review.Facts[key].Value, (await sample.Reading.Open(review.Draft, key, 100, KnownAs.At(review.Version), Stop)).Sum(r => r.Value));
        Assert.Equal("review.known", Code(await sample.Reading.Read(City, null, null, KnownAs.At(999_999), Stop)));
        Assert.Equal("review.known", Code(await sample.Reading.Read(City, null, null, KnownAs.On(new(1999, 1, 1)), Stop)));
    }

    [Fact]
    public async Task On_older_data_no_opinion_is_given_and_no_paper_issued()
    {
        var review = await sample.Review(City, KnownAs.At((await sample.City).Version));
        var head = await sample.Account("head3", Roles.BudgetHead);
        Assert.Equal("review.not-now", Code(await sample.Room.Get<IssuePaper>().Do(review, head, Stop)));
        Assert.Equal("review.not-now", Code(await sample.Room.Get<GiveOpinion>().Do(review, "48-1", "意见", head, Stop)));
    }

    [Fact]
    public async Task A_book_that_has_not_arrived_is_unknown_and_not_nought()
    {
        var review = await sample.City;
        var judge = Judge(review, review.Draft with { Delivery = null, Documents = null }, key => key.Measure is "budget" || key is { Measure: "draft", Level: "unit" or "unit-class" or "works" }, []);
        Assert.DoesNotContain(judge.Findings(), f => f.Key is "key" or "dept" or "sum" or "code");
        var said = string.Join('\n', judge.Points().Values.SelectMany(p => p));
        Assert.DoesNotContain("草案0.00元", said, StringComparison.Ordinal);
        Assert.DoesNotContain("预备费0.00元", said, StringComparison.Ordinal);
        Assert.DoesNotContain("支付0.00元", said, StringComparison.Ordinal);
        Assert.DoesNotContain("未送0份", said, StringComparison.Ordinal);
        Assert.Contains("一般公共预算支出草案无数据", said, StringComparison.Ordinal);
        Assert.Contains("国库集中支付无数据", said, StringComparison.Ordinal);
        Assert.Contains("材料清单无数据", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_years_budget_that_never_came_is_no_budget_without_the_line()
    {
        var review = await sample.City;
        var said = string.Join('\n', Judge(review, review.Draft, key => key.Measure != "budget", []).Points().Values.SelectMany(p => p));
        Assert.Contains("上年预算无数据", said, StringComparison.Ordinal);
        Assert.DoesNotContain("上年预算没有列", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_the_list_does_not_name_is_counted_as_not_listed()
    {
        var review = await sample.City;
        var said = Judge(review, review.Draft, _ => true, [new("编制说明", "未列", null, null, true, null, null)]).Points()[5].Single().ToString();
        Assert.Contains("没有列在清单里1份", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("draft:class:一般公共预算:支出:299:", true)] // the book came, without such a class
    [InlineData("draft:class:没有的预算:支出:205:", false)] // no such book came
    [InlineData("due:first:::0:", false)] // no debt was delivered
    public async Task A_figure_without_rows_says_whether_its_table_came(string key, bool delivered)
    {
        Assert.True((await sample.Reading.Figure("421200000", 2022, key, KnownAs.Now, Stop)).Accepted(out var opened, out _));
        Assert.Equal((0, delivered), (opened.Rows.Count, opened.IsDelivered));
    }

    [Fact]
    public async Task The_doubt_about_the_reserve_says_what_the_rule_saw()
    {
        var review = await sample.City;
        var (finding, verdict) = (review.Findings.First(f => f.Key == "A06"), review.Rules.First(r => r.Rule.Id == "A06"));
        foreach (var column in new[] { "reserve_fen", "expenditure_fen", "share_bp" })
            Assert.Contains(finding.Sentence.Figures, f => f.Key == FigureKeys.Seen("A06", finding.About, column) && f.Value == (long)verdict.Findings[0].Seen.First(s => s.Name == column).Value!);
        foreach (var figure in finding.Sentence.Figures)
            Assert.Equal(figure.Value, new FigureResolver(review).Find(figure.Key, 0)?.Value);
    }

    [Fact]
    public async Task Arithmetic_cites_no_article_and_a_reading_of_ours_is_said_to_be_one()
    {
        var review = await sample.City;
        Assert.All(review.Findings.Where(f => f.Key is "sum" or "dept"), f => Assert.Equal("口径核对，没有条文", f.Basis));
        Assert.All(review.Findings.Where(f => f.Key == "code"), f => Assert.Contains("通鉴的读法", f.Basis, StringComparison.Ordinal));
        Assert.Contains(review.Findings, f => f.Key == "sum");
    }

    [Fact]
    public async Task Own_spending_is_paid_without_transfers_and_repaid_debt()
    {
        var facts = (await sample.City).Facts;
        long Paid(string level, long code = 0) => facts[new("paid", level, "一般公共预算", "支出", code)].Value;
        Assert.Equal(Paid("sum") - Paid("class", 230) - Paid("class", 231), Paid("own"));
        Assert.Contains((await sample.City).Points[1].SelectMany(s => s.Figures), f => f.Key == "paid:own:一般公共预算:支出:0:");
    }

    [Fact]
    public async Task Where_the_review_begins_to_ask_is_the_places_to_say_and_a_proposal_until_then()
    {
        var review = await sample.City;
        Assert.True(review.Limits is { KeyFall: 5, Slow: 60, IsProposal: true });
        Assert.Contains("通鉴的建议值", review.Limits.Sentence, StringComparison.Ordinal);
        Assert.Contains(review.Findings, f => f.Key == "key");
        Assert.True(CityRules.Parse("""
            {"name":"咸宁","rules":[{"key":"review_key_fall_percent","value":50,"from":"2000-01-01","source":"试"},{"key":"review_slow_percent","value":1,"from":"2000-01-01","source":"试"},
            {"key":"review_key_classes","value":"205 212","from":"2000-01-01","source":"试"}]}
            """).Accepted(out var rules, out var refusal), refusal?.Sentence);
        var own = ReviewLimits.Of(rules, new(2021, 12, 1));
        Assert.True(own is { KeyFall: 50, Slow: 1, IsProposal: false, KeyClasses: [205, 212] });
        Assert.DoesNotContain(Judge(review, review.Draft, _ => true, review.Pack, own).Findings(), f => f.Key is "key" or "slow");
    }

    /// <summary>The review judged again, with what remains of its numbers.</summary>
    private static ReviewJudge Judge(PreliminaryReview review, DraftBudget draft, Func<FactKey, bool> remains, IReadOnlyList<PackVerdict> pack, ReviewLimits? limits = null)
    {
        var facts = new ReviewFacts(review.Facts.All.Where(f => remains(f.Key)).ToDictionary());
        var sending = BudgetYear.DutiesOf(draft.Year, new BudgetEvents(SessionOpens: null), RestDayRoll.None, WorkCalendar.National, false).First(d => d.Title == "提交预算草案初步方案");
        return new(draft, facts, new(facts, draft.Year, "CNY", new Dictionary<(string, string, long), string>(), code => code), review.Rules, pack, sending, [], limits ?? review.Limits);
    }

    /// <summary>Whether a number stands outside figures and quotations, in digits or in words.</summary>
    private static bool Loose(string words) => LooseNumber().IsMatch(NoFigure().Replace(words, ""));

    private static string? Code<T>(Outcome<T> outcome) => outcome.Accepted(out _, out var refusal) ? null : refusal.Code;

    /// <summary>The paragraphs outside the list, and the list: key and value of each number.</summary>
    private static (List<string> Paragraphs, List<(string Key, string Value)> List) Read(Stream file)
    {
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        using var document = WordprocessingDocument.Open(copy, isEditable: false);
        var body = document.MainDocumentPart!.Document!.Body!;
        return ([.. body.Elements<Paragraph>().Select(p => p.InnerText)],
            [.. body.Descendants<TableRow>().Skip(1).Select(r => r.Elements<TableCell>().Select(c => c.InnerText).ToList()).Select(c => (c[1][(c[1].IndexOf("；编号 ", StringComparison.Ordinal) + 4)..], c[2]))]);
    }

    [GeneratedRegex(@"(?<value>[0-9]{4}年[0-9]+月[0-9]+日|−?[0-9,]+(\.[0-9]+)?(元|%)?)〔(?<place>[0-9]+)〕", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marked();

    /// <summary>What is no figure: quotations, years and days, the data version, rules by their name.</summary>
    [GeneratedRegex("「[^」]*」|[0-9]{4}年([0-9]+月[0-9]+日)?|第[0-9]+号报送|[A-Z][0-9]{2}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoFigure();

    [GeneratedRegex("[0-9]|[零一二三四五六七八九十百千万]+(处|份|件|行|笔|个|户|元)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LooseNumber();

    /// <summary>A planted case names a code where the review names the object as the rule does.</summary>
    private static string About(ReviewFinding finding) => finding.Key == "A03" ? $"一般公共预算/{finding.Code}" : finding.About;
}
