using System.Globalization;
using System.Text.RegularExpressions;
using Tongjian.Ground;

namespace Tongjian.Law;

/// <summary>The statutes that the program cites, by the day they bind.</summary>
internal static partial class Statutes
{
    public static Statute BudgetLaw { get; } = new("预算法", "中华人民共和国预算法", null, 101,
        [V("2014-08-31", "2015-01-01"), V("2018-12-29", "2018-12-29", confirmed: false)]);

    public static Statute BudgetRegulation { get; } = new("预算法实施条例", "中华人民共和国预算法实施条例", null, 97, [V("2020-08-03", "2020-10-01")]);

    public static Statute SupervisionLaw { get; } = new("监督法", "中华人民共和国各级人民代表大会常务委员会监督法", null, 65,
        [V("2024-11-08", "2024-11-08", confirmed: false)]);

    public static Statute SupervisionLaw2006 { get; } = new("监督法", "中华人民共和国各级人民代表大会常务委员会监督法", 2006, 48,
        [V("2006-08-27", "2007-01-01")], IsoText.Day("2024-11-07"));

    public static Statute DeputiesLaw { get; } = new("代表法", "中华人民共和国全国人民代表大会和地方各级人民代表大会代表法", null, 65,
        [V("2025-03-11", "2025-03-12", confirmed: false)]);

    public static Statute DeputiesLaw2015 { get; } = new("代表法", "中华人民共和国全国人民代表大会和地方各级人民代表大会代表法", 2015, 52,
        [V("2015-08-29", "2015-08-29", confirmed: false)], IsoText.Day("2025-03-11"));

    public static Statute OrganicLaw { get; } = new("地方组织法", "中华人民共和国地方各级人民代表大会和地方各级人民政府组织法", null, 90, [V("2022-03-11", "2022-03-12")]);

    public static Statute LegislationLaw { get; } = new("立法法", "中华人民共和国立法法", null, 120, [V("2023-03-13", "2023-03-15")]);

    public static Statute LegislationLaw2015 { get; } = new("立法法", "中华人民共和国立法法", 2015, 105, [V("2015-03-15", "2015-03-15")], IsoText.Day("2023-03-14"));

    public static Statute AuditLaw { get; } = new("审计法", "中华人民共和国审计法", null, 60, [V("2021-10-23", "2022-01-01")]);

    public static Statute ProcurementLaw { get; } = new("政府采购法", "中华人民共和国政府采购法", null, 88,
        [V("2002-06-29", "2003-01-01"), V("2014-08-31", "2014-08-31", confirmed: false)]);

    public static Statute SocialInsuranceLaw { get; } = new("社会保险法", "中华人民共和国社会保险法", null, 98,
        [V("2010-10-28", "2011-07-01"), V("2018-12-29", "2018-12-29", confirmed: false)]);

    public static Statute StateAssetsLaw { get; } = new("企业国有资产法", "中华人民共和国企业国有资产法", null, 77, [V("2008-10-28", "2009-05-01")]);

    public static Statute AdministrativeAssetsRegulation { get; } = new("行政事业性国有资产管理条例", "行政事业性国有资产管理条例", null, 61, [V("2021-02-01", "2021-04-01")]);

    public static Statute OrganAffairsRegulation { get; } = new("机关事务管理条例", "机关事务管理条例", null, 35, [V("2012-06-28", "2012-10-01")]);

    public static IReadOnlyList<Statute> All { get; } =
    [
        BudgetLaw, BudgetRegulation, SupervisionLaw, SupervisionLaw2006, DeputiesLaw, DeputiesLaw2015, OrganicLaw, LegislationLaw, LegislationLaw2015, AuditLaw,
        ProcurementLaw, SocialInsuranceLaw, StateAssetsLaw, AdministrativeAssetsRegulation, OrganAffairsRegulation,
    ];

    /// <summary>The statute as cited: 预算法, 监督法（2006年）; null where the program does not know it.</summary>
    public static Statute? Find(string citedAs) => All.FirstOrDefault(s => s.CitedAs == citedAs);

    /// <summary>The statute of that short title in the numbering that bound on the day; null where none did.</summary>
    public static Statute? Find(string shortTitle, DateOnly day) => All.FirstOrDefault(s => s.ShortTitle == shortTitle && s.IsInForce(day));

    public static Statute Of(Citation citation) => Find(citation.Law) ?? throw new KeyNotFoundException($"没有收录《{citation.Law}》。");

    /// <summary>Reads 预算法 52, 预算法 52(1), 预算法 93(-)(4), 监督法（2006年） 15(2): article, paragraph (款; - where none is named), item (项).</summary>
    public static bool TryRead(string text, out Citation? citation)
    {
        citation = null;
        var match = Reference().Match(text.Trim());
        if (!match.Success || Find(match.Groups["law"].Value) is not { } statute || Number(match, "article") is not { } article || article < 1 || article > statute.Articles)
            return false;
        citation = statute.Article(article, Number(match, "paragraph"), Number(match, "item"));
        return true;
    }

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true, Value: not "-" } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : null;

    private static StatuteVersion V(string adopted, string inForce, bool confirmed = true) => new(IsoText.Day(adopted), IsoText.Day(inForce), confirmed);

    [GeneratedRegex(@"^(?<law>\S+)\s+(?<article>\d{1,3})(\((?<paragraph>[1-9]\d?|-)\)(\((?<item>[1-9]\d?)\))?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
