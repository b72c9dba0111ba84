using System.Data.Common;
using Dapper;
using Tongjian.FiscalData;

namespace Tongjian.BudgetOversight;

/// <summary>For which regions and fiscal years the landing tables hold rows, asked once for all rules of a run.</summary>
internal sealed class DataAtHand(DbConnection fiscal, RuleScope scope)
{
    private static readonly Reading Approved = new(LandingTables.LegalDocEvent, (LandingTables.LegalDocEvent.Columns.First(c => c.Field == "event_type"), "批准预算"), false);

    private readonly Dictionary<string, HashSet<(int Region, int Year)>> _known = [];
    private HashSet<(int Region, int Year)>? _any;

    /// <returns>The regions and years of the scope that the rule cannot judge, and how many it can.</returns>
    public async Task<(IReadOnlyList<NoData> Missing, int Judged)> For(Rule rule, CancellationToken stop)
    {
        _any ??= await Anything(stop);
        var required = rule.Reads.Where(r => !r.Optional).ToList();
        var missing = new List<NoData>();
        foreach (var (region, year) in _any.Order())
        {
            var lacking = new List<string>();
            foreach (var reading in required)
            {
                if (!(await Of(reading, stop)).Contains((region, year)))
                    lacking.Add(reading.ToString());
            }
            if (lacking.Count > 0)
                missing.Add(new(region, year, lacking));
        }
        return (missing, _any.Count - missing.Count);
    }

    /// <summary>The code of every region of which there is any row.</summary>
    public async Task<IReadOnlyList<int>> Regions(CancellationToken stop)
    {
        var regions = new HashSet<int>();
        foreach (var table in LandingTables.All)
            regions.UnionWith((await Of(new(table, null, false), stop)).Select(known => known.Region));
        return [.. regions];
    }

    /// <summary>The regions and years that there is something to judge of.</summary>
    public async Task<IReadOnlySet<(int Region, int Year)>> Known(CancellationToken stop) => _any ??= await Anything(stop);

    /// <summary>A budget of which only a draft is there, with its documents and its entries in the register of deliveries, is nothing to judge yet; once the congress
    /// has approved it, what finance does not deliver is missing.</summary>
    private async Task<HashSet<(int Region, int Year)>> Anything(CancellationToken stop)
    {
        var (all, beside, drafts) = (new HashSet<(int, int)>(), new HashSet<(int, int)>(), new HashSet<(int, int)>());
        foreach (var table in LandingTables.All)
        {
            var into = LandingTables.Drafts.Contains(table) ? drafts : table == LandingTables.LegalDocEvent || table == LandingTables.DeliveryManifest ? beside : all;
            into.UnionWith(await Of(new(table, null, false), stop));
        }
        drafts.ExceptWith(await Of(Approved, stop));
        all.UnionWith(beside.Except(drafts));
        return all;
    }

    /// <remarks>A line of the register of deliveries need not be of one region: it is nothing to judge by.</remarks>
    private async Task<HashSet<(int Region, int Year)>> Of(Reading reading, CancellationToken stop)
    {
        var name = reading.Where is { } w ? $"{reading.Table.Name}.{w.Field.Field}={w.Text}" : reading.Table.Name;
        if (_known.TryGetValue(name, out var known))
            return known;
        var where = reading.Where is { } only
            ? $" and {only.Field.EngineColumns[0]} in (select id from {only.Field.Dimension} where text = {PortableSql.Quoted(only.Text)})"
            : "";
        var rows = await fiscal.QueryAsync<(int, int)>(new CommandDefinition(
            $"select mof_div_code, fiscal_year from {reading.Table.Name} where mof_div_code is not null and fiscal_year between {scope.FirstYear} and {scope.LastYear}{where} group by mof_div_code, fiscal_year",
            cancellationToken: stop));
        return _known[name] = [.. rows];
    }
}
