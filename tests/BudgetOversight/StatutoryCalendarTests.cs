using System.Globalization;
using Tongjian.BudgetOversight;
using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.Tests;

/// <summary>The statutory clock over documents as a congress office delivers them.</summary>
public sealed class StatutoryCalendarTests : IAsyncDisposable
{
    private static readonly CityRules Rules = CityRules.DefaultsFor("试验市");

    private readonly EngineRoom _room = new();
    private long _delivery;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Theory]
    [InlineData("2021-02-03", "按时")] // the twentieth day
    [InlineData("2021-02-04", "逾期1日")] // the day after it
    [InlineData(null, "逾期330日未办")]
    public async Task The_last_day_is_in_time_and_the_next_is_late_for_ever(string? published, string status)
    {
        await Documents(("批准预算", "关于预算的决议", 2021, "2021-01-14"), ("公开政府预算", "政府预算", 2020, "2020-02-01"));
        if (published is not null)
            await Documents(("公开政府预算", "政府预算", 2021, published));
        var line = Line(await Lines("2021-12-30"), "公开政府预决算");
        Assert.Equal((status, new DateOnly(2021, 2, 3)), (line.Chip.Word, line.Duty.Last));
        Assert.Equal(published is null ? 0 : 1, line.Documents.Count);
    }

    [Fact]
    public async Task Before_its_day_nothing_is_late_and_a_kind_never_delivered_is_not_judged()
    {
        await Documents(("批准预算", "关于预算的决议", 2021, "2021-01-14"), ("公开政府预算", "政府预算", 2020, "2020-02-01"));
        Assert.Equal("还有2日", Line(await Lines("2021-02-01"), "公开政府预决算").Chip.Word);
        Assert.Equal("没有文书", Line(await Lines("2026-01-05", 2025), "报告国有资产管理情况").Chip.Word);
        Assert.Equal("今天到期", Line(await Lines("2021-02-03"), "公开政府预决算").Chip.Word);
        Assert.Equal("日期未定", Line(await Lines("2021-12-30"), "送交预算调整初步方案").Chip.Word);
        // Another budget that delivers the kind says nothing of this one.
        await Documents("421202000", ("报告上半年预算执行情况", "上半年预算执行情况", 2021, "2021-08-24"));
        Assert.Equal("没有文书", Line(await Lines("2021-12-30"), "报告预算执行情况").Chip.Word);
    }

    [Fact]
    public async Task Departments_are_counted_and_the_late_ones_open()
    {
        await _room.Land(EngineRoom.Entry(++_delivery, LandingTables.OrgUnit, 3, "2021"), LandingTables.OrgUnit,
            [.. new[] { "101", "102", "103" }.Select(code => new Dictionary<string, string?>
            {
                ["mof_div_code"] = "421200000", ["fiscal_year"] = "2021", ["agency_code"] = code, ["agency_name"] = "单位" + code, ["dept_code"] = code, ["is_pre_dep_bgt"] = "1",
            })]);
        await Documents(("批准预算", "关于预算的决议", 2021, "2021-01-14"), ("批复部门预算", "101", 2021, "2021-02-01"), ("批复部门预算", "102", 2021, "2021-02-05"));
        var before = Line(await Lines("2021-02-03"), "批复部门预算");
        Assert.Equal((ClockState.Running, "应批复3个部门，已批复2个，其中逾期1个"), (before.State, before.Parts));
        Assert.Equal("逾期330日未办", Line(await Lines("2021-12-30"), "批复部门预算").Chip.Word);

        await Documents(("批复部门预算", "103", 2021, "2021-02-02"));
        var whole = Line(await Lines("2021-12-30"), "批复部门预算");
        Assert.Equal(("逾期2日", "应批复3个部门，已批复3个，其中逾期1个"), (whole.Chip.Word, whole.Parts));
        Assert.Equal(new DateOnly(2021, 2, 5), Assert.Single(whole.Documents).Day);
    }

    [Fact]
    public async Task The_congress_has_duties_of_its_own_and_a_county_its_own_paragraphs()
    {
        await Documents(("批准预算", "关于预算的决议", 2021, "2021-01-14"), ("提出初步审查意见", "预算草案", 2021, "2021-01-16"));
        var own = Line(await Lines("2021-12-30"), "提出预算草案初步审查意见");
        Assert.Equal((DutyParty.Congress, "逾期2日", 3), (own.Duty.Party, own.Chip.Word, own.Duty.Basis.Paragraph));
        Assert.Equal("财政部门", Line(await Lines("2021-12-30"), "提交预算草案初步方案").Duty.Actor);

        await Documents("421202000", ("批准预算", "关于预算的决议", 2021, "2021-01-14"));
        var county = Line(await Lines("2021-12-30", region: "421202000"), "提交预算草案初步方案");
        Assert.Equal(("本级政府", 4), (county.Duty.Actor, county.Duty.Basis.Paragraph));
        Assert.DoesNotContain(await Lines("2021-12-30", region: "421202000"), l => l.Duty.Title == "提出决算草案审查结果报告");
    }

    [Fact]
    public async Task A_session_counts_from_its_opening_where_that_is_delivered()
    {
        await Documents(("批准预算", "关于预算的决议", 2021, "2021-01-14"), ("报送预算草案初步方案", "预算草案", 2021, "2020-12-14"));
        Assert.Equal("按时", Line(await Lines("2021-12-30"), "提交预算草案初步方案").Chip.Word);
        await Documents(("举行人民代表大会会议", "大会", 2021, "2021-01-11"));
        Assert.Equal("逾期2日", Line(await Lines("2021-12-30"), "提交预算草案初步方案").Chip.Word);
    }

    [Fact]
    public async Task Replies_to_last_years_accounts_are_counted_against_last_years_departments()
    {
        foreach (var (year, codes) in ((string, string[])[])[("2020", ["101", "102"]), ("2021", ["101", "102", "103"])])
        {
            await _room.Land(EngineRoom.Entry(++_delivery, LandingTables.OrgUnit, codes.Length, year), LandingTables.OrgUnit,
                [.. codes.Select(code => new Dictionary<string, string?>
                {
                    ["mof_div_code"] = "421200000", ["fiscal_year"] = year, ["agency_code"] = code, ["agency_name"] = "单位" + code, ["dept_code"] = code, ["is_pre_dep_bgt"] = "1",
                })]);
        }
        await Documents(("批准决算", "关于决算的决议", 2020, "2021-08-27"), ("批复部门决算", "101", 2020, "2021-09-01"), ("批复部门决算", "102", 2020, "2021-09-02"));
        var line = Line(await Lines("2021-12-30"), "批复部门决算");
        Assert.Equal(("按时", "应批复2个部门，已批复2个"), (line.Chip.Word, line.Parts));
    }

    [Fact]
    public void Every_word_by_which_a_duty_is_done_is_one_that_deliveries_are_told_to_use()
    {
        var words = File.ReadAllText(Path.Combine(Repository.Root, "src", "BudgetOversight", "Rules", "README.md"));
        Assert.All(DutyDocuments.Of.Values, kind => Assert.Contains(kind.Event, words, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_duty_of_every_year_says_by_which_documents_it_is_done()
    {
        var everything = new BudgetEvents(new(2021, 1, 10), new(2021, 1, 14), new(2021, 7, 28), new(2021, 7, 28), new(2021, 7, 28), new(2021, 10, 20), new(2021, 5, 20));
        var duties = from year in Enumerable.Range(2015, 12)
                     from isCounty in new[] { false, true }
                     from duty in BudgetYear.DutiesOf(year, everything, RestDayRoll.None, WorkCalendar.National, isCounty)
                     select duty.Title;
        Assert.DoesNotContain(duties, title => !title.StartsWith("下达", StringComparison.Ordinal) && !DutyDocuments.Of.ContainsKey(title));
    }

    private async Task<IReadOnlyList<ClockLine>> Lines(string today, int year = 2021, string region = "421200000")
    {
        await using var reading = await _room.Store.Read(KnownAs.Now, Stop);
        var calendar = await StatutoryCalendar.Read(reading.Connection, FiscalRegion.Parse(region), year, DateOnly.ParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture), Stop);
        return calendar.Lines(Rules);
    }

    private static ClockLine Line(IEnumerable<ClockLine> lines, string title) => lines.Single(l => l.Duty.Title == title);

    private Task Documents(params (string Event, string Subject, int Year, string Day)[] docs) => Documents("421200000", docs);

    private async Task Documents(string region, params (string Event, string Subject, int Year, string Day)[] docs)
    {
        var number = ++_delivery;
        await _room.Land(EngineRoom.Entry(number, LandingTables.LegalDocEvent, docs.Length, $"{2000 + number}"), LandingTables.LegalDocEvent,
            [.. docs.Select((d, i) => new Dictionary<string, string?>
            {
                ["mof_div_code"] = region, ["fiscal_year"] = d.Year.ToString(CultureInfo.InvariantCulture), ["event_type"] = d.Event, ["actor"] = "张", ["subject"] = d.Subject,
                ["doc_no"] = $"文〔{number}〕{i}号", ["event_date"] = d.Day,
            })]);
    }
}
