using Dapper;
using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Roster;

namespace Tongjian.Tests;

public sealed class RosterRecordsTests(PostgresCluster postgres) : IDisposable
{
    private static readonly FiscalRegion City = FiscalRegion.Parse("421200000");
    private static readonly RegionCode Xianning = RegionCode.Parse("4212");
    private readonly string _root = Directory.CreateTempSubdirectory("tongjian-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Changes_of_organs_are_kept_with_their_ledger_entries(DatabaseKind kind)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var db = await Open(kind, stop);
        var record = new RecordOrganChanges(db, new OrganStore(), new Ledger(db, TimeProvider.System));
        var list = OrganChangeList.Header + """

            421200000,301,设立,2019-03-01,文化和旅游局,,某文
            421200000,101,设立,2010-01-01,文化局,,某文
            421200000,101,更名,2014-06-01,文化体育局,,某文
            421200000,101,合并,2019-03-01,,301,某文
            """;
        Assert.True(OrganChangeList.Read(list).Accepted(out var changes, out _));
        Assert.True((await record.Do(changes, "console", stop)).Accepted(out var recorded, out _));
        Assert.Equal(4, recorded);

        await using var reader = await db.Read(stop);
        var book = await new OrganStore().Load(reader, stop);
        var organ = book.Find(new(City, "101"))!;
        Assert.Equal("文化体育局", organ.NameOn(new(2018, 1, 1)));
        Assert.Equal(new DateOnly(2019, 3, 1), organ.ClosedOn);
        Assert.Equal("文化和旅游局", Assert.Single(book.SuccessorsOf(organ.Id, new(2021, 12, 31))).NameOn(new(2021, 12, 31)));
        Assert.Equal(["301"], book.In(City, new(2021, 12, 31)).Select(o => o.Id.Code));
        Assert.Equal(["organ.close", "organ.found", "organ.found", "organ.rename"], await reader.QueryAsync<string>("select act from ledger_entry order by act"));
    }

    [Fact]
    public async Task A_list_with_one_impossible_line_is_not_recorded_at_all()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var db = await Open(DatabaseKind.Sqlite, stop);
        var record = new RecordOrganChanges(db, new OrganStore(), new Ledger(db, TimeProvider.System));
        Assert.True(OrganChangeList.Read(OrganChangeList.Header + "\n421200000,101,设立,2010-01-01,文化局,,某文\n421200000,101,合并,2019-03-01,,999,某文").Accepted(out var changes, out _));
        Assert.False((await record.Do(changes, "console", stop)).Accepted(out _, out var refusal));
        Assert.Equal("第3行：421200000没有代码为999的承继单位。", refusal.Sentence);

        await using var reader = await db.Read(stop);
        Assert.Empty((await new OrganStore().Load(reader, stop)).All);
        Assert.Equal(0, await reader.ExecuteScalarAsync<long>("select count(*) from ledger_entry"));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_term_ends_the_day_before_the_next_congress_opens(DatabaseKind kind)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var db = await Open(kind, stop);
        var terms = new Terms(db, new Ledger(db, TimeProvider.System));
        Assert.True((await terms.Open(Xianning, 5, new(2017, 1, 5), "console", stop)).Accepted(out var fifth, out _));
        Assert.Equal("第五届", fifth.Title);
        Assert.True((await terms.Open(Xianning, 6, new(2022, 1, 5), "console", stop)).Accepted(out _, out _));

        await using var reader = await db.Read(stop);
        Assert.Equal(5, (await terms.On(reader, Xianning, new(2022, 1, 4), stop))!.Number);
        Assert.Equal(6, (await terms.On(reader, Xianning, new(2022, 1, 5), stop))!.Number);
        Assert.Null(await terms.On(reader, Xianning, new(2017, 1, 4), stop));
        Assert.False((await terms.Open(Xianning, 8, new(2027, 1, 5), "console", stop)).Accepted(out _, out var refusal));
        Assert.Equal("term.open.order", refusal.Code);
    }

    private async Task<Database> Open(DatabaseKind kind, CancellationToken stop) =>
        kind is DatabaseKind.Sqlite ? Database.OpenNewest(new(_root)) : await postgres.Open(stop);
}
