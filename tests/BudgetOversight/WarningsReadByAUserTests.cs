using Tongjian.BudgetOversight;
using Tongjian.Ground;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.Tests;

/// <summary>What somebody reads of warnings: the numbers on the home page, the distance from the line, the files taken along.</summary>
public sealed class WarningsReadByAUserTests
{
    private static readonly RuleCatalogue Catalogue = RuleCatalogue.Load(Path.Combine(Repository.Root, "src", "BudgetOversight", "Rules"));

    [Fact]
    public void A_second_run_does_not_make_standing_warnings_vanish_from_the_home_page()
    {
        var all = Enumerable.Range(0, 36).Select(i => One("D05", Severity.红, WarningState.Still, i))
            .Append(One("D05", Severity.红, WarningState.New, 99))
            .Append(One("D05", Severity.红, WarningState.Gone, 5))
            .Append(One("E07", Severity.黄, WarningState.Back, 7)).ToList();
        var work = WarningWork.Of(all, new(2, new(2021, 12, 31), 9), new(2022, 1, 3));
        Assert.Equal(["现存37件红色预警", "现存1件黄色预警", "最近一次运行新增1件预警", "最近一次运行再现1件预警"], work.Select(w => w.What));
        Assert.DoesNotContain(work, w => (w.What + w.Detail).Contains("待初核", StringComparison.Ordinal));
        Assert.Empty(WarningWork.Of([], null, new(2022, 1, 3)));
    }

