using Tongjian.BudgetOversight;
using Tongjian.FiscalData;
using static Tongjian.Tests.DeliveryRoom;

namespace Tongjian.Tests;

/// <summary>A rule that a place adds as a folder of its data: checked, closed in, and never in the way of the others.</summary>
public sealed class OwnRulesTests : IAsyncDisposable
{
    private static readonly string Shipped = Path.Combine(Repository.Root, "src", "BudgetOversight", "Rules");
    private static readonly RuleLimits Short = new(TimeSpan.FromSeconds(2), 1_000);

    private readonly DeliveryRoom _room = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Own => Path.Combine(_room.Folder.Root, RuleCatalogue.OwnFolder);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task It_judges_like_any_other_and_says_that_it_is_the_places_own()
    {
        Add("A00", text => text);
        await _room.Import(_room.Payments("支付-2021-03.csv", Pay(1, "1234.50"), Pay(2, "1234.50", "2021-03-17")), "--mapping", await _room.WithAbstract("CNY"), "--source", "421200-czj");
        var run = await _room.Run("rules", "run", "--rule", "A00");
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal("A00", Assert.Single(await _room.Get<WarningStore>().List(new("A00"), Stop)).Identity.Rule);
        Assert.True(_room.Get<RuleCatalogue>().Find("A00")!.IsOwn);
        Assert.False(_room.Get<RuleCatalogue>().Find("E02")!.IsOwn);
    }

    [Theory]
    [InlineData("A00", "select 1", "delete from payment_voucher", "应当是一条以select或with开头的查询")]
    [InlineData("A00", "select 1", "select 1; select 2", "只能有一条查询")]
    [InlineData("E02", "", "", "已经有一条E02")]
    public void One_that_does_not_read_is_named_and_the_others_are_there(string id, string from, string to, string said)
    {
        Add(id, text => from.Length == 0 ? text : text[..text.IndexOf("with ", StringComparison.Ordinal)] + to);
        var catalogue = RuleCatalogue.Load(Shipped, Own);
        Assert.Contains(catalogue.Refused, f => f.ToString().Contains(said, StringComparison.Ordinal));
        Assert.Equal(RuleCatalogue.Load(Shipped).Rules.Select(r => r.Id), catalogue.Rules.Select(r => r.Id));
    }

    [Theory]
    [InlineData("select count(*) from read_text('/etc/hostname')", "")]
    [InlineData("select count(*) from (with recursive r as (select 1 as n union all select n + 1 from r) select n from r) e", "超过2秒没有结束，已停止")]
    public async Task One_that_reads_files_or_never_ends_is_put_aside_and_the_others_are_judged(string condition, string said)
    {
        // Beside its own question, so that the example is right and only the trap is sprung.
        Add("A00", text => text.Replace(" where l.xpay_date - l.before_on <= :days", $" where l.xpay_date - l.before_on <= :days and (select count(*) from treasury_cash_day) < ({condition})", StringComparison.Ordinal));
        var results = await Run(Short);
        Assert.Contains(said, results.Single(r => r.Rule.Id == "A00").Fault, StringComparison.Ordinal);
        Assert.All(results.Where(r => r.Rule.Id != "A00"), r => Assert.Null(r.Fault));
    }

    [Fact]
    public async Task A_rule_that_gives_one_warning_twice_is_put_aside_and_the_others_are_judged()
    {
        await _room.Import(_room.Payments("支付-2021-03.csv", Pay(1, "1234.50"), Pay(2, "1234.50", "2021-03-17")), "--mapping", await _room.WithAbstract("CNY"), "--source", "421200-czj");
        var shipped = RuleCatalogue.Load(Shipped);
        var rule = shipped.Find("E02")!;
        await using var reading = await _room.Get<FiscalStore>().Read(KnownAs.Now, Stop);
        Task<IReadOnlyList<RuleResult>> Ask(Rule first) => RuleRunner.Run([first, rule with { Id = "Z02" }], reading.Connection, RuleScope.Year(null, new(2021, 12, 31)), RuleTuning.None, null, Stop);

        var results = await Ask(rule with { Select = $"select * from ({rule.Select}) a union all select * from ({rule.Select}) b" });
        Assert.Contains("给出了两行", results[0].Fault, StringComparison.Ordinal);
        Assert.Single(results[1].Findings);
        Assert.All(await Ask(rule), r => Assert.Null(r.Fault));
    }

    [Fact]
    public async Task One_whose_example_shows_something_else_is_not_asked()
    {
        Add("A00", text => text.Replace("= 15 [0..90]", "= 0 [0..90]", StringComparison.Ordinal));
        Assert.StartsWith("算例不符：", (await Run(RuleLimits.Default)).Single(r => r.Rule.Id == "A00").Fault, StringComparison.Ordinal);
        Assert.Equal(1, (await _room.Run("rules", "test")).Code);
        Assert.Equal(1, (await _room.Run("rules", "run", "--rule", "A00")).Code);
        Assert.Equal(0, (await _room.Run("rules", "run", "--rule", "E02")).Code);
    }

    [Fact]
    public async Task One_that_gives_more_rows_than_anyone_reads_is_put_aside_and_its_warnings_stay()
    {
        Add("A00", text => text);
        await _room.Import(_room.Payments("支付-2021-03.csv", [.. Enumerable.Range(1, 30).Select(i => Pay(i, "1234.50", $"2021-03-{(i % 28) + 1:D2}"))]),
            "--mapping", await _room.WithAbstract("CNY"), "--source", "421200-czj");
        Assert.Null((await Run(RuleLimits.Default)).Single(r => r.Rule.Id == "A00").Fault);
        Assert.Contains("超过10行", (await Run(RuleLimits.Default with { Rows = 10 })).Single(r => r.Rule.Id == "A00").Fault, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<RuleResult>> Run(RuleLimits limits)
    {
        var rules = RuleCatalogue.Load(Shipped, Own).Rules.Where(r => r.Id is "A00" or "E02" or "D05");
        await using var reading = await _room.Get<FiscalStore>().Read(KnownAs.Now, Stop);
        return await RuleRunner.Run(rules, reading.Connection, RuleScope.Year(null, new(2021, 12, 31)), RuleTuning.None, null, Stop, limits);
    }

    /// <summary>E02 under another name, its query changed.</summary>
    private void Add(string id, Func<string, string> change)
    {
        var from = Path.Combine(Shipped, "E02-duplicate-payment");
        var to = Path.Combine(Own, $"{id}-duplicate-payment");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            var text = File.ReadAllText(file);
            File.WriteAllText(copy, Path.GetFileName(file) == "rule.sql" ? change(text.Replace("E02", id, StringComparison.Ordinal)) : text);
        }
    }
}
