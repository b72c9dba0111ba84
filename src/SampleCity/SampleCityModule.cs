using System.CommandLine;
using System.Globalization;
using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.SampleCity;

/// <summary>The sample city (样例城市): what finance's deliveries would look like, made by a program from a start value.</summary>
internal static class SampleCityModule
{
    /// <summary>Works without a data folder or server: it only writes files.</summary>
    public static Command SampleCommand()
    {
        var settings = CitySettings.Read();
        var folder = new Option<string>("--out") { Description = "输出目录，必须是空的或尚不存在", Required = true };
        var payments = new Option<long>("--payments") { Description = "各年合计约多少笔支付（5000 至 50000000）", DefaultValueFactory = _ => settings.Payments };
        var years = new Option<string>("--years") { Description = "年度，如 2019-2021", DefaultValueFactory = _ => settings.Years };
        var start = new Option<ulong>("--start") { Description = "起始值；起始值相同，结果的每个字节相同", DefaultValueFactory = _ => settings.StartValue };
        var command = new Command("sample", "生成样例城市（咸宁市本级和六个县市区）的报送文件和埋设清单") { folder, payments, years, start };
        command.SetAction((line, stop) =>
        {
            var terminal = new Terminal(Console.Out, Console.Error, line.GetValue(Front.JsonOption), Environment.CurrentDirectory);
            if (!Order(terminal.FullPath(line.GetValue(folder)!), line.GetValue(payments), line.GetValue(years), line.GetValue(start)).Accepted(out var order, out var refusal))
            {
                terminal.Refuse(refusal);
                return Task.FromResult(2);
            }
            var made = MakeSample.Make(order, settings, terminal.Remark, stop);
            terminal.Show(made, output => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"已生成 {made.Payments:N0} 笔支付、{made.Deliveries} 份报送、{made.PlantedCases} 件埋设事项、{made.NearMisses} 件近似事项：{made.Folder}")));
            return Task.FromResult(0);
        });
        return command;
    }

    public static Outcome<SampleOrder> Order(string folder, long payments, string? years, ulong start)
    {
        if (payments is < 5_000 or > 50_000_000)
            return new Refusal("sample.payments", $"支付笔数应在 5000 至 50000000 之间，不能是 {payments}。");
        if (!Period.TryParse(years, out var period) || period.First.Day != 1 || period.First.Month != 1 || period.Last.Month != 12)
            return new Refusal("sample.years", $"“{years}”不是年度范围，应写作 2019-2021 或 2024。");
        if (period.First.Year < 2016 || period.Last.Year > 2030)
            return new Refusal("sample.years", "年度应在 2016 至 2030 之间。");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            return new Refusal("sample.folder", $"目录 {folder} 不是空的；为免覆盖，请另选一个目录。");
        return new SampleOrder(folder, payments, period.First.Year, period.Last.Year, start);
    }
}
