using System.IO.Compression;
using System.Text.RegularExpressions;
using Tongjian.Exchange;

namespace Tongjian.FiscalData;

/// <summary>The rows that were set aside of a sealed delivery, out of its package.</summary>
internal sealed partial class SealedRejects(PackageStore packages)
{
    /// <returns>Null where the package is gone, does not open or holds no such list: <c>verify</c> says which.</returns>
    public IReadOnlyList<SealedReject>? Of(Delivery delivery, int page, int size)
    {
        if (!packages.Has(delivery.PackageId))
            return null;
        var room = packages.NewTemporary();
        try
        {
            using var zip = ZipFile.OpenRead(packages.FileOf(delivery.PackageId));
            if (zip.GetEntry(RejectFile.Path) is not { } list)
                return null;
            var file = Path.Combine(room, RejectFile.Path);
            list.ExtractToFile(file);
            return RejectFile.Read(file, (page - 1) * size, size);
        }
        catch (InvalidDataException)
        {
            return null;
        }
        finally
        {
            Directory.Delete(room, recursive: true);
        }
    }

    /// <summary>The reasons in words: lines are those of the file, fields have their titles.</summary>
    public static string Say(Delivery delivery, SealedReject reject) => Faulty().Replace(reject.Reasons, m =>
        $"{(m.Groups["place"].Value.StartsWith('第') ? "文件" : "")}{m.Groups["place"].Value} {delivery.Table.Columns.FirstOrDefault(c => c.Field == m.Groups["field"].Value)?.Title ?? m.Groups["field"].Value}“");

    /// <summary>What is to be done about it; the list itself keeps only reasons.</summary>
    public static string Remedy(SealedReject reject) => string.Concat(Remedies.Where(r => r.Marks.All(m => reject.Reasons.Contains(m, StringComparison.Ordinal))).Select(r => r.Remedy).Distinct());

    private static IReadOnlyList<(string[] Marks, string Remedy)> Remedies { get; } =
        [.. Enum.GetValues<FaultKind>().Where(k => k is not FaultKind.None).SelectMany(k => new[] { Fault.Of(k, "\u0001"), Fault.Of(k, "0") }).Select(f => (("：" + f.Reason).Split('\u0001'), f.Remedy))];

    [GeneratedRegex("(?<=^|；)(?<place>[^ “；]*) (?<field>[a-z_0-9]*)“", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Faulty();
}
