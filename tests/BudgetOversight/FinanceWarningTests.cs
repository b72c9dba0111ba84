using System.Text;
using Tongjian.BudgetOversight;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>Finance's own warnings: taken in whole or not at all, and compared with ours.</summary>
public sealed class FinanceWarningTests(PostgresCluster postgres)
{
    private const string Head = "区划,规则或主题,对象,期间,等级,状态\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_list_is_compared_with_what_our_rules_found(DatabaseKind kind)
    {
        await using var room = await HandlingRoom.Open(kind is DatabaseKind.PostgreSql ? await postgres.Open(Stop) : null);
        await TakeIn(room, "finance", "421200000,超指标支付,301001,2021-03,红,处理中\n421200000,D05,B1,2021,红,放行\n421200000,E01,B1,2021,橙,放行\n421200000,\"大额, 现金\",301002,2021,黄,已整改\n");
        var compared = await Compare(room, HandlingScope.Whole);
        Assert.Equal(["超指标支付", "D05"], compared.Both.Select(b => b.Theirs.Theme)); // by the unit, and by the indicator under the same rule
        Assert.Empty(compared.OnlyOurs);
        Assert.Equal(["E01", "大额, 现金"], compared.OnlyTheirs.Select(t => t.Theme)); // another rule of ours; another unit

        await TakeIn(room, "analyst", "421200000,D05,B2,2021,红,处理中\n"); // the newest list counts
        compared = await Compare(room, HandlingScope.Whole);
        Assert.Equal((0, 1, 1), (compared.Both.Count, compared.OnlyOurs.Count, compared.OnlyTheirs.Count));
        Assert.Equal(2, compared.Lists.Single().Number);

        // Finance sees its own list, and of ours only what was addressed to it.
        var finance = await new HandlingRights(room.Oversight.Standings).Of(room.Id("finance"), Stop);
        Assert.Empty((await Compare(room, finance)).OnlyOurs);
        Assert.Empty((await Compare(room, await new HandlingRights(room.Oversight.Standings).Of(room.Id("county-finance"), Stop))).Lists);
        var entry = (await room.Oversight.Records.Ledger.Find(compared.Lists[0].LedgerIndex, Stop))!;
        Assert.Equal("finance-warnings.take-in", entry.Event.Act);
    }

    [Theory]
    [InlineData("421200000,D05,B1,2021,紫,放行\n", "第3行：等级“紫”应为")]
    [InlineData("421200000,D05,B1,2021,红\n", "第3行：有5栏")]
    [InlineData("4212,D05,B1,2021,红,放行\n", "第3行：区划“4212”")]
    [InlineData("421200000,D05,B1,今年,红,放行\n", "第3行：期间“今年”")]
    [InlineData("421200000,D05,,2021,红,放行\n", "第3行：“对象”")]
    [InlineData("421202000,D05,B1,2021,红,放行\n", "一份清单只写一个地区")]
    public async Task One_wrong_line_and_nothing_is_taken_in(string line, string why)
    {
        await using var room = await HandlingRoom.Open();
        var before = await room.Kept();
        var outcome = await Desk(room).Do(Encoding.UTF8.GetBytes(Head + "421200000,D05,B1,2021,红,放行\n" + line), room.Id("finance"), Stop);
        Assert.False(outcome.Accepted(out _, out var refusal));
        Assert.Contains(why, refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal(before, await room.Kept());
        Assert.Empty((await Compare(room, HandlingScope.Whole)).Lists);
    }

    [Fact]
    public async Task A_foreign_list_and_a_foreign_hand_are_refused_and_gb18030_is_read()
    {
        await using var room = await HandlingRoom.Open();
        Assert.False((await Desk(room).Do(Encoding.UTF8.GetBytes(Head + "421202000,D05,B1,2021,红,放行\n"), room.Id("finance"), Stop)).Accepted(out _, out var foreign));
        Assert.Equal("finance-warning.foreign", foreign!.Code);
        Assert.False((await Desk(room).Do(Encoding.UTF8.GetBytes(Head + "421200000,D05,B1,2021,红,放行\n"), room.Id("chair"), Stop)).Accepted(out _, out var hand));
        Assert.Equal("finance-warning.not-yours", hand!.Code);
        Assert.True(FinanceWarningFile.Read(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Head + "421200000,超指标,B1,2021,红,放行\r\n\r\n")).Accepted(out var read, out _));
        Assert.Equal("超指标", Assert.Single(read!).Theme);
        Assert.False(FinanceWarningFile.Read("地区,状态\n"u8.ToArray()).Accepted(out _, out var head));
        Assert.Equal("finance-warning.head", head!.Code);
    }

    private static TakeInFinanceWarnings Desk(HandlingRoom room) =>
        new(room.Oversight.Records.Database, room.Oversight.Records.Ledger, new FileStore(room.Oversight.Records.Folder), new(room.Oversight.Standings), room.Oversight.Records.Clock);

    private static async Task TakeIn(HandlingRoom room, string by, string lines)
    {
        Outcome<FinanceWarningList> outcome = await Desk(room).Do(Encoding.UTF8.GetBytes(Head + lines), room.Id(by), Stop);
        Assert.True(outcome.Accepted(out _, out var refusal), refusal?.Sentence);
    }

    private static Task<FinanceComparison> Compare(HandlingRoom room, HandlingScope scope) =>
        FinanceComparison.Read(scope, new(room.Oversight.Records.Database), room.Oversight.Warnings, room.Oversight.Catalogue, Stop);
}
