using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>The list of deliveries as the engine keeps it, made from the records.</summary>
internal static class DeliveryManifests
{
    /// <summary>A refused attempt, as the rules know the word.</summary>
    public const string Refused = "拒收";

    public static ManifestEntry Of(Delivery d, string? restatedPackage) => new()
    {
        Number = d.Number,
        PackageId = d.PackageId,
        Source = d.Source,
        Dataset = d.Dataset,
        Period = d.Period,
        Region = FiscalRegion.Parse(d.Region),
        Year = (int)d.FiscalYear,
        Rows = d.Rows,
        SumFen = d.SumFen,
        Currency = d.Currency,
        DueOn = Day(d.DueOn),
        ReceivedOn = Day(d.ReceivedOn)!.Value,
        Restates = d.Restates,
        RestatedPackage = restatedPackage,
        ChangedRows = d.ChangedRows,
        ChangedFen = d.ChangedFen,
        Status = ManifestEntry.Sealed,
        Reason = d.Reason,
    };

    /// <summary>
    /// A refused attempt that got as far as saying what it delivers; it has a number below zero. Null for the others, for a file that had been received
    /// already (sending the same twice changes nothing), for somebody else's data and for what was not what had been checked: those are not the source's doing.
    /// </summary>
    public static ManifestEntry? Of(DeliveryRefusal r) => r is { Source: { } source, Dataset: { } dataset, Period: { } period, Region: { } region, FiscalYear: { } year } && r.Code is not (Versions.Identical or DeliveryScope.Foreign or DeliveryScope.ForeignRows or CheckedContent.Changed)
        ? new()
        {
            Number = -r.Number,
            PackageId = r.FileSha256 ?? r.FileName,
            Source = source,
            Dataset = dataset,
            Period = period,
            Region = FiscalRegion.Parse(region),
            Year = (int)year,
            Rows = r.Rows,
            SumFen = r.SumFen,
            DueOn = Day(r.DueOn),
            ReceivedOn = Day(r.ReceivedOn)!.Value,
            RestatedPackage = r.Restates,
            Status = Refused,
            Reason = r.Sentence,
        }
        : null;

    /// <summary>Everything the engine has to know, sealed and refused.</summary>
    public static IReadOnlyList<ManifestEntry> All(IReadOnlyList<Delivery> deliveries, IReadOnlyList<DeliveryRefusal> refusals)
    {
        var packages = deliveries.ToDictionary(d => d.Number, d => d.PackageId);
        return [.. deliveries.Select(d => Of(d, d.Restates is { } earlier ? packages[earlier] : null)), .. refusals.Select(Of).OfType<ManifestEntry>()];
    }

    private static DateOnly? Day(string? text) => text is null ? null : IsoText.Day(text);
}
