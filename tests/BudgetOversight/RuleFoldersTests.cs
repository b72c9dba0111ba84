using Tongjian.BudgetOversight;

namespace Tongjian.Tests;

public sealed class RuleFoldersTests : IDisposable
{
    private readonly string _room = Directory.CreateTempSubdirectory("tongjian-rules-").FullName;

    private string Folder => Path.Combine(_room, "D12-two-year-carryover");

    private string RuleFile => Path.Combine(Folder, "rule.sql");

    public RuleFoldersTests()
    {
        var from = Path.Combine(Repository.Root, "src", "BudgetOversight", "Rules", "D12-two-year-carryover");
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(Folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    public void Dispose() => Directory.Delete(_room, recursive: true);

    [Fact]
    public void The_folder_as_it_ships_loads() => Assert.Equal("D12", Assert.Single(RuleCatalogue.Load(_room).Rules).Id);

    [Theory]
    [InlineData("-- severity:    红", "", "rule.sql：缺少“-- severity:”")]
    [InlineData("-- severity:    红", "-- severity:    紫", "第5行：级别只有红、橙、黄、蓝，没有“紫”")]
    [InlineData("-- kind:        exact", "-- kind:        certain", "第6行：没有“certain”，可写：exact、statistical")]
    [InlineData("-- reach:       region", "-- reach:       county", "第9行：没有“county”，可写：all、region")]
    [InlineData("-- kind:        exact", "-- a stray remark", "第6行：这一行不是“-- 名称: 值”")]
    [InlineData("-- kind:        exact", "-- colour: red", "第6行：不认识“colour”")]
    [InlineData("-- kind:        exact", "-- id: D13", "第6行：id在第1行已经写过")]
    [InlineData("预算法 42(1) 自 2015-01-01", "预算法第四十二条", "第3行：法条应当写作")]
    [InlineData("预算法 42(1) 自 2015-01-01", "预算法 42(1) 自 2015-13-01", "第3行：“2015-13-01”不是日期")]
    [InlineData("预算法 42(1) 自 2015-01-01", "预算法 42(1) 自 2015-01-01 至 2014-01-01", "第3行：法条失效的日子早于施行的日子")]
    [InlineData("reads:       carryover", "reads:       carried_over", "第10行：“carried_over”不是落地表")]
    [InlineData("reads:       carryover", "reads:       carryover[amount=1]", "第10行：carryover没有文字字段amount")]
    [InlineData("reads:       carryover", "reads:       carryover, project", "算例缺少project.csv")]
    [InlineData("carried_fen 结转数 元", "carried 结转数 元", "第13行：以分记的列名以_fen结尾")]
    [InlineData("years = 2 [1..5]", "years = 6 [1..5]", "第15行：参数years的值6不在范围[1..5]内")]
    [InlineData("years = 2 [1..5]", "years = two [1..5]", "第15行：参数years的值“two”不是整数")]
    [InlineData("years = 2 [1..5] 年 L", "years = 2 [1..5] 年 X", "第15行：参数应当写作")]
    [InlineData("{first_year}年安排", "{origin}年安排", "句子里的{origin}既不是列也不是参数")]
    [InlineData("c.fiscal_year - :years", "c.fiscal_year - 2", "查询没有用到参数“years”")]
    [InlineData(":first_year and :last_year", ":first_year and :end_year", "没有声明参数“end_year”")]
    [InlineData("between :first_year and :last_year", "> 0", "查询没有用到参数“first_year”")]
    [InlineData("o.text as agency", "o.text::text as agency", "“::”不能在所有数据引擎上运行")]
    [InlineData("select c.mof_div_code as region", "drop table carryover; select c.mof_div_code as region", "只能有一条查询，不要分号")]
    [InlineData("where c.fiscal_year", "where 1 = 1 group by rollup(c.fiscal_year) and c.fiscal_year", "“rollup”不能在所有数据引擎上运行")]
    public void A_malformed_rule_refuses_to_load_and_names_the_place(string text, string instead, string said)
    {
        var whole = File.ReadAllText(RuleFile);
        Assert.Contains(text, whole, StringComparison.Ordinal);
        File.WriteAllText(RuleFile, whole.Replace(text + (instead.Length == 0 ? "\n" : ""), instead, StringComparison.Ordinal));
        var refused = Assert.Throws<RuleFaultsException>(() => RuleCatalogue.Load(_room));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Contains("D12-two-year-carryover", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("rule.sql")]
    [InlineData("example/expected.csv")]
    public void A_rule_without_its_text_its_query_or_its_example_does_not_load(string file)
    {
        File.Delete(Path.Combine(Folder, file));
        var refused = Assert.Throws<RuleFaultsException>(() => RuleCatalogue.Load(_room));
        Assert.Equal($"D12-two-year-carryover/{file}：缺少这个文件。", Assert.Single(refused.Faults).ToString());
    }

    [Fact]
    public void A_folder_with_another_name_than_its_rule_does_not_load()
    {
        Directory.Move(Folder, Path.Combine(_room, "D13-two-year-carryover"));
        Assert.Contains("文件夹应当叫作“D12-英文短名”", Assert.Throws<RuleFaultsException>(() => RuleCatalogue.Load(_room)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_example_that_says_something_else_fails_and_says_what()
    {
        var stop = TestContext.Current.CancellationToken;
        var expected = Path.Combine(Folder, "example", "expected.csv");
        File.WriteAllText(expected, File.ReadAllText(expected).Replace("B2,50000,301001", "B2,50001,301001", StringComparison.Ordinal));
        await using var fiscal = await ExampleCheck.OpenDuckDb(stop);
        var outcome = await ExampleCheck.Run(RuleCatalogue.Load(_room).Rules[0], fiscal, stop);
        Assert.False(outcome.Passed);
        Assert.Collection(outcome.Differences,
            missing => Assert.StartsWith("应当预警而没有：421200000,2021,B2,50001", missing, StringComparison.Ordinal),
            extra => Assert.StartsWith("不应预警而有了：421200000,2021,B2,50000", extra, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("421200000,2021,B1,301001,2020,50000,,上一年", "421200000,2021,B1,301001,2020,五万,,上一年", "carryover.csv第2行：carryovers_amt的“五万”不是整数")]
    [InlineData("agency_code,first_year", "agency,first_year", "carryover.csv第1行：carryover没有字段agency")]
    [InlineData("421200000,2021,B1,301001,2020,50000,,上一年", "421200000,2021,B1,301001,2020,50000,上一年", "carryover.csv第2行：有7个值，表头有8列")]
    public async Task A_faulty_example_file_is_named_with_its_line(string text, string instead, string said)
    {
        var stop = TestContext.Current.CancellationToken;
        var file = Path.Combine(Folder, "example", "carryover.csv");
        File.WriteAllText(file, File.ReadAllText(file).Replace(text, instead, StringComparison.Ordinal));
        await using var fiscal = await ExampleCheck.OpenDuckDb(stop);
        var refused = await Assert.ThrowsAsync<RuleFaultsException>(() => ExampleCheck.Run(RuleCatalogue.Load(_room).Rules[0], fiscal, stop));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }
}
