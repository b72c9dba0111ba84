using System.Globalization;

namespace Tongjian.SampleCity;

/// <summary>A month of vouchers that is handed over wrong at first.</summary>
/// <param name="ReceivedOn">The day the second version came.</param>
/// <param name="CorrectedOn">The day of the correction document; null where there is none.</param>
internal sealed record Restatement(int Month, DateOnly ReceivedOn, DateOnly? CorrectedOn, string Reason);

/// <summary>The cases that lie in when and how deliveries come (P01, P03), and in the dates and amounts of transfers (B03, B04, G02).</summary>
internal static class PlantDeliveries
{
    private const string Vouchers = "payment_voucher";

    /// <summary>P01: a delivery after its due day.</summary>
    public static void PlantLate(PlantingPlan plan, Postman postman, SampleOrder order, CitySettings settings, Truth truth)
    {
        foreach (var region in settings.Regions)
        {
            for (var year = order.FirstYear; year <= order.LastYear; year++)
            {
                if (plan.InRegion("P01", region.Code, year) is not { } planted)
                    continue;
                var month = planted is { MustFire: false, Variant: 3 } ? 4 : 10;
                var dataset = planted.Variant % 2 == 1 && planted.MustFire ? "treasury_receipt" : Vouchers;
                var (days, note) = (planted.MustFire, planted.Variant) switch
                {
                    (true, 0) => (1, "迟一日"),
                    (true, 1) => (17, "迟十七日"),
                    (true, 2) => (33, "迟三十三日"),
                    (true, _) => (2, "迟二日"),
                    (false, 3) => (9, "迟九日，但实施条例当时尚未施行"),
                    (false, 0) => (0, "恰在应报之日"),
                    _ => (-1, "早一日"),
                };
                var period = string.Create(CultureInfo.InvariantCulture, $"{year}-{month:D2}");
                postman.Planted[(region.Code, dataset, period)] = new DateOnly(year, month, 1).AddMonths(1).AddDays(9 + days);
                truth.Add(new("P01", region.Code, $"{region.Division}-{Postman.Office(dataset)}/{dataset}/{period}", period, planted.MustFire, note));
            }
        }
    }

