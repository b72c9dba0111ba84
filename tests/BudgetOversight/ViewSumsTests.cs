using Tongjian.BudgetOversight;
using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Roster;

namespace Tongjian.Tests;

/// <summary>What the sums of the views take in and leave out, on rows landed for it.</summary>
public sealed class ViewSumsTests
{
    private static readonly DateOnly Today = new(2021, 12, 31);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_voucher_of_the_year_that_was_paid_in_the_settlement_period_stands_in_the_whole_year()
    {
        await using var room = new EngineRoom();
        await room.Land(EngineRoom.Entry(1, LandingTables.PaymentVoucher, 2, "2021"), LandingTables.PaymentVoucher, Voucher("V1", "2021-12-31", "100"), Voucher("V2", "2022-01-08", "20"));
        await using var reading = await room.Store.Read(KnownAs.Now, Stop);
        var whole = new ViewAsked(FiscalRegion.Parse("421200000"), 2021, Today);
        Assert.Equal((120, 2), await Paid(whole));
        Assert.Equal(2, (await ViewQuery.Rows(reading, ViewPart.Paid, whole, 0, 50, Stop)).Count);
        Assert.Null(await ViewQuery.Sum(reading, ViewPart.Paid, whole with { Until = new(2021, 12, 30) }, Stop));
        Assert.Contains("含结算期内支付", ViewPart.Paid.Says(whole), StringComparison.Ordinal);
        Assert.Contains("到这一天为止", ViewPart.Paid.Says(whole with { Until = new(2021, 12, 30) }), StringComparison.Ordinal);

        async Task<(long, long)> Paid(ViewAsked asked) => await ViewQuery.Sum(reading, ViewPart.Paid, asked, Stop) is { } sum ? (sum.Fen, sum.Rows) : default;
    }

    [Fact]
    public void A_whole_year_is_said_in_every_part_that_stops_at_a_day() =>
        Assert.All(ViewPart.All.Where(p => p.Sentence.Contains("到这一天为止", StringComparison.Ordinal)), p => Assert.NotNull(p.Settles));

    [Fact]
    public void A_part_has_projects_where_its_rows_name_them() =>
        Assert.All(ViewPart.All, p => Assert.Equal((p.Key, !p.Sql.Contains("cast(null as integer) as pro_id", StringComparison.Ordinal)), (p.Key, p.HasProjects)));

    [Theory]
    [InlineData("2021-05-14", false, "today: less than yesterday's month's end by a day, on the first of a month")]
    [InlineData("2021-04-30", true, "the end of a month")]
    [InlineData("2021-04-29", false, "the day before it")]
    [InlineData("2020-02-29", true, "the end of February")]
    [InlineData("2020-02-28", true, "the year before's end of February, as it is compared")]
    [InlineData("2020-02-27", false, "the day before it")]
    public void Who_may_not_see_payments_asks_until_the_end_of_a_month(string day, bool may, string why) =>
        Assert.True(may == ViewAsked.IsMonthsEnd(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), why);

    [Theory]
    [InlineData("2021-05-14", "2021-04-30")]
    [InlineData("2021-05-31", "2021-05-31")]
    [InlineData("2021-01-05", "2020-12-31")]
    public void For_who_may_not_see_payments_counting_stops_at_the_last_months_end(string today, string counted)
    {
        var day = DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(DateOnly.Parse(counted, System.Globalization.CultureInfo.InvariantCulture), ViewAsked.Counted(day, seesPayments: false));
        Assert.Equal(day, ViewAsked.Counted(day, seesPayments: true));
    }

    [Fact]
    public async Task A_countys_year_that_no_rule_judged_has_no_number_of_warnings()
    {
        await using var room = new OversightRoom();
        await room.Indicator("421202000");
        foreach (var (region, year) in ((string, string)[])[("421202000", "2020"), ("421202000", "2021"), ("421221000", "2021")])
            await room.Payments(region, year, null, 100);
        await room.Run("D05", 2021);
        var places = ViewPlaces.Of(new() { RegionCode = "4212" }, Regions.Hubei);
        await using var reading = await room.Engine.Store.Read(KnownAs.Now, Stop);
        var counties = (await new CountyNumbers(room.Warnings, new(room.Records.Database), Law.CityRules.DefaultsFor("咸宁市"))
            .Read(reading, CountyMeasure.Warnings, places, new(places.Home, 2021, Today), Today, Stop)).Counties;
        // 421202: 2021 was judged and raised nothing, 2020 was in no run. 421221: without indicators the rule had nothing to judge by.
        Assert.Equal([2021], counties.Single(c => c.Region.ToString() == "421202000").Years.Select(y => y.Year));
        Assert.Equal(0, counties.Single(c => c.Region.ToString() == "421202000").Now);
        Assert.Null(counties.Single(c => c.Region.ToString() == "421221000").Now);
    }

    private static Dictionary<string, string?> Voucher(string number, string day, string fen) => new()
    {
        ["pay_cert_no"] = number,
        ["mof_div_code"] = "421200000",
        ["fiscal_year"] = "2021",
        ["bgt_id"] = "B1",
        ["agency_code"] = "301001",
        ["xpay_amt"] = fen,
        ["xpay_date"] = day,
    };
}