    [Theory]
    [InlineData("E01", "涉及金额", "500,000.00元", null)]
    [InlineData("A06", null, "1% 3%", "amount")]
    [InlineData("D05", null, "", "amount")] // the article draws the line itself
    public void The_distance_shows_the_line_and_what_is_beyond_it(string rule, string? first, string limits, string? difference)
    {
        var distance = LineDistance.Of(One(rule, Severity.红, WarningState.New, 1_234_500), Catalogue.Find(rule));
        Assert.Equal(first, distance.Seen.Select(s => s.Title).FirstOrDefault());
        foreach (var limit in limits.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Assert.Contains(distance.Limits, l => l.Text == limit);
        Assert.Equal(limits.Length > 0, distance.Limits.Count > 0);
        Assert.Equal(difference is null ? null : 1_234_500, distance.Difference?.Fen);
    }

    [Fact]
    public void A_rule_on_days_says_how_many_days_late_and_no_amount_of_nothing()
    {
        var late = One("B01", Severity.红, WarningState.New, 0) with { Seen = [new("replied_on", "批复日", "日期", null, "尚未批复"), new("late_days", "逾期", "日", 1067L, "1067")] };
        var distance = LineDistance.Of(late, Catalogue.Find("B01"));
        Assert.Equal(["批复日"], distance.Seen.Select(s => s.Title));
        Assert.Equal("逾期1067日", distance.Difference!.Text);
        Assert.Equal("20日", Assert.Single(distance.Limits).Text);
    }

    [Fact]
    public void A_share_has_one_percent_sign()
    {
        var seen = One("A06", Severity.红, WarningState.New, 1) with { Seen = [new("share_bp", "所占比例", "%", 420L, "4.20%")] };
        Assert.Equal("4.20%", LineDistance.Of(seen, Catalogue.Find("A06")).Seen.Single().Text);
    }

    [Fact]
    public async Task Sentences_name_data_regions_and_sources_and_an_open_reply_is_said()
    {
        Assert.Equal("国库集中支付凭证", PlainNames.Dataset("payment_voucher"));
        Assert.Equal("no_such_table", PlainNames.Dataset("no_such_table"));
        Assert.Equal("咸宁市财政局", PlainNames.Source("421200-czj"));
        Assert.Equal("421200-xyz", PlainNames.Source("421200-xyz"));
        Assert.Equal("通城县本级", PlainNames.Region(421222000));
        Assert.Equal("999999000", PlainNames.Region(999999000));

        var stop = TestContext.Current.CancellationToken;
        await using var fiscal = await ExampleCheck.OpenDuckDb(stop);
        var outcome = await ExampleCheck.Run(Catalogue.Find("B01")!, fiscal, stop);
        Assert.Contains(outcome.Findings, f => f.Sentence.Contains("批复日：尚未批复，", StringComparison.Ordinal));
        Assert.DoesNotContain(outcome.Findings, f => f.Sentence.Contains("（空）", StringComparison.Ordinal));
        await using var second = await ExampleCheck.OpenDuckDb(stop);
        Assert.All((await ExampleCheck.Run(Catalogue.Find("P01")!, second, stop)).Findings,
            f => Assert.DoesNotMatch("[a-z]+_[a-z]+", f.Sentence));
    }

    [Fact]
    public void The_csv_is_in_yuan_with_a_number_and_an_address_and_loses_no_fen()
    {
        var warning = One("D05", Severity.红, WarningState.New, 1);
        var lines = CsvText.Write([warning], WarningList.CsvColumns(Regions.Hubei, "https://tj.example"), AmountUnit.Yuan).Split("\r\n");
        Assert.StartsWith("编号,", lines[0], StringComparison.Ordinal);
        Assert.Contains("涉及金额（元）", lines[0], StringComparison.Ordinal);
        Assert.StartsWith(warning.Id + ",", lines[1], StringComparison.Ordinal);
        Assert.Contains(",0.01,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith($",https://tj.example/budget/warnings/{warning.Id}", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, AmountUnit.Yuan)]
    [InlineData(-9_999, AmountUnit.Yuan)]
    [InlineData(10_000, AmountUnit.WanYuan)] // 100 yuan: 0.01万元 tells it
    [InlineData(0, AmountUnit.WanYuan)]
    public void An_amount_too_small_for_the_unit_is_printed_in_yuan(long fen, AmountUnit unit) => Assert.Equal(unit, Printed.Telling(new(fen), AmountUnit.WanYuan));

    [Fact]
    public void A_filter_that_names_nothing_is_said_and_left_aside()
    {
        var asked = Ask(("severity", "xxx"), ("year", "abc"), ("rule", "ZZZ"), ("state", "new"), ("region", "421200000"));
        Assert.Equal(["规则“ZZZ”", "年度“abc”", "等级“xxx”"], asked.NotUnderstood);
        Assert.Equal(new(null, null, WarningState.New, 421200000), asked.Filter);

        var good = Ask(("severity", "红"), ("year", "2021"), ("rule", "d05"));
        Assert.Empty(good.NotUnderstood);
        Assert.Equal(new("D05", 2021, Severity: Severity.红), good.Filter);

        // A number is not a severity.
        Assert.Equal(["等级“1”"], Ask(("severity", "1")).NotUnderstood);
    }

    [Fact]
    public async Task What_the_article_demands_is_told_and_wrapped_lines_leave_no_blank()
    {
        var stop = TestContext.Current.CancellationToken;
        foreach (var rule in Catalogue.Rules)
            Assert.True((await RuleManual.Demand(rule, stop)).Length > 20, $"{rule.Id}: README has no 依据");
        Assert.DoesNotContain("怎么判", await RuleManual.Demand(Catalogue.Find("E01")!, stop), StringComparison.Ordinal);
        Assert.Contains("各单位规定，默认的", await RuleManual.Demand(Catalogue.Find("E01")!, stop), StringComparison.Ordinal);
        Assert.Contains("<ol>", RuleManual.Html("甲，\n1. 乙"), StringComparison.Ordinal); // a list is not pulled up
        Assert.Contains("<li>", RuleManual.Html("读法\n- 一\n- 二"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_number_is_shortened_and_a_name_is_not()
    {
        Assert.True(EvidenceColumns.IsHash(new string('a', 64)));
        Assert.False(EvidenceColumns.IsHash("421224119001"));
        Assert.False(EvidenceColumns.IsHash(new string('通', 40)));
    }

    private static WarningAsked Ask(params (string Name, string Value)[] address) => WarningAsked.Read(name => address.FirstOrDefault(a => a.Name == name).Value, Catalogue);

    private static Warning One(string rule, Severity severity, WarningState state, long fen) => new(
        "0123456789abcdef", new(rule, 421200000, "B1", "2021"), 2021, severity, new(2021, 3, 1), fen, "CNY", [], ["《预算法》第十三条"], "某单位超出指标。", "v", state,
        1, new(2021, 12, 30), 2, new(2021, 12, 31), 9, state is WarningState.Gone ? new(2021, 12, 31) : null);
}