    /// <summary>P03: which month of a region's year was restated, and whether a document says why.</summary>
    public static Restatement? Restated(PlantedVariant? planted, string region, int year, Truth truth)
    {
        if (planted is null)
            return null;
        var month = 3 + planted.Variant + (planted.MustFire ? 0 : 1);
        var received = new DateOnly(year, month + 3, 15 + planted.Variant);
        var (corrected, reason, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 1) => (received.AddDays(1), "原数据有误", "更正文书晚一日"),
            (true, _) => ((DateOnly?)null, "系统重新导出", "没有更正文书"),
            (false, 1) => (received, "按更正文书重报", "更正文书同日"),
            _ => (received.AddDays(-5), "按更正文书重报", "先有更正文书"),
        };
        var period = string.Create(CultureInfo.InvariantCulture, $"{year}-{month:D2}");
        truth.Add(new("P03", region, $"{region[..6]}-{Postman.Office(Vouchers)}/{Vouchers}/{period}", period, planted.MustFire, note));
        return new(month, received, corrected, reason);
    }

    public static void PlantTransfers(TransferPlan transfers, SampleOrder order, CitySettings settings, Func<string, int, RegionYear> yearOf, Truth truth, Dice dice)
    {
        PlantLateGeneral(transfers, order, settings, yearOf, truth, dice);
        PlantLateSpecial(transfers, order, settings, yearOf, truth, dice.Split("B04"));
        PlantMismatch(transfers, order, settings, truth, dice.Split("G02"));
        PlantUnreceived(transfers, order, settings, truth, dice.Split("G01"));
        PlantSpecial(transfers, order, settings, truth, dice.Split("G03"));
    }

    /// <summary>B03: general transfers of the city's own money, issued after the thirtieth day from the approval.</summary>
    private static void PlantLateGeneral(TransferPlan transfers, SampleOrder order, CitySettings settings, Func<string, int, RegionYear> yearOf, Truth truth, Dice dice)
    {
        var city = settings.Regions.First(r => r.IsCity);
        (bool MustFire, int Days, string Note)[] cases =
            [(true, 31, "第三十一日下达"), (false, 30, "第三十日下达"), (true, 47, "第四十七日下达"), (false, 29, "第二十九日下达"), (true, 68, "第六十八日下达"), (false, 30, "第三十日下达")];
        var own = Enumerable.Range(order.FirstYear, order.YearCount)
            .SelectMany(y => transfers.From(city.Code, y)).Where(t => t.Kind.IsGeneral && !t.PassedOn).ToList();
        foreach (var (mustFire, days, note) in cases)
        {
            var at = dice.Below(own.Count);
            var issued = yearOf(city.Code, own[at].Year).Approval.AddDays(days);
            transfers.Replace(own[at], own[at] with { IssuedOn = issued, ReceivedOn = issued.AddDays(3) });
            truth.Add(new("B03", city.Code, own[at].Id, $"{own[at].Year}", mustFire, note));
            own.RemoveAt(at);
        }
    }

    /// <summary>B04: special transfers of the city's own money, issued after the sixtieth day from the approval.</summary>
    private static void PlantLateSpecial(TransferPlan transfers, SampleOrder order, CitySettings settings, Func<string, int, RegionYear> yearOf, Truth truth, Dice dice)
    {
        var city = settings.Regions.First(r => r.IsCity);
        (bool MustFire, int Days, string Named, string Note)[] cases =
        [
            (true, 61, "", "第六十一日下达"), (false, 60, "", "第六十日下达"), (true, 74, "", "第七十四日下达"), (false, 92, "洪涝灾害救灾补助", "逾期，但是救灾资金"),
            (true, 103, "", "第一百零三日下达"), (false, 59, "", "第五十九日下达"), (false, 60, "", "第六十日下达"),
        ];
        var own = Enumerable.Range(order.FirstYear, order.YearCount)
            .SelectMany(y => transfers.From(city.Code, y)).Where(t => !t.Kind.IsGeneral && !t.PassedOn).ToList();
        foreach (var (mustFire, days, named, note) in cases)
        {
            var at = dice.Below(own.Count);
            var issued = yearOf(city.Code, own[at].Year).Approval.AddDays(days);
            transfers.Replace(own[at], own[at] with { IssuedOn = issued, ReceivedOn = issued.AddDays(3), Named = named });
            truth.Add(new("B04", city.Code, own[at].Id, $"{own[at].Year}", mustFire, note));
            own.RemoveAt(at);
        }
    }

    /// <summary>G03: special money that lies with finance; G04: given for something else.</summary>
    private static void PlantSpecial(TransferPlan transfers, SampleOrder order, CitySettings settings, Truth truth, Dice dice)
    {
        (string Rule, bool MustFire, Func<Transfer, Transfer> Planted, string Note)[] cases =
        [
            ("G03", true, t => t with { AllocatedAfter = 31 }, "第三十一日才分配"), ("G03", false, t => t with { AllocatedAfter = 30 }, "第三十日分配"),
            ("G04", true, t => t with { Function = 2120501 }, "列到城乡社区"), ("G04", false, t => t with { Function = SameClass(t) }, "同一类的另一项"),
            ("G03", true, t => t with { Unallocated = 1 }, "少分配一分"), ("G03", false, t => t with { AllocatedAfter = 30 }, "第三十日分配"),
            ("G04", true, t => t with { Function = 2010302 }, "列到一般公共服务"), ("G04", false, t => t with { Function = SameClass(t) }, "同一类的另一项"),
            ("G03", true, t => t with { Unallocated = t.Fen }, "始终没有分配"), ("G03", false, t => t with { AllocatedAfter = 29 }, "第二十九日分配"),
            ("G04", true, t => t with { Function = 2299999 }, "列到其他支出"), ("G04", false, t => t with { Function = SameClass(t) }, "同一类的另一项"),
            ("G03", true, t => t with { Unallocated = t.Fen / 2 }, "只分配一半"), ("G04", true, t => t with { Function = 2150805 }, "列到资源勘探工业信息"),
        ];
        var issued = Enumerable.Range(order.FirstYear, order.YearCount).SelectMany(y => transfers.From(settings.Province + "000", y))
            .Where(t => t.Receipts is null && !t.Kind.IsGeneral).ToList();
        foreach (var (rule, mustFire, planted, note) in cases)
        {
            var at = dice.Below(issued.Count);
            var transfer = planted(issued[at]);
            transfers.Replace(issued[at], transfer);
            truth.Add(new(rule, transfer.Lower, transfer.DocNo, $"{transfer.Year}", mustFire, note));
            issued.RemoveAt(at);
        }

        static int SameClass(Transfer t) => (t.Kind.ReceiptCode % 100) switch { 5 => 2050999, 11 => 2110301, 13 => 2130305, _ => 2140106 };
    }

    /// <summary>G01: the lower level enters a document late, or never.</summary>
    private static void PlantUnreceived(TransferPlan transfers, SampleOrder order, CitySettings settings, Truth truth, Dice dice)
    {
        (bool MustFire, int? Days, string Note)[] cases =
            [(true, 31, "第三十一日登记"), (false, 30, "第三十日登记"), (true, null, "始终没有登记"), (false, 29, "第二十九日登记"), (true, 47, "第四十七日登记"), (false, 30, "第三十日登记"), (true, null, "始终没有登记")];
        // Of the year itself and early in it, so that the lower level's register goes on afterwards.
        var issued = Enumerable.Range(order.FirstYear, order.YearCount).SelectMany(y => transfers.From(settings.Province + "000", y))
            .Where(t => t is { Receipts: null, PassedOn: false } && t.Kind.IsGeneral && t.IssuedOn.Year == t.Year).ToList();
        foreach (var (mustFire, days, note) in cases)
        {
            var at = dice.Below(issued.Count);
            var transfer = days is { } d ? issued[at] with { ReceivedOn = issued[at].IssuedOn.AddDays(d) } : issued[at] with { Receipts = [] };
            transfers.Replace(issued[at], transfer);
            truth.Add(new("G01", transfer.Lower, transfer.DocNo, $"{transfer.Year}", mustFire, note));
            issued.RemoveAt(at);
        }
    }

    /// <summary>G02: the lower level enters another sum than the province issued under the number; next to it the same sum in two parts.</summary>
    private static void PlantMismatch(TransferPlan transfers, SampleOrder order, CitySettings settings, Truth truth, Dice dice)
    {
        (bool MustFire, Func<long, long[]> Receipts, string Note)[] cases =
        [
            (true, fen => [fen - 1], "下级少收一分"), (false, fen => [fen / 3, fen - fen / 3], "下级分两笔登记，合计相符"),
            (true, fen => [fen + 1], "下级多记一分"), (false, fen => [fen - 1, 1], "下级补记一分后相符"),
            (true, fen => [fen / 2, fen / 4], "下级分两笔登记，合计少四分之一"), (false, fen => [fen + 1, -1], "下级多记一分又冲回"),
            (true, fen => [fen - fen / 10], "下级少收一成"),
        ];
        var issued = Enumerable.Range(order.FirstYear, order.YearCount).SelectMany(y => transfers.From(settings.Province + "000", y)).ToList();
        foreach (var (mustFire, receipts, note) in cases)
        {
            var at = dice.Below(issued.Count);
            var transfer = issued[at] with { Receipts = receipts(issued[at].Fen) };
            transfers.Replace(issued[at], transfer);
            truth.Add(new("G02", transfer.Lower, transfer.DocNo, $"{transfer.Year}", mustFire, note));
            issued.RemoveAt(at);
        }
    }
}
