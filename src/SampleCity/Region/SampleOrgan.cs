namespace Tongjian.SampleCity;

/// <summary>An organ of the sample city: a real kind of organ, a generated code.</summary>
/// <param name="Ordinal">Its place in the region, from 0; part of its indicators' and projects' codes.</param>
/// <param name="Department">Code of the department it belongs to; its own code for a department.</param>
/// <param name="Share">Its part of the region's payments; all shares of a region add up to 1.</param>
internal sealed record SampleOrgan(int Ordinal, string Code, string Name, OrganKind Kind, string Department, double Share, Dice Dice)
{
    public bool IsDepartment => Department == Code;

    public bool IsInstitution => Kind.Type == "事业";

    /// <summary>How large its usual amounts are beside the catalogue's.</summary>
    public double Scale => 0.35 + Kind.Size / 10.0;
}

/// <summary>Which organs a region has, in the order of the catalogue: the larger the sample, the more.</summary>
internal static class RegionRoster
{
    /// <summary>A region has at least these: the first kinds of the catalogue, two schools below a department among them.</summary>
    public const int Fewest = 10;

    private const int PaymentsPerOrganYear = 350;

    public static int Count(SampleOrder order, RegionSettings region) =>
        (int)Math.Clamp(order.Payments / order.YearCount * region.Weight / 100 / PaymentsPerOrganYear, Fewest, region.IsCity ? 900 : 400);

    public static SampleOrgan[] Make(SampleOrder order, RegionSettings region, Catalogue catalogue, Dice dice)
    {
        var places = Places(region, catalogue, Count(order, region));
        var sizes = places.Select((p, i) => p.Kind.Size * (0.7 + 0.6 * dice.Split((ulong)i).Unit())).ToArray();
        var total = sizes.Sum();
        var organs = new SampleOrgan[places.Count];
        var departments = new Dictionary<string, (string Code, int Units)>();
        for (var i = 0; i < organs.Length; i++)
        {
            var (kind, name) = places[i];
            var code = NextCode(region, kind, departments);
            organs[i] = new(i, code, name, kind, code[..9] + "001", sizes[i] / total, dice.Split(code));
        }
        return organs;
    }

    private static string NextCode(RegionSettings region, OrganKind kind, Dictionary<string, (string Code, int Units)> departments)
    {
        if (kind.Parent.Length > 0 && departments.TryGetValue(kind.Parent, out var parent))
        {
            departments[kind.Parent] = (parent.Code, parent.Units + 1);
            return $"{parent.Code}{parent.Units + 1:D3}";
        }
        var code = $"{region.Division}{101 + departments.Count:D3}";
        departments[kind.Level == "乡镇" ? $"乡镇{departments.Count}" : kind.Kind] = (code, 1);
        return code + "001";
    }

    /// <summary>The first 24 organs of the region's level, its townships, the others, then schools and clinics as many as needed.</summary>
    private static List<(OrganKind Kind, string Name)> Places(RegionSettings region, Catalogue catalogue, int count)
    {
        const int BeforeTownships = 24;
        var own = catalogue.Organs.Where(k => k.Level == "每级" || k.Level == (region.IsCity ? "市" : "县")).Select(k => (k, Named(region, k.Name))).ToList();
        var township = catalogue.Organs.First(k => k.Level == "乡镇");
        var places = own.Take(BeforeTownships)
            .Concat(region.Townships.Select(t => (township, region.Name + t + (t.EndsWith("街道", StringComparison.Ordinal) ? "办事处" : "人民政府"))))
            .Concat(own.Skip(BeforeTownships)).Take(count).ToList();
        OrganKind[] more = [.. catalogue.Organs.Where(k => k.Level == "增补")];
        for (var n = 0; places.Count < count; n++)
            places.Add((more[n % more.Length], region.Name + more[n % more.Length].Name.Replace("{n}", Numeral(n / more.Length + 2), StringComparison.Ordinal)));
        return places;
    }

    /// <summary>A name says where the region's stands in it, begins with 委 (a party organ), or follows the region's.</summary>
    private static string Named(RegionSettings region, string name) =>
        name.Contains("{r}", StringComparison.Ordinal) ? name.Replace("{r}", region.Name, StringComparison.Ordinal)
        : name.StartsWith('委') ? $"中共{region.Name}{name}" : region.Name + name;

    private static string Numeral(int number)
    {
        const string Digits = "零一二三四五六七八九";
        return number switch
        {
            < 10 => Digits[number].ToString(),
            < 20 => "十" + (number % 10 == 0 ? "" : Digits[number % 10]),
            < 100 => $"{Digits[number / 10]}十{(number % 10 == 0 ? "" : Digits[number % 10])}",
            _ => $"{Digits[number / 100]}百{(number % 100 == 0 ? "" : (number % 100 < 10 ? "零" : Digits[number / 10 % 10] + "十") + (number % 10 == 0 ? "" : Digits[number % 10]))}",
        };
    }
}
