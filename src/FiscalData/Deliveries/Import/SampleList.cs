using System.Text.Json;
using System.Text.Json.Serialization;
using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.FiscalData;

/// <summary>The list of deliveries in a folder that <c>sample</c> made. It stands for the people who would have delivered on those days.</summary>
internal static class SampleList
{
    public const string FileName = "deliveries.json";
    private const string Kind = "tongjian-sample";

    private static readonly JsonSerializerOptions Form = new(Terminal.JsonForm) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    public static Outcome<ImportPlan> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var list = JsonSerializer.Deserialize<Document>(File.ReadAllText(path), Form);
            if (list is not { Kind: Kind, Deliveries: { } deliveries })
                return new Refusal("import.sample", $"{path} 不是 sample 命令生成的清单。");
            return deliveries.Where(d => !IsBelow(folder, d.File) || LandingTables.Find(d.Dataset) is null || !Period.TryParse(d.Period, out _)).ToList() is [var wrong, ..]
                ? new Refusal("import.sample", $"{path} 中“{wrong.File}”一项不合规定：文件须在该目录之内，数据集和期间须是本系统认识的。")
                : new ImportPlan([.. deliveries.Select(d => Item(folder, d, list.Currency))], []);
        }
        catch (JsonException broken)
        {
            return new Refusal("import.sample", $"{path} 第{broken.LineNumber + 1}行不能读取：{broken.Message}");
        }
    }

    private static ImportItem Item(string folder, Entry entry, string currency) => new(entry.File, Path.Combine(folder, entry.File), new Handover
    {
        File = new(Path.Combine(folder, entry.File)),
        Mapping = Mapping.Canonical(LandingTables.Named(entry.Dataset), currency),
        Source = entry.Source,
        Period = Period.TryParse(entry.Period, out var period) ? period : null,
        Region = FiscalRegion.TryParse(entry.Region, out var region) ? region : null,
        DueOn = entry.DueOn,
        ReceivedOn = entry.ReceivedOn,
        Restatement = new(null, entry.Reason),
    }, entry.Restates);

    private static bool IsBelow(string folder, string file) =>
        Path.GetFullPath(file, Path.GetFullPath(folder)).StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private sealed record Document(string Kind, string Currency, IReadOnlyList<Entry> Deliveries);

    private sealed record Entry(string File, string Source, string Dataset, string Period, string? Region, DateOnly? DueOn, DateOnly? ReceivedOn, string? Restates, string? Reason);
}
