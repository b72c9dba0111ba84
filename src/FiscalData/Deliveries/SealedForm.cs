using Tongjian.Exchange;

namespace Tongjian.FiscalData;

/// <summary>A candidate as a package: what it says of itself, the rows in the open form, the rows set aside.</summary>
internal static class SealedForm
{
    public const string RowsPath = "rows.parquet";

    public static PackageManifest Manifest(Candidate candidate, Delivery? restated, DateTimeOffset now) => new()
    {
        Source = candidate.Source,
        Dataset = candidate.Table.Name,
        DatasetTitle = candidate.Table.Title,
        Period = candidate.Period!.Value.Name,
        Region = candidate.Region!.Value.ToString(),
        Currency = candidate.Currency,
        Created = now,
        Rows = candidate.Rows,
        SumFen = candidate.SumFen,
        RejectedRows = candidate.RejectedRows,
        RejectedSumFen = candidate.RejectedSumFen,
        RowTreeRoot = candidate.RowRoot,
        Restates = restated?.PackageId,
        Reason = restated is null ? null : candidate.Restatement.Reason,
        Mapping = candidate.Mapping,
        OriginalName = candidate.FileName,
        OriginalSha256 = candidate.FileSha256,
        Fields = [.. OpenForm.Fields(candidate.Table).Select(f => new PackageField(f.Name, f.Title, f.Type, f.Unit))],
        Key = candidate.Table.Key,
    };

    /// <param name="room">A folder inside the data folder's temporary room: the engine writes nowhere else.</param>
    public static async Task<IReadOnlyList<PartFile>> Parts(Candidate candidate, string room, CancellationToken stop)
    {
        var rows = Path.Combine(room, RowsPath);
        await candidate.Stage.WriteParquet(rows, stop);
        List<PartFile> parts = [new(RowsPath, candidate.Table.Title, PackagePart.RowsFormat, "application/vnd.apache.parquet", rows)];
        if (candidate.RejectedRows == 0)
            return parts;
        var rejects = Path.Combine(room, RejectFile.Path);
        RejectFile.Write(candidate.Report!, rejects);
        parts.Add(new(RejectFile.Path, "剔除清单", PackagePart.RejectsFormat, "text/csv", rejects));
        return parts;
    }
}
