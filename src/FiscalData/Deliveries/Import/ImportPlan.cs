using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>One thing to be imported: a file with what is known about it, or a sealed package.</summary>
/// <param name="Name">As shown: the path below what was asked for.</param>
/// <param name="Handover">Null for a sealed package.</param>
/// <param name="RestatesFile">In a sample folder: the earlier entry's file that this one restates.</param>
internal sealed record ImportItem(string Name, string Path, Handover? Handover, string? RestatesFile = null);

/// <summary>What an import was asked to do.</summary>
internal sealed record ImportRequest(string Path)
{
    public string? Mapping { get; init; }

    /// <summary>Standard headers of this table, in CNY and yuan, instead of a mapping.</summary>
    public string? Dataset { get; init; }

    /// <summary>A mapping that was read already.</summary>
    public Mapping? Read { get; init; }

    public string? Source { get; init; }

    public Period? Period { get; init; }

    public Restatement Restatement { get; init; } = Restatement.None;
}

/// <summary>What an import is about to do, one delivery after the other.</summary>
/// <param name="Skipped">Files in the folder that are no deliveries by their ending.</param>
internal sealed record ImportPlan(IReadOnlyList<ImportItem> Items, IReadOnlyList<string> Skipped)
{
    private static readonly string[] Endings = [".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".et", ".parquet"];

    public static Outcome<ImportPlan> Of(ImportRequest request)
    {
        if (File.Exists(request.Path))
            return IsPackage(request.Path) ? new ImportPlan([new(System.IO.Path.GetFileName(request.Path), request.Path, null)], []) : OfFiles(request, [request.Path]);
        if (!Directory.Exists(request.Path))
            return new Refusal("import.path", $"没有这个文件或目录：{request.Path}");
        if (File.Exists(System.IO.Path.Combine(request.Path, SampleList.FileName)))
            return SampleList.Read(request.Path);
        return OfFiles(request, [.. Directory.EnumerateFiles(request.Path).Order(StringComparer.Ordinal)]);
    }

    private static Outcome<ImportPlan> OfFiles(ImportRequest request, IReadOnlyList<string> files)
    {
        var packages = files.Where(IsPackage).Select(f => new ImportItem(System.IO.Path.GetFileName(f), f, null)).ToList();
        var delivered = files.Where(f => Endings.Contains(System.IO.Path.GetExtension(f).ToLowerInvariant())).ToList();
        var skipped = files.Where(f => !IsPackage(f) && !delivered.Contains(f)).Select(f => System.IO.Path.GetFileName(f)).ToList();
        if (packages.Count == 0 && delivered.Count == 0)
        {
            if (files is [var one] && one == request.Path)
                return NoForm(one);
            return new Refusal("import.nothing", $"{request.Path} 里没有可以导入的文件（{string.Join(" ", Endings)} 或封存包 .zip）。", Remedy: "子目录不会自动进入；请指明存放文件的目录。");
        }
        if (delivered.Count == 0)
            return new ImportPlan(packages, skipped);
        if (string.IsNullOrWhiteSpace(request.Source))
            return new Refusal("import.source", "没有指明数据来自哪里。", Remedy: "加上 --source 来源代码，如 421200-czj。");
        if (delivered.Count > 1 && (request.Period is not null || request.Restatement.Earlier is not null))
            return new Refusal("import.many", $"{delivered.Count}个文件不能共用一个 --period 或 --restates。", Remedy: "逐个文件导入，或让文件名以期间结尾，如 支付-2021-03.csv。");
        if (!MappingOf(request).Accepted(out var mapping, out var refusal))
            return refusal;
        var items = delivered.Select(f => new ImportItem(System.IO.Path.GetFileName(f), f, new Handover
        {
            File = new(f),
            Mapping = mapping,
            Source = request.Source,
            Period = request.Period,
            Restatement = request.Restatement,
        }));
        return new ImportPlan([.. items, .. packages], skipped);
    }

    /// <summary>Why a file is not even opened; null where its ending is one of those that are read.</summary>
    public static Refusal? Against(string name) => IsPackage(name) || Endings.Contains(System.IO.Path.GetExtension(name).ToLowerInvariant()) ? null : NoForm(name);

    private static Refusal NoForm(string name) => new("import.form", $"“{System.IO.Path.GetFileName(name)}”不是CSV、XLSX、Parquet文件或封存包，不能导入。",
        Remedy: "请源系统导出CSV、XLSX或Parquet；PDF和图片不能导入。");

    private static Outcome<Mapping> MappingOf(ImportRequest request)
    {
        if (request.Read is { } read)
            return read;
        if (request.Dataset is { } dataset)
        {
            if (request.Mapping is not null)
                return new Refusal("import.mapping", "--dataset（标准表头）和 --mapping 只能写一个。");
            return LandingTables.Find(dataset) is { } table && table != LandingTables.DeliveryManifest
                ? Mapping.Canonical(table, "CNY")
                : new Refusal("import.dataset", $"没有数据集“{dataset}”。", Remedy: $"可用：{string.Join("、", LandingTables.All.Where(t => t != LandingTables.DeliveryManifest).Select(t => $"{t.Name}（{t.Title}）"))}。");
        }
        return request.Mapping is { } mapping
            ? MappingFile.Read(mapping)
            : new Refusal("import.mapping", "没有指明映射。",
                Remedy: $"表头就是字段名或中文字段名的，加上 --dataset 数据集，如 --dataset payment_voucher；否则加上 --mapping 文件或名称。随系统提供的有：{string.Join("、", MappingFile.Shipped())}。");
    }

    private static bool IsPackage(string path) => System.IO.Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase);
}
