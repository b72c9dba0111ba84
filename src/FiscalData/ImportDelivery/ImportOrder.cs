using System.Text.Json;
using System.Text.Json.Serialization;
using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.FiscalData;

/// <summary>What was asked at the page: a file that was uploaded, and everything a delivery of it depends on.</summary>
/// <param name="Token">The upload's SHA-256.</param>
/// <param name="Mapping">A shipped mapping, <see cref="CanonicalMark"/> and a dataset, or <see cref="OwnMark"/>; null for a sealed package.</param>
/// <param name="Own">The mapping file that was uploaded with it, under its SHA-256: what was checked is what is sealed.</param>
internal sealed record ImportOrder(string Token, string FileName, string? Mapping, string? Source, string? Period, string? Restates, string? Reason, UploadedMapping? Own = null)
{
    private const string CanonicalMark = "canonical:";
    private const string OwnMark = "own";

    /// <summary>What the page offers, with titles. Only the command line may name files.</summary>
    public static IReadOnlyList<(string Value, string Title)> Mappings { get; } =
    [
        .. LandingTables.All.Where(t => t != LandingTables.DeliveryManifest).Select(t => (CanonicalMark + t.Name, "标准表头：" + t.Title)),
        (OwnMark, "自己的映射文件（在下面选择）"),
        .. MappingFile.Shipped().Select(n => (n, "随系统提供：" + n)),
    ];

    public static ImportOrder Read(string json) => JsonSerializer.Deserialize<ImportOrder>(json, Terminal.JsonForm)!;

    public string Write() => JsonSerializer.Serialize(this, Terminal.JsonForm);

    public Outcome<ImportPlan> Plan(UploadRoom uploads)
    {
        if (uploads.Find(Token, FileName) is not { } path)
            return new Refusal("import.file.gone", $"“{FileName}”已不在服务器上：已经封存，或者上传后过了一天。", Remedy: "重新选择文件，再检查一次。");
        if (ImportPlan.Against(FileName) is { } formless)
            return formless;
        Period? period = null;
        if (Period is not null)
        {
            if (!Ground.Period.TryParse(Period, out var read))
                return new Refusal("import.period", $"“{Period}”不是期间。", Remedy: "写成 2021 或 2021-03。");
            period = read;
        }
        if (Mapping is not null && Mappings.All(m => m.Value != Mapping))
            return new Refusal("mapping.not-found", $"没有映射“{Mapping}”。", Remedy: "从“映射”一栏中选择。");
        if (Mapping is null && !FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return new Refusal("import.mapping", "没有选映射。", Remedy: "在“映射”一栏选择：表头就是字段名或中文字段名的，选“标准表头”。");
        var restatement = new Restatement(Restates, Reason);
        if (Mapping == OwnMark)
        {
            if (Source is null)
                return NoSource;
            return (Own is { } own ? own.Read(uploads) : UploadedMapping.Missing).Accepted(out var mine, out var refusal) ? Plan(path, mine, period, restatement) : refusal;
        }
        if (Mapping?.StartsWith(CanonicalMark, StringComparison.Ordinal) is not true)
            return ImportPlan.Of(new ImportRequest(path) { Mapping = Mapping, Source = Source, Period = period, Restatement = restatement });
        return Source is null ? NoSource : Plan(path, FiscalData.Mapping.Canonical(LandingTables.Named(Mapping[CanonicalMark.Length..]), "CNY"), period, restatement);
    }

    private static Refusal NoSource => new("import.source", "没有写来源代码。", Remedy: "写明谁报送的，例如 421200-czj。");

    private ImportPlan Plan(string path, Mapping mapping, Period? period, Restatement restatement) =>
        new([new(FileName, path, new Handover { File = new(path), Mapping = mapping, Source = Source!, Period = period, Restatement = restatement })], []);
}

/// <summary>What came of it, as the task keeps it.</summary>
/// <param name="Document">With the first errors only; null where nothing could be read at all.</param>
/// <param name="Errors">How many there are in all.</param>
/// <param name="Content">Of a check against which nothing stands: what may now be sealed.</param>
internal sealed record ImportAnswer(ImportDocument? Document, ImportDocument.Note? Refused, long Errors, CheckedContent? Content)
{
    /// <summary>A page does not show more; the command line gives all.</summary>
    public const int ErrorsShown = 100;

    public static ImportAnswer? Read(string json) => json.Length == 0 ? null : JsonSerializer.Deserialize<ImportAnswer>(json, Terminal.JsonForm);

    public static ImportAnswer Of(Refusal refusal) => new(null, ImportDocument.Note.Of(refusal), 0, null);

    public static ImportAnswer Of(ImportPlan plan, SealingOrder order, Receipt receipt)
    {
        var document = ImportDocument.Of(plan, order, [receipt], null);
        return new(
            document with { Deliveries = [.. document.Deliveries.Select(line => line with { Errors = [.. line.Errors.Take(ErrorsShown)] })] },
            null, receipt.Report?.Errors.Length ?? 0, receipt.Content);
    }

    public string Write() => JsonSerializer.Serialize(this, Terminal.JsonForm);

    /// <summary>Its rows are in a sealed delivery, by this task or before it.</summary>
    [JsonIgnore]
    public bool IsSealed => Document is { Accepted: > 0 } or { Deliveries: [{ Refusal.Code: Versions.Identical }] };

    /// <summary>In one sentence, for the list of tasks.</summary>
    public string Sentence => Refused?.Sentence ?? Document!.Deliveries[0] switch
    {
        { Refusal: { } refusal } => "不收：" + refusal.Sentence,
        { Number: { } number } line => $"已封存为第{number}号报送，{line.Rows:N0}行，剔除{line.RejectedRows:N0}行。",
        var line => $"可收{line.Rows:N0}行，需剔除{line.RejectedRows:N0}行；没有写入。",
    };
}
