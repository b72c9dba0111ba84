using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Roster;

namespace Tongjian.Tests;

public sealed class DeputyTests(PostgresCluster postgres) : IDisposable
{
    private static readonly RegionCode Xianning = RegionCode.Parse("4212");
    private readonly string _root = Directory.CreateTempSubdirectory("tongjian-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_deputy_acts_from_the_first_session_and_not_while_suspended(DatabaseKind kind)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var records = await Open(kind, stop);
        var deputies = new Deputies(records);
        await Import(records, deputies, """
            D001,甲,女,6,421202,咸安代表团,第一小组,当选,2021-12-28,,10000000001
            D001,,,,,,,暂停,2023-05-10,,
            D001,,,,,,,恢复,2023-09-01,,
            D002,乙,男,6,421221,嘉鱼代表团,第二小组,补选,2024-01-10,,
            D002,,,,,,,终止,2025-03-01,调离本行政区域,
            """, stop);
        var all = await deputies.All(stop);
        var (first, second) = (all["D001"], all["D002"]);
        Assert.False(first.IsActive(Xianning, new(2021, 12, 27))); // elected, not yet in office
        Assert.True(first.IsActive(Xianning, new(2021, 12, 28)));
        Assert.True(first.IsActive(Xianning, new(2023, 5, 9)));
        Assert.False(first.IsActive(Xianning, new(2023, 5, 10)));
        Assert.False(first.IsActive(Xianning, new(2023, 8, 31)));
        Assert.True(first.IsActive(Xianning, new(2023, 9, 1)));
        Assert.False(first.IsActive(RegionCode.Parse("421202"), new(2024, 1, 1))); // the county's congress is another
        Assert.False(second.IsActive(Xianning, new(2024, 1, 9)));
        Assert.True(second.IsActive(Xianning, new(2025, 2, 28)));
        Assert.False(second.IsActive(Xianning, new(2025, 3, 1)));
        Assert.Equal("调离本行政区域", second.Mandates[0].EndReason);
    }

    [Theory]
    [InlineData("D001,甲,女,6,421202,咸安代表团,,当选,2021-12-28,,\nD001,乙,女,7,421202,咸安代表团,,当选,2025-12-28,,", "第3行：编号D001是甲，不是乙。")]
    [InlineData("D001,甲,女,6,421202,咸安代表团,,当选,2021-12-28,,\nD001,甲,女,6,421202,咸安代表团,,补选,2022-12-28,,", "第3行：甲在第六届已有代表资格。")]
    [InlineData("D001,甲,女,6,421202,咸安代表团,,当选,2099-12-28,,", "第2行：日期2099-12-28还没有到。")]
    [InlineData("D009,,,,,,,终止,2025-03-01,辞职,", "第2行：没有编号为D009的代表。")]
    [InlineData("D001,甲,女,6,421202,咸安代表团,,当选,2021-12-28,,\nD001,,,,,,,恢复,2023-03-01,,", "第3行：甲在2023-03-01之前没有暂停执行代表职务。")]
    public async Task A_list_with_one_impossible_line_is_not_recorded_at_all(string lines, string sentence)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var records = await Open(DatabaseKind.Sqlite, stop);
        var deputies = new Deputies(records);
        Assert.True(DeputyList.Read($"{DeputyList.Header}\n{lines}").Accepted(out var changes, out _));
        Assert.False((await new RecordDeputyChanges(records, new Ledger(records, TimeProvider.System), deputies, TimeProvider.System).Do(Xianning, changes, "console", stop)).Accepted(out _, out var refusal));
        Assert.Equal(sentence, refusal.Sentence);
        Assert.Empty(await deputies.All(stop));
    }

    [Theory]
    [InlineData("姓名,编号", "第1行应为表头")]
    [InlineData(DeputyList.Header + "\nD001,甲,女", "第2行：应有十一列")]
    [InlineData(DeputyList.Header + "\nD001,甲,,6,421202,咸安代表团,,当选,2021-12-28,,", "第2行：当选、补选要填姓名、性别")]
    [InlineData(DeputyList.Header + "\nD001,甲,女,6,421202,咸安代表团,,当选,28.12.2021,,", "第2行：日期“28.12.2021”")]
    [InlineData(DeputyList.Header + "\nD001,甲,女,6,421202,咸安代表团,,落选,2021-12-28,,", "第2行：事项“落选”")]
    [InlineData(DeputyList.Header + "\nD001,甲,女,6,421202000,咸安代表团,,当选,2021-12-28,,", "第2行：原选举单位“421202000”")]
    [InlineData(DeputyList.Header + "\nD001,,,,,,,换号,2023-03-01,,10000000001", "第2行：换号要填手机")]
    [InlineData(DeputyList.Header + "\nD001,甲,女,6,421202,咸安代表团,,当选,2021-12-28,,555", "第2行：手机应为11位数字")]
    public void A_line_that_does_not_read_is_named(string text, string begins)
    {
        Assert.False(DeputyList.Read(text).Accepted(out _, out var refusal));
        Assert.StartsWith(begins, refusal.Sentence, StringComparison.Ordinal);
    }

    private static async Task Import(Database records, Deputies deputies, string lines, CancellationToken stop)
    {
        Assert.True(DeputyList.Read($"{DeputyList.Header}\n{lines}").Accepted(out var changes, out var refusal), refusal?.Sentence);
        Assert.True((await new RecordDeputyChanges(records, new Ledger(records, TimeProvider.System), deputies, TimeProvider.System).Do(Xianning, changes, "console", stop)).Accepted(out _, out refusal), refusal?.Sentence);
    }

    private async Task<Database> Open(DatabaseKind kind, CancellationToken stop) =>
        kind is DatabaseKind.Sqlite ? Database.OpenNewest(new(_root)) : await postgres.Open(stop);
}
