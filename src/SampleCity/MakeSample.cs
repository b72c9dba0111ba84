using Tongjian.Law;

namespace Tongjian.SampleCity;

/// <summary>What was made.</summary>
internal sealed record SampleMade(string Folder, long Payments, int Deliveries, int PlantedCases, int NearMisses, ulong StartValue, string Years);

/// <summary>Makes the sample city: every region independently of the others, two at a time, always the same bytes.</summary>
internal static class MakeSample
{
    public static SampleMade Make(SampleOrder order, CitySettings settings, Action<string> remark, CancellationToken stop)
    {
        Directory.CreateDirectory(order.Folder);
        var catalogue = Catalogue.Read();
        var dice = new Dice(order.StartValue);
        var plan = new PlantingPlan(order, settings, dice.Split("埋设"));
        var subjects = new SubjectCases(order, settings, dice.Split("专题"));
        var years = new RegionYears(order, settings, plan, dice.Split("年历"));
        var truth = new Truth();
        var folder = new SampleFolder(order, settings);
        var postman = new Postman(order, folder, dice.Split("报送"));
        var transfers = new TransferPlan(order, settings, catalogue, years.Of, dice.Split("转移支付"));
        PlantDeliveries.PlantLate(plan, postman, order, settings, truth);
        PlantDeliveries.PlantTransfers(transfers, order, settings, years.Of, truth, dice.Split("下达"));

        var payments = 0L;
        var options = new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(settings.Regions, options, region =>
        {
            var maker = new MakeRegion(order, settings, region, catalogue, transfers, plan, subjects, folder, postman, truth, y => years.Of(region.Code, y), dice.Split(region.Division));
            maker.Make(stop);
            Interlocked.Add(ref payments, maker.Payments);
            remark($"{region.Name}：{maker.Payments:N0} 笔支付");
        });
        MakeProvince(order, settings, transfers, years, folder, postman);
        folder.Finish(truth);
        return new(order.Folder, payments, folder.Entries.Count, truth.Cases.Count(c => c.MustFire), truth.Cases.Count(c => !c.MustFire), order.StartValue, $"{order.FirstYear}-{order.LastYear}");
    }

    /// <summary>The province hands over only what it issues to the city's regions, and when its own budget was approved.</summary>
    private static void MakeProvince(SampleOrder order, CitySettings settings, TransferPlan transfers, RegionYears years, SampleFolder folder, Postman postman)
    {
        var (code, issued, docs) = (settings.Province + "000", new TransferWriter(transfers, folder, postman), new LegalDocWriter(order, folder, postman));
        for (var year = order.FirstYear; year <= order.LastYear; year++)
        {
            issued.WriteIssued(code, year);
            docs.Add(new("批准预算", code, "关于预算的决议", year, years.Of(code, year).Approval, $"鄂人发〔{year}〕3号"));
        }
        for (var year = order.FirstYear; year <= order.LastYear; year++)
            docs.Write(years.Of(code, year));
    }
}

/// <summary>The dates of every region's years, the province's included; worked out once.</summary>
internal sealed class RegionYears
{
    private readonly Dictionary<(string Region, int Year), RegionYear> _years = [];

    public RegionYears(SampleOrder order, CitySettings settings, PlantingPlan plan, Dice dice)
    {
        var province = new RegionSettings(settings.Province, settings.ProvinceName, "鄂", 0, [1, 18], []);
        foreach (var region in settings.Regions.Append(province))
        {
            for (var year = order.FirstYear - 1; year <= order.LastYear; year++)
            {
                _years[(region.Code, year)] = new(region, year, dice.Split(region.Code).Split((ulong)year), day => WorkCalendar.National.On(day).IsWorking)
                {
                    PlantedReply = PlantInRegion.LateReply(plan.InRegion("B01", region.Code, year)),
                };
            }
        }
    }

    public RegionYear Of(string region, int year) => _years[(region, year)];
}
