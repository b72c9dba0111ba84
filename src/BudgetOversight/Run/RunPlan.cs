using System.Data.Common;
using Tongjian.FiscalData;

namespace Tongjian.BudgetOversight;

/// <summary>Decides for every rule of a run how much of it has to be asked so that the warnings become what a run over everything would make of them.</summary>
/// <param name="standing">By rule, the region and year of every warning that has not gone.</param>
internal sealed class RunPlan(
    DbConnection fiscal, DataAtHand data, RunManner manner, IReadOnlyDictionary<string, LastJudged> last, ILookup<string, (int Region, int Year)> standing, RuleTuning tuning)
{
    private readonly NewData _news = new(fiscal);
    private readonly Dictionary<long, (string Mark, IReadOnlyDictionary<string, IReadOnlySet<int>> Touched, IReadOnlySet<int> Revalued)> _since = [];

    /// <param name="missing">The regions and years that the rule cannot judge now.</param>
    public async Task<RulePart> PartOf(Rule rule, IReadOnlyList<NoData> missing, CancellationToken stop)
    {
        if (last.GetValueOrDefault(rule.Id) is not { } before)
            return RulePart.Whole with { Why = "还没有运行过" };
        var touched = await Touched(rule, before, stop);
        if (!manner.Incremental)
            return new(null, touched, "按要求全部重判");
        if (Because(rule, before, touched) is { } why)
            return new(null, touched, why);
        if (touched!.Count > 0 && rule.Reach is RuleReach.All)
            return new(null, touched, "有新数据，一处的数据可能牵动别处");
        // A warning that stands because its region could not be judged, or that was found although it could not, is told from the others only by asking.
        var judged = (await data.Known(stop)).Except(missing.Select(m => (m.Region, m.FiscalYear))).ToHashSet();
        var doubtful = standing[rule.Id].Where(w => !judged.Contains(w)).Select(w => RulePart.Division(w.Region)).ToHashSet();
        if (doubtful.Count > 0 && rule.Reach is RuleReach.All)
            return new(null, touched, "有的预警所在的地区年度没有数据");
        doubtful.UnionWith(touched);
        if (doubtful.Count > 0 && (await data.Regions(stop)).All(r => doubtful.Contains(RulePart.Division(r))))
            return new(null, touched, "各地区都有新数据");
        return new(doubtful, touched, doubtful.Count == 0 ? "没有新数据" : $"{doubtful.Count}个地区有新数据");
    }

    /// <summary>The region codes of the divisions that a part asks.</summary>
    public async Task<IReadOnlyList<int>> RegionsOf(RulePart part, CancellationToken stop) => [.. (await data.Regions(stop)).Where(part.Asks)];

    /// <summary>What earlier runs found not in force in the regions that this part does not ask.</summary>
    public IEnumerable<KeyValuePair<int, int>> TakenOver(Rule rule, RulePart part) =>
        last.GetValueOrDefault(rule.Id)?.NotInForce.Where(n => !part.Asks(n.Key)) ?? [];

    private string? Because(Rule rule, LastJudged before, IReadOnlySet<int>? touched) => true switch
    {
        _ when rule.IsOwn => "本地规则每次全部重判",
        _ when before.Faulted => "上次没有判断",
        _ when before.OneYear => "上次只看一个年度",
        _ when before.RuleVersion != rule.Version => "规则改版",
        _ when before.Setting != tuning.NewestOf(rule) => "参数改变",
        _ when before.Program != manner.Program => "程序更新",
        _ when before.Engine != manner.Engine => "换了引擎",
        _ when touched is null => "以前的报送与上次所知的不同",
        _ when rule.Tables.Contains(LandingTables.DeliveryManifest) => "读报送清单",
        _ when before.RanOn != manner.Today && RuleText.NamesIn(rule.Select).Contains("known_on") => "判断到当日，日期变了",
        _ => null,
    };

    /// <summary>The divisions where something the rule reads, or the currency it prints, is another than when it was last asked; null where that cannot be told.</summary>
    private async Task<IReadOnlySet<int>?> Touched(Rule rule, LastJudged before, CancellationToken stop)
    {
        if (before.OneYear || before.Faulted || before.Deliveries is null)
            return null;
        if (!_since.TryGetValue(before.DataVersion, out var since))
            _since[before.DataVersion] = since = (await _news.MarkAt(before.DataVersion, stop), await _news.Since(before.DataVersion, stop), await Revalued(before.DataVersion, stop));
        if (since.Mark != before.Deliveries)
            return null;
        var touched = since.Revalued.ToHashSet();
        foreach (var table in rule.Tables)
            touched.UnionWith(since.Touched.GetValueOrDefault(table.Name)?.Select(RulePart.Division) ?? []);
        return touched;
    }

    private async Task<IReadOnlySet<int>> Revalued(long delivery, CancellationToken stop)
    {
        var (then, now) = (await Currencies.Read(fiscal, delivery, stop), await Currencies.Read(fiscal, stop));
        return (await data.Regions(stop)).Where(r => then.Of(r) != now.Of(r)).Select(RulePart.Division).ToHashSet();
    }
}

/// <summary>How a run is made.</summary>
/// <param name="Engine">As records write it.</param>
/// <param name="Program">Which build of the program asks: another one may word or reckon otherwise.</param>
internal sealed record RunManner(bool Incremental, string Engine, string Program, DateOnly Today)
{
    public static string ThisProgram { get; } = typeof(RunManner).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    public string Key => Incremental ? "incremental" : "full";
}
