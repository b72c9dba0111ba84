using Tongjian.BudgetOversight;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

/// <summary>The preliminary review of a draft: what it finds, what its numbers rest on, and that a draft is nothing approved.</summary>
public sealed class ReviewTests(ReviewSample sample) : IClassFixture<ReviewSample>
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

    /// <summary>A planted case names a code where the review names the object as the rule does.</summary>
    private static string About(ReviewFinding finding) => finding.Key == "A03" ? $"一般公共预算/{finding.Code}" : finding.About;
}
