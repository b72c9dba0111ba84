using System.Collections.Concurrent;
using System.Text.Json;
using Tongjian.FiscalData;
using Tongjian.Shell;

namespace Tongjian.SampleCity;

/// <summary>One file in the order of receipt, as the import of a sample folder reads it.</summary>
/// <param name="Restates">The earlier entry's file, where this one corrects it.</param>
internal sealed record DeliveryEntry(
    string File,
    string Source,
    string Dataset,
    string Period,
    string Region,
    DateOnly DueOn,
    DateOnly ReceivedOn,
    string? Restates = null,
    string? Reason = null);

/// <summary>The folder that is being made: files of landing tables, the list of deliveries, the truth.</summary>
internal sealed class SampleFolder(SampleOrder order, CitySettings settings)
{
    private readonly ConcurrentBag<DeliveryEntry> _entries = [];

    public IReadOnlyCollection<DeliveryEntry> Entries => _entries;

    /// <param name="variant">Told apart in the file's name: a restatement.</param>
    public CsvFile Open(string region, LandingTable table, string period, string[] fields, string variant = "") =>
        new(Path.Combine(order.Folder, region, FileName(table.Name, period, variant)), table, fields);

    /// <summary>Closes the file and enters it into the list; a file without rows is never delivered.</summary>
    public void Deliver(CsvFile file, DeliveryEntry entry)
    {
        file.Dispose();
        if (file.Rows == 0)
            File.Delete(file.FilePath);
        else
            _entries.Add(entry);
    }

    public static string FileName(string dataset, string period, string variant = "") =>
        $"{dataset}-{period}{(variant.Length == 0 ? "" : "-")}{variant}.csv";

    public void Finish(Truth truth)
    {
        var places = LandingTables.All.Select((table, place) => (table.Name, place)).ToDictionary(t => t.Name, t => t.place);
        var ordered = _entries
            .OrderBy(e => e.ReceivedOn).ThenBy(e => places[e.Dataset]).ThenBy(e => e.Region, StringComparer.Ordinal)
            .ThenBy(e => e.Period, StringComparer.Ordinal).ThenBy(e => e.File, StringComparer.Ordinal);
        var list = new { Kind = "tongjian-sample", settings.City, Clock = order.Clock, Currency = "CNY", Deliveries = ordered.ToList() };
        File.WriteAllText(Path.Combine(order.Folder, "deliveries.json"), JsonSerializer.Serialize(list, Terminal.JsonForm).ReplaceLineEndings("\n") + "\n");
        truth.Write(order.Folder);
        File.WriteAllText(Path.Combine(order.Folder, "README.md"), Readme());
    }

    private string Readme() => $"""
        # 样例城市数据（程序生成，并非真实数据）

        本目录由 `tongjian sample` 生成：{order.FirstYear}—{order.LastYear} 年度，{settings.Regions.Length} 个区划。区划、乡镇名称和科目代码是公开事实；
        单位编码、企业、人员、金额、文号和日期全部是生成的，与任何真实单位或个人无关。

        - `deliveries.json`：按收到先后排列的报送清单；`restates` 指明被更正的文件。
        - `truth.csv`：故意埋设、规则必须发现的事项（rule,region,object,period,kind,note）。
        - `near-misses.csv`：紧挨界线、规则不得报警的事项。
        - `draft-truth.csv`：下一年度预算草案里埋设的事项（over 越线，near 紧挨界线），由 `review` 判断。
        - 其余 CSV：UTF-8，表头为落地表字段名，金额单位元，两位小数。

        起始值 {order.StartValue}；起始值、年度和笔数相同，则每个字节相同。

        """.ReplaceLineEndings("\n");
}
