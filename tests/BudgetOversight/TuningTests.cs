using System.Text.Json;
using Dapper;
using Tongjian.BudgetOversight;
using Tongjian.Records;
using static Tongjian.Tests.DeliveryRoom;

namespace Tongjian.Tests;

/// <summary>Parameters per region and year: tried over what is known, set with a reason, judged by from the next run on.</summary>
public sealed class TuningTests : IAsyncDisposable
{
    private static readonly RuleCatalogue Catalogue = RuleCatalogue.Load(Path.Combine(Repository.Root, "src", "BudgetOversight", "Rules"));

    private readonly DeliveryRoom _room = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Theory]
    [InlineData(421200000, 2021, "20")] // the region's own goes before every region's
    [InlineData(421200000, 2022, "30")] // the later year of the region's own
    [InlineData(421202000, 2021, "10")]
    [InlineData(421202000, 2020, "15")] // before the year: the rule's own
    public void The_nearest_setting_holds(int region, int year, string days)
    {
        var tuning = new RuleTuning([Setting(1, 0, 2021, "10"), Setting(2, 421200000, 0, "20"), Setting(3, 421200000, 2022, "30")]);
        var rule = Catalogue.Find("E02")!;
        Assert.Equal(days, tuning.Of(rule, region, year).Parameters.Single(p => p.Name == "days").Value);
        Assert.Single(tuning.Variants(rule), v => v.Judges(region, year));
        Assert.Equal(days, tuning.Variants(rule).Single(v => v.Judges(region, year)).Rule.Parameters.Single(p => p.Name == "days").Value);
    }

    [Fact]
    public void What_was_taken_back_leaves_the_next_and_another_line_is_another_version()
    {
        var rule = Catalogue.Find("E02")!;
        var back = new RuleTuning([Setting(1, 0, 0, "10"), Setting(2, 421200000, 0, "20"), Setting(3, 421200000, 0, null)]);
        Assert.Equal("10", back.Of(rule, 421200000, 2021).Parameters.Single(p => p.Name == "days").Value);
        Assert.NotEqual(rule.Version, back.Of(rule, 421200000, 2021).Version);
        Assert.Same(rule, new RuleTuning([Setting(1, 0, 0, "15")]).Of(rule, 421200000, 2021)); // the rule's own value is no other line
        Assert.Same(rule, Assert.Single(RuleTuning.None.Variants(rule)).Rule);
    }

    [Fact]
    public void A_setting_that_the_rule_takes_no_longer_is_void_and_no_run_is_lost_for_it()
    {
        var rule = Catalogue.Find("E02")!;
        Assert.Same(rule, new RuleTuning([Setting(1, 0, 0, "91")]).Of(rule, 421200000, 2021)); // beyond its range since
        var written = rule with { Parameters = [.. rule.Parameters.Select(p => p with { Source = LineSource.L })] };
        Assert.Same(written, new RuleTuning([Setting(1, 0, 0, "10")]).Of(written, 421200000, 2021)); // the law's own since
        Assert.NotSame(rule, new RuleTuning([Setting(1, 0, 0, "10")]).Of(rule, 421200000, 2021));
    }

    [Fact]
    public async Task A_line_set_for_one_region_is_judged_by_there_and_nowhere_else()
    {
        await Import("421200000", first: 1);
        await Import("421202000", first: 11);
        Assert.Empty(await Run()); // 500 yuan lie below the rule's own line

        var tried = await _room.Run("rules", "backtest", "--rule", "E02", "--set", "min_fen=40000", "--region", "421200000", "--json");
        Assert.True(tried.Code == 0, tried.Error);
        var years = JsonDocument.Parse(tried.Output).RootElement.GetProperty("years");
        Assert.Equal((2021, 0, 1, 1), (years[0].GetProperty("year").GetInt32(), years[0].GetProperty("now").GetInt32(), years[0].GetProperty("tried").GetInt32(), years[0].GetProperty("added").GetInt32()));
        Assert.Empty(await Run()); // trying keeps nothing

        Assert.Equal(0, (await _room.Run("rules", "set", "--rule", "E02", "--set", "min_fen=40000", "--region", "421200000", "--reason", "试算后定")).Code);
        var warning = Assert.Single(await Run());
        Assert.Equal(421200000, warning.Identity.Region);
        Assert.NotEqual(Catalogue.Find("E02")!.Version, warning.RuleVersion);
        Assert.Contains("400.00元", LineDistance.Of(warning, (await _room.Get<RuleSettingStore>().Tuning(Stop)).Of(Catalogue.Find("E02")!, 421200000, 2021)).Limits.Select(l => l.Text));

        Assert.Equal(0, (await _room.Run("rules", "set", "--rule", "E02", "--set", "min_fen=", "--region", "421200000", "--reason", "撤回")).Code);
        Assert.Equal(WarningState.Gone, Assert.Single(await Run()).State);
        Assert.Equal(0, (await _room.Run("verify")).Code);
    }

    [Fact]
    public async Task A_setting_changed_behind_the_products_back_is_named()
    {
        Assert.Equal(0, (await _room.Run("rules", "set", "--rule", "E02", "--set", "days=10", "--reason", "试算后定")).Code);
        Assert.Equal(0, (await _room.Run("verify")).Code);
        await using (var work = await _room.Get<Database>().Begin(Stop))
        {
            await work.Connection.ExecuteAsync("drop trigger rule_setting_no_update; update rule_setting set value = '90'", transaction: work.Transaction);
            await work.Commit(Stop);
        }
        var verified = await _room.Run("verify");
        Assert.Equal(1, verified.Code);
        Assert.Contains("value 账本记“10”，现为“90”", verified.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("E02", "min_fen=0", "x", "不在范围")]
    [InlineData("E02", "min_fen=很多", "x", "不是整数")]
    [InlineData("E02", "line=1", "x", "没有名为“line”的参数")]
    [InlineData("B01", "days=25", "x", "由法律规定，不能改")]
    [InlineData("Z99", "days=25", "x", "没有规则Z99")]
    [InlineData("E02", "days=10", " ", "必须写明理由")]
    [InlineData("E02", "days", "x", "不是“参数=值”")]
    [InlineData("E02", "days=", "x", "没有可以撤回的")]
    public async Task What_cannot_be_set_is_refused_and_nothing_changes(string rule, string set, string reason, string said)
    {
        var answer = await _room.Run("rules", "set", "--rule", rule, "--set", set, "--reason", reason);
        Assert.Equal(2, answer.Code);
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
        Assert.Empty(await _room.Get<RuleSettingStore>().All(Stop));
    }

    [Fact]
    public async Task Of_several_values_all_are_set_or_none()
    {
        Assert.Equal(2, (await _room.Run("rules", "set", "--rule", "E02", "--set", "days=10", "--set", "min_fen=0", "--reason", "x")).Code);
        Assert.Empty(await _room.Get<RuleSettingStore>().All(Stop));
        Assert.Equal(0, (await _room.Run("rules", "set", "--rule", "E02", "--set", "days=10", "--set", "min_fen=5", "--from-year", "2022", "--reason", "x")).Code);
        Assert.Equal([("days", 2022), ("min_fen", 2022)], (await _room.Get<RuleSettingStore>().All(Stop)).Select(s => (s.Parameter, s.FromYear)));
        Assert.Equal(2, (await _room.Run("rules", "set", "--rule", "E02", "--set", "days=10", "--from-year", "2022", "--reason", "x")).Code); // already so
    }

    private static RuleSetting Setting(long number, int region, int fromYear, string? value) => new(number, "E02", "days", region, fromYear, value, "", "", "");

    private async Task<IReadOnlyList<Warning>> Run()
    {
        var run = await _room.Run("rules", "run", "--rule", "E02");
        Assert.True(run.Code == 0, run.Error);
        return await _room.Get<WarningStore>().List(new("E02"), Stop);
    }

    /// <summary>The same 500 yuan paid twice.</summary>
    private async Task Import(string region, int first) => await _room.Import(
        _room.Payments($"支付-{region}-2021-03.csv", Pay(first, "500.00", "2021-03-15", region), Pay(first + 1, "500.00", "2021-03-17", region)),
        "--mapping", await _room.WithAbstract("CNY"), "--source", region[..6] + "-czj");
}
