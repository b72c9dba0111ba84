using System.Reflection;
using Tongjian.Ground;

namespace Tongjian.Roster;

/// <summary>The administrative divisions this installation knows: a province with its cities, and the counties and townships of one city.</summary>
public sealed class Regions
{
    private readonly Dictionary<RegionCode, Region> _byCode;
    private readonly ILookup<RegionCode, Region> _byParent;

    private Regions(IReadOnlyCollection<Region> all)
    {
        _byCode = all.ToDictionary(r => r.Code);
        _byParent = all.Where(r => r.Kind != RegionKind.Province).ToLookup(r => ParentOf(r.Code));
    }

    /// <summary>Hubei as shipped with the program; the file says where the codes come from.</summary>
    public static Regions Hubei { get; } = Read("Tongjian.Roster.Regions.hubei.txt");

    /// <summary>All regions, provinces first, then by code.</summary>
    public IEnumerable<Region> All => _byCode.Values.OrderBy(r => r.Code.Digits.PadRight(9, '0'), StringComparer.Ordinal);

    public Region? Find(RegionCode code) => _byCode.GetValueOrDefault(code);

    /// <summary>The regions one level down, by code. A province's are its cities and the counties it governs itself.</summary>
    public IReadOnlyList<Region> ChildrenOf(RegionCode code) => [.. _byParent[code].OrderBy(r => r.Code.Digits, StringComparer.Ordinal)];

    /// <summary>The region that a fiscal region belongs to; null where the code is not known here.</summary>
    public Region? Find(FiscalRegion region)
    {
        var digits = region.ToString();
        if (!region.IsOwnLevel && !region.IsWholeArea)
            return Find(RegionCode.Parse(digits));
        var division = region.Division;
        return Find(RegionCode.Parse(division.EndsWith("0000", StringComparison.Ordinal) ? division[..2] : division.EndsWith("00", StringComparison.Ordinal) ? division[..4] : division));
    }

    /// <summary>咸宁市本级, 咸宁市（辖区）, 汀泗桥镇; the digits where the code is not known here.</summary>
    public string NameOf(FiscalRegion region)
    {
        if (Find(region) is not { } found)
            return $"{region}（未登记的区划）";
        if (found.Code.Digits.Length == 9)
            return found.Name;
        return region.IsWholeArea ? $"{found.Name}（辖区）" : $"{found.Name}本级";
    }

    /// <summary>The own-level budgets of a region and of the level below it: for 4212 the city's and its six counties'.</summary>
    public IReadOnlyList<FiscalRegion> OwnLevelsOf(RegionCode code) =>
        [.. ChildrenOf(code).Where(r => r.HasCongress).Select(r => r.OwnLevel).Prepend(_byCode[code].OwnLevel)];

    internal static Region Parse(string line)
    {
        var at = line.IndexOf(' ', StringComparison.Ordinal);
        var code = RegionCode.Parse(line[..at]);
        return new(code, line[(at + 1)..], KindOf(code.Digits));
    }

    /// <summary>The kind is in the code: 90 in the place of the city means governed by the province; the last three digits of nine tell the kind of township.</summary>
    private static RegionKind KindOf(string digits) => digits.Length switch
    {
        2 => RegionKind.Province,
        4 => RegionKind.City,
        6 => digits[2..4] == "90" ? RegionKind.DirectCounty : RegionKind.County,
        _ => digits[6] switch
        {
            '0' => RegionKind.Subdistrict,
            '1' => RegionKind.Town,
            '2' or '3' => RegionKind.Township,
            _ => RegionKind.StatisticalUnit,
        },
    };

    /// <summary>4290 (省直辖县级行政区划) is a line in the code book, not a place: what stands under it belongs to the province.</summary>
    private static RegionCode ParentOf(RegionCode code) => code.Digits.Length == 6 && code.Digits[2..4] == "90" ? RegionCode.Parse(code.Digits[..2]) : code.Parent!.Value;

    private static Regions Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return new([.. reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(Parse)]);
    }
}
