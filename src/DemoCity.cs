using System.Diagnostics;
using System.Globalization;
using Tongjian.BudgetOversight;
using Tongjian.FiscalData;
using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.SampleCity;
using Tongjian.Shell;

namespace Tongjian;

/// <summary>Makes the demo's data folder once: settings, people, the sample city's deliveries, and one run of the rules.</summary>
internal static class DemoCity
{
    private const string CityCode = "4212";
    private static readonly DateOnly Day = new(2021, 12, 31);

    /// <param name="payments">How many payments the sample city makes; 0 for people only.</param>
    /// <returns>An exit code: 0 when the folder is ready.</returns>
    public static async Task<int> Prepare(DataFolder folder, long payments, Terminal terminal, CancellationToken stop)
    {
        if (!File.Exists(folder.SettingsFile))
            SettingsFile.Write(folder, new HouseSettings { Committee = "咸宁市人大常委会", Region = "咸宁市", RegionCode = CityCode, DemoDay = Day });
        // Written last: a demo that was interrupted begins again, and what was sealed already is recognised.
        var done = Path.Combine(folder.Root, "demo-ready");
        if (File.Exists(done))
            return 0;
        var watch = Stopwatch.StartNew();
        await using var house = new ServiceCollection().AddHouse(folder).BuildServiceProvider();
        terminal.Remark("1/4 演示人员");
        await house.GetRequiredService<DemoPeople>().Settle(stop);
        await house.GetRequiredService<Terms>().Open(Ground.RegionCode.Parse(CityCode), 5, new(2017, 1, 5), "demo", stop); // known already after an interruption
        if (payments > 0 && await FillCity(house, folder, payments, terminal, stop) is not 0 and var code)
            return code;
        await RecordsCommands.SignOff(house, terminal, stop);
        await File.WriteAllTextAsync(done, "", stop);
        terminal.Remark(string.Create(CultureInfo.InvariantCulture, $"演示数据已备好，用时{watch.Elapsed.TotalSeconds:0}秒；以后启动不再重做。"));
        return 0;
    }

    private static async Task<int> FillCity(ServiceProvider house, DataFolder folder, long payments, Terminal terminal, CancellationToken stop)
    {
        var sample = Path.Combine(folder.Temporary, "sample");
        if (Directory.Exists(sample))
            Directory.Delete(sample, recursive: true);
        var settings = CitySettings.Read();
        if (!SampleCityModule.Order(sample, payments, settings.Years, settings.StartValue).Accepted(out var order, out var refusal))
            return Unable(terminal, refusal);
        terminal.Remark("2/4 生成样例城市");
        MakeSample.Make(order, settings, terminal.Remark, stop);

        terminal.Remark("3/4 接收报送：检查、封存、记入账本、入库");
        if (!ImportPlan.Of(new ImportRequest(sample)).Accepted(out var plan, out refusal))
            return Unable(terminal, refusal);
        var progress = new ImportProgress(terminal, TimeProvider.System);
        var import = house.GetRequiredService<ImportRun>();
        await foreach (var receipt in import.Go(plan, new SealingOrder("demo"), null, progress.Report, stop))
        {
            if (receipt.Refusal is { } refused && receipt.SameAs is null)
                terminal.Remark($"{receipt.File}：{refused.Sentence}");
        }
        await import.Settle(stop);
        Directory.Delete(sample, recursive: true);

        terminal.Remark("4/4 运行规则");
        await house.GetRequiredService<RunRules>().Run(null, null, null, "demo", null, stop);
        return 0;
    }

    private static int Unable(Terminal terminal, Ground.Refusal refusal)
    {
        terminal.Refuse(refusal);
        return 2;
    }
}
