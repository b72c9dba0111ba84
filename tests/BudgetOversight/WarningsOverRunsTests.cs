using Dapper;
using Tongjian.BudgetOversight;
using Tongjian.Ground;

namespace Tongjian.Tests;

public sealed class WarningsOverRunsTests(PostgresCluster postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_warning_is_new_then_still_there_then_gone_then_back()
    {
        await using var room = new OversightRoom();
        await NewStillGoneBack(room);
    }

    [Fact]
    public async Task Warnings_kept_in_PostgreSQL_go_the_same_way()
    {
        await using var room = new OversightRoom(await postgres.Open(Stop));
        await NewStillGoneBack(room);
    }

    private static async Task NewStillGoneBack(OversightRoom room)
    {
        await room.Indicator();
        var first = await room.Payments(null, 6000, 4001);

        Assert.Equal((1, 0, 0, 0), Counts(await room.Run("D05")));
        var warning = await room.One("D05");
        Assert.Equal((WarningState.New, 1), (warning.State, warning.AmountFen));
        Assert.Equal(new("D05", 421200000, "B1", "2021"), warning.Identity);

        Assert.Equal((0, 1, 0, 0), Counts(await room.Run("D05")));
        Assert.Equal(WarningState.Still, (await room.One("D05")).State);

        var second = await room.Payments(first, 6000, 4000);
        Assert.Equal((0, 0, 0, 1), Counts(await room.Run("D05")));
        var gone = await room.One("D05");
        Assert.Equal((WarningState.Gone, new DateOnly(2021, 12, 31)), (gone.State, gone.GoneOn!.Value));

        await room.Payments(second, 6000, 4500);
        Assert.Equal((0, 0, 1, 0), Counts(await room.Run("D05")));
        var back = await room.One("D05");
        Assert.Equal((WarningState.Back, warning.Id, 500, 1L, null), (back.State, back.Id, back.AmountFen, back.FirstRun, back.GoneOn));
        Assert.Equal(["new", "gone", "back"], (await room.Warnings.History(back.Id, Stop)).Select(e => e.Happened));
    }

    [Fact]
    public async Task A_larger_amount_is_the_same_warning_with_a_change_in_its_history()
    {
        await using var room = new OversightRoom();
        await room.Indicator();
        var first = await room.Payments(null, 10001);
        await room.Run("D05");
        await room.Payments(first, 10001, 300);
        await room.Run("D05");
        var warning = await room.One("D05");
        Assert.Equal((WarningState.Still, 301), (warning.State, warning.AmountFen));
        Assert.Equal([1L, 301L], (await room.Warnings.History(warning.Id, Stop)).Select(e => e.AmountFen));
    }

    [Fact]
    public async Task The_evidence_of_a_warning_stays_what_it_was_after_a_restatement()
    {
        await using var room = new OversightRoom();
        await room.Indicator();
        var first = await room.Payments(null, 6000, 4001);
        await room.Run("D05");
        var before = await room.Evidence.Of(await room.One("D05"), 50, Stop);

        await room.Payments(first, 6000, 4000);
        await room.Run("D05");
        var after = await room.Evidence.Of(await room.One("D05"), 50, Stop);

        Assert.Equal(3, before!.Total); // two payments and the indicator
        Assert.Equal(Lines(before), Lines(after!));
        Assert.Contains(after!.Rows, r => r.Delivery == first && r.RowNo == 2 && r.Values.Contains(("实际支付金额", "40.01")));
        Assert.Equal(2, Assert.Single(await room.Engine.Query<long>("select count(*) from payment_voucher"))); // what is known now is the restated
    }

    [Fact]
    public async Task More_evidence_than_is_asked_for_is_counted_and_cut()
    {
        await using var room = new OversightRoom();
        await room.Indicator();
        await room.Payments(null, 4000, 4000, 4000);
        await room.Run("D05");
        var evidence = await room.Evidence.Of(await room.One("D05"), 2, Stop);
        Assert.Equal((4, 2), (evidence!.Total, evidence.Rows.Count));
    }

    [Fact]
    public async Task Where_the_data_is_missing_the_rule_says_so_and_does_not_acquit()
    {
        await using var room = new OversightRoom();
        await room.Payments(null, 10001);
        var result = (await room.Run("D05")).Result;
        Assert.True(result.IsWithoutData);
        var missing = Assert.Single(result.NoData);
        Assert.Equal((421200000, 2021, "预算指标"), (missing.Region, missing.FiscalYear, Assert.Single(missing.Missing)));
    }

    [Fact]
    public async Task A_run_over_one_year_leaves_the_warnings_of_another_alone()
    {
        await using var room = new OversightRoom();
        await room.Indicator();
        var first = await room.Payments(null, 10001);
        await room.Indicator(year: "2020");
        await room.Payments("421200000", "2020", null, 10002);
        await room.Run("D05");
        await room.Payments(first, 9999);
        Assert.Equal((0, 1, 0, 0), Counts(await room.Run("D05", 2020)));
        Assert.Equal([WarningState.Still, WarningState.New], (await room.Warnings.List(new("D05"), Stop)).Select(w => w.State));
        Assert.Equal((0, 0, 0, 1), Counts(await room.Run("D05", 2021)));
    }

    [Fact]
    public async Task A_look_at_an_earlier_day_answers_by_the_data_of_that_day_and_keeps_nothing()
    {
        await using var room = new OversightRoom();
        await room.Indicator();
        var first = await room.Payments(null, 10001);
        await room.Payments(first, 9999); // received on 2021-03-01
        var then = await room.Runs.Look("D05", null, null, new(2021, 2, 28), null, Stop);
        var now = await room.Runs.Look("D05", null, null, new(2021, 3, 1), null, Stop);
        Assert.Equal((1, 0), (then.Rules[0].Result.Findings.Count, now.Rules[0].Result.Findings.Count));
        Assert.Null(then.Number);
        Assert.Empty(await room.Warnings.List(new(), Stop));
    }

    [Fact]
    public async Task A_run_is_an_act_in_the_ledger_and_equal_results_have_an_equal_hash()
    {
        await using var room = new OversightRoom();
        await room.Indicator();
        var first = await room.Payments(null, 10001);
        await room.Run("D05");
        await room.Run("D05");
        await room.Payments(first, 10002);
        await room.Run("D05");
        await using var connection = await room.Records.Database.Read(Stop);
        var hashes = (await connection.QueryAsync<string>("select result_hash from rule_run order by number")).ToList();
        Assert.Equal(hashes[0], hashes[1]);
        Assert.NotEqual(hashes[1], hashes[2]);
        var entries = (await connection.QueryAsync<string>("select entry from ledger_entry where act = 'rules.run' order by entry_index")).ToList();
        Assert.Equal(3, entries.Count);
        Assert.Contains(hashes[2], entries[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_of_warnings_open_to_exactly_the_warnings_counted()
    {
        await using var room = new OversightRoom();
        await room.Indicator();
        var first = await room.Payments(null, 10001);
        await room.Run("D05");
        var figures = new WarningFigures(room.Records.Database);
        var year = Period.Year(2021);
        var standing = await figures.Count("warnings.standing", year, new(2021, 12, 31), Stop);
        Assert.Equal((1m, (await room.One("D05")).Id), (standing.Value, Assert.Single(standing.Records).Id));
        Assert.Equal(0, (await figures.Count("warnings.standing", Period.Year(2020), new(2021, 12, 31), Stop)).Value);

        await room.Payments(first, 9999);
        await room.Run("D05");
        Assert.Equal(0, (await figures.Count("warnings.standing", year, new(2021, 12, 31), Stop)).Value);
        Assert.Equal(1, (await figures.Count("warnings.raised", year, new(2021, 12, 31), Stop)).Value);
        Assert.Equal(1, (await figures.Count("warnings.gone", year, new(2021, 12, 31), Stop)).Value);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => figures.Count("warnings.unknown", year, new(2021, 12, 31), Stop));
    }

    private static (int Fresh, int Still, int Back, int Gone) Counts(RuleChange c) => (c.Fresh, c.Still, c.Back, c.Gone);

    private static List<string> Lines(EvidenceSet set) => [.. set.Rows.Select(r => $"{r.Table.Name} {r.Delivery} {r.RowNo} {string.Join(' ', r.Values)}")];
}
