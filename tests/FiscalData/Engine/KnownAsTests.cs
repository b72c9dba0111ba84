using Tongjian.FiscalData;

namespace Tongjian.Tests;

/// <summary>A chain of restatements: 1 (April) restated by 3 (May), 3 restated by 4 (June); 2 is another month.</summary>
public sealed class KnownAsTests : IAsyncDisposable
{
    private static readonly LandingTable Table = LandingTables.TreasuryCashDay;
    private readonly EngineRoom _room = new();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private static readonly ManifestEntry[] Chain =
    [
        EngineRoom.Entry(1, Table, 2, "2021-03", receivedOn: "2021-04-08"),
        EngineRoom.Entry(2, Table, 1, "2021-04", receivedOn: "2021-05-08"),
        EngineRoom.Entry(3, Table, 2, "2021-03", restates: 1, receivedOn: "2021-05-20"),
        EngineRoom.Entry(4, Table, 1, "2021-03", restates: 3, receivedOn: "2021-06-01"),
    ];

    private static Dictionary<string, string?> Day(string day, string fen) =>
        new() { ["mof_div_code"] = "421200000", ["fiscal_year"] = "2021", ["cash_date"] = day, ["end_balance"] = fen };

    private static readonly Dictionary<string, string?>[][] Rows =
    [
        [Day("2021-03-30", "1"), Day("2021-03-31", "10")],
        [Day("2021-04-30", "100")],
        [Day("2021-03-30", "1000"), Day("2021-03-31", "10000")],
        [Day("2021-03-31", "100000")],
    ];

    private Task<List<long>> Sum(KnownAs known = default) => _room.Query<long>("select cast(coalesce(sum(end_balance_fen), 0) as bigint) from treasury_cash_day", known);

    private async Task<Dictionary<long, string>> LandAll()
    {
        Dictionary<long, string> files = [];
        for (var i = 0; i < Chain.Length; i++)
            files[Chain[i].Number] = await _room.Land(Chain[i], Table, Rows[i]);
        return files;
    }

    [Fact]
    public async Task Only_the_latest_version_is_known_now()
    {
        await LandAll();
        Assert.Equal([100100L], await Sum());
        Assert.Equal([4L], await _room.Query<long>("select count(*) from treasury_cash_day_past"));
    }

    [Theory]
    [InlineData(1, 11)]
    [InlineData(2, 111)]
    [InlineData(3, 11100)]
    [InlineData(4, 100100)]
    public async Task After_each_delivery_its_own_knowledge_can_be_asked(long number, long sum)
    {
        await LandAll();
        Assert.Equal([sum], await Sum(KnownAs.At(number)));
    }

    [Theory]
    [InlineData("2021-04-07", 0)] // the day before the first came
    [InlineData("2021-04-08", 11)]
    [InlineData("2021-05-19", 111)]
    [InlineData("2021-05-20", 11100)]
    [InlineData("2021-05-31", 11100)]
    [InlineData("2021-06-01", 100100)]
    public async Task On_each_day_what_had_come_by_then_is_known(string day, long sum)
    {
        await LandAll();
        Assert.Equal([sum], await Sum(KnownAs.On(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task The_list_of_deliveries_goes_back_in_time_too()
    {
        await LandAll();
        const string Look = "select d.text || ':' || rows from delivery_manifest m join wording d on d.id = m.package_id order by delivery_id";
        Assert.Equal(["package-1:2", "package-2:1"], await _room.Query<string>(Look, KnownAs.At(2)));
        Assert.Equal(4, (await _room.Query<string>(Look)).Count);
    }

    [Fact]
    public async Task A_reading_does_not_see_what_lands_after_it_began()
    {
        await _room.Land(Chain[0], Table, Rows[0]);
        await using var reading = await _room.Store.Read(KnownAs.Now, default);
        await _room.Land(Chain[2], Table, Rows[2]);

        await using var command = reading.Connection.CreateCommand();
        command.CommandText = "select cast(sum(end_balance_fen) as bigint) from treasury_cash_day";
        Assert.Equal(11L, await command.ExecuteScalarAsync());
        Assert.Equal([11000L], await Sum());
    }

    [Fact]
    public async Task The_file_can_be_deleted_and_comes_back_with_every_version()
    {
        var files = await LandAll();
        await _room.Reopen(withoutFile: true);
        Assert.Equal([0L], await Sum());
        var said = new List<RebuildStep?>();
        await _room.Store.Reconcile(Chain, (d, _) =>
        {
            said.Add(_room.Store.Rebuilding);
            return Task.FromResult(new PackageParts([files[d.Number]], () => { }));
        }, default);

        Assert.Equal([new(1, 4), new(2, 4), new(3, 4), new(4, 4)], said);
        Assert.Null(_room.Store.Rebuilding);
        Assert.Equal([100100L], await Sum());
        Assert.Equal([111L], await Sum(KnownAs.At(2)));
        Assert.Equal([11100L], await Sum(KnownAs.At(3)));
        Assert.Equal([4L], await _room.Query<long>("select count(*) from delivery_manifest"));
    }

    [Fact]
    public async Task Reconciling_drops_what_is_not_sealed_and_gives_back_what_it_replaced()
    {
        await LandAll();
        await _room.Store.Reconcile(Chain[..3], (_, _) => throw new InvalidOperationException("nothing is missing"), default);

        Assert.Equal([11100L], await Sum());
        Assert.Equal([111L], await Sum(KnownAs.At(2)));
        Assert.Equal([3L], await _room.Query<long>("select count(*) from landed_delivery"));
    }

    [Fact]
    public async Task Reconciling_twice_changes_nothing()
    {
        await LandAll();
        for (var i = 0; i < 2; i++)
            await _room.Store.Reconcile(Chain, (_, _) => throw new InvalidOperationException("nothing is missing"), default);

        Assert.Equal([100100L], await Sum());
        Assert.Equal([4L], await _room.Query<long>("select count(*) from delivery_manifest"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_thrown_away()
    {
        await _room.Store.DisposeAsync();
        File.WriteAllText(_room.Folder.FiscalFile, new string('x', 20_000));
        await _room.Reopen();
        Assert.Equal([0L], await Sum());
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_thrown_away()
    {
        await LandAll();
        await _room.Store.DisposeAsync();
        using (var file = File.OpenWrite(_room.Folder.FiscalFile))
            file.SetLength(file.Length / 2);
        await _room.Reopen();
        Assert.Equal([0L], await Sum());
    }

    [Fact]
    public async Task The_same_delivery_does_not_land_twice()
    {
        await _room.Land(Chain[0], Table, Rows[0]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _room.Land(Chain[0], Table, Rows[0]));
        Assert.Equal([11L], await Sum());
    }
}
