using System.Globalization;
using System.Text.Json.Serialization;
using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>The answer of <c>import</c>, as JSON and as text.</summary>
internal sealed record ImportDocument
{
    /// <summary>Errors printed as text for one file; the JSON has all.</summary>
    private const int ErrorsShown = 20;

    /// <summary>Above this many deliveries only those that need a look are printed one by one.</summary>
    private const int LinesShown = 60;

    public required bool DryRun { get; init; }

    public required int Accepted { get; init; }

    public required int Refused { get; init; }

    /// <summary>Deliveries of a dry run against which nothing stands.</summary>
    public required int Checked { get; init; }

    public required long Rows { get; init; }

    public required long RejectedRows { get; init; }

    public required IReadOnlyList<Line> Deliveries { get; init; }

    /// <summary>Files of the folder that are no deliveries by their ending.</summary>
    public required IReadOnlyList<string> Skipped { get; init; }

    /// <summary>Why not all of it was done; null where it was.</summary>
    public Note? Stopped { get; init; }

    /// <summary>A refusal, or a row set aside: the same whether it is tried or done.</summary>
    [JsonIgnore]
    public bool FoundSomethingWrong => Refused > 0 || RejectedRows > 0;

    public static ImportDocument Of(ImportPlan plan, SealingOrder order, IReadOnlyList<Receipt> receipts, Refusal? stopped) => new()
    {
        DryRun = order.DryRun,
        Accepted = receipts.Count(r => r.State == "accepted"),
        Refused = receipts.Count(r => r.State == "refused"),
        Checked = receipts.Count(r => r.State == "checked"),
        Rows = receipts.Where(r => r.Refusal is null).Sum(r => r.Rows),
        RejectedRows = receipts.Where(r => r.Refusal is null).Sum(r => r.RejectedRows),
        Deliveries = [.. receipts.Select(Line.Of)],
        Skipped = plan.Skipped,
        Stopped = Note.Of(stopped),
    };

    /// <summary>Whether one of so many gets a line of its own as text.</summary>
    public static bool IsShown(Receipt receipt, int all) => all <= LinesShown || receipt.Refusal is not null || receipt.RejectedRows > 0;

    public static void Print(TextWriter text, Receipt receipt) => Print(text, Line.Of(receipt));

    /// <summary>What is said after the last delivery.</summary>
    public void PrintEnd(TextWriter text)
    {
        if (Skipped.Count > 0)
            text.WriteLine($"未读取的文件：{string.Join("、", Skipped)}");
        text.WriteLine(DryRun
            ? string.Create(CultureInfo.InvariantCulture, $"试运行，没有写入。可以接收{Checked}份，{Rows:N0}行；不能接收{Refused}份；需要剔除{RejectedRows:N0}行。")
            : string.Create(CultureInfo.InvariantCulture, $"接收{Accepted}份，{Rows:N0}行，其中剔除{RejectedRows:N0}行；拒收{Refused}份。"));
        if (Stopped is { } stopped)
            text.WriteLine($"{stopped.Sentence}{stopped.Remedy}");
    }

    private static void Print(TextWriter text, Line line)
    {
        var what = line.State switch { "accepted" => $"接收 第{line.Number}号", "refused" => "拒收", _ => "可收" };
        var sum = line.SumFen is { } fen ? $"，{line.SumWord}{new Money(fen).Yuan} {line.Currency}" : "";
        var rejected = line.RejectedRows > 0 ? string.Create(CultureInfo.InvariantCulture, $"，剔除{line.RejectedRows:N0}行") : "";
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}  {line.File}  {line.Dataset} {line.Period}  {line.Rows:N0}行{sum}{rejected}"));
        if (line.Refusal is { } refusal)
            text.WriteLine($"    {refusal.Sentence}{refusal.Remedy}");
        foreach (var remark in line.Remarks)
            text.WriteLine($"    注意：{remark}");
        foreach (var error in line.Errors.Take(ErrorsShown))
            text.WriteLine($"    {error.PlaceInFile} {line.TitleOf(error.Field)}“{error.Value}”：{error.Reason}{error.Remedy}");
        if (line.Errors.Count > ErrorsShown)
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    共{line.Errors.Count:N0}处错误，以上是前{ErrorsShown}处；全部见 --json。"));
    }

    /// <summary>Code, sentence and remedy of a refusal.</summary>
    internal sealed record Note(string Code, string Sentence, string? Basis, string? Remedy)
    {
        public static Note? Of(Refusal? refusal) => refusal is null ? null : new(refusal.Code, refusal.Sentence, refusal.Basis?.ToString(), refusal.Remedy);
    }

    /// <summary>One file's fate.</summary>
    /// <param name="State">accepted, refused, or on a dry run checked.</param>
    /// <param name="RejectedUnreadable">Rows set aside whose amount could not be read, and so is not in <paramref name="RejectedSumFen"/>.</param>
    internal sealed record Line(
        string File, string State, string? Source, string? Dataset, string? Period, string? Region, string? Currency,
        long? Number, string? Package, long Rows, long? SumFen, long RejectedRows, long? RejectedSumFen, long RejectedUnreadable, long BlankRows, long TotalRows,
        long? Restates, long? ChangedRows, long? ChangedFen, Note? Refusal, IReadOnlyList<StagingError> Errors, IReadOnlyList<string> Remarks)
    {
        /// <summary>What the sum is: of balances only a check that all rows came, and no money.</summary>
        internal string SumWord => Table is { AmountIsBalance: true } ? "合计（核对用）" : "合计";

        /// <summary>A field as people call it.</summary>
        public string TitleOf(string field) => Table?.Columns.FirstOrDefault(c => c.Field == field)?.Title ?? field;

        private LandingTable? Table => Dataset is { } name ? LandingTables.Find(name) : null;

        public static Line Of(Receipt r) => new(
            r.File, r.State, r.Source, r.Dataset, r.Period, r.Region, r.Currency,
            r.Delivery?.Number, r.Delivery?.PackageId, r.Rows, r.SumFen, r.RejectedRows, r.RejectedSumFen, r.Report?.RejectedUnreadable ?? 0, r.Report?.BlankRows ?? 0, r.Report?.TotalRows ?? 0,
            r.Delivery?.Restates, r.Delivery?.ChangedRows, r.Delivery?.ChangedFen, Note.Of(r.Refusal), r.Report?.Errors ?? [], r.Report?.Remarks ?? []);
    }
}
