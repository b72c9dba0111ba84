using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>A warning as somebody outside the commission may hear of it: neither its rule's code, nor its object, nor who was paid.</summary>
/// <param name="Stands">Where it stands in plain words; null where no letter has gone out in this round, which only the committee's people see.</param>
internal sealed record PlaceDoubt(Warning Warning, string Title, Severity Level, string? Stands);

/// <summary>The open warnings of a place by topic. The topic of a warning is that of its unit: the functional code the unit is registered under.</summary>
internal sealed class PlaceDoubts(WarningStore warnings, HandlingStore handlings, RuleCatalogue catalogue)
{
    /// <summary>Nobody's in particular: what anyone outside the committee may know of a handling.</summary>
    private static readonly HandlingScope Outside = new([], false, 0, null);

    /// <param name="isInside">The committee's people see every warning that stands; others those that a letter went out about in this round and that are not closed. What was only sent back to
    /// its sender for doubtful data is not told.</param>
    public async Task<IReadOnlyList<PlaceDoubt>> Read(FiscalReading reading, FiscalRegion region, Topic topic, bool isInside, CancellationToken stop)
    {
        var codes = (await reading.Connection.QueryAsync<(string Unit, int Code)>(new CommandDefinition($"""
            select o.text, max_by(u.exp_func_code, u.fiscal_year)
              from org_unit u
              join organ o on o.id = u.agency_id
             where u.mof_div_code = {region.Number} and u.exp_func_code is not null
             group by o.text
            """, cancellationToken: stop))).ToDictionary(u => u.Unit, u => u.Code, StringComparer.Ordinal);
        var handled = await handlings.All(HandlingScope.Whole, stop);
        var asked = await handlings.AskedByLetter(stop);
        return
        [
            .. from warning in await warnings.List(new(Region: region.Number), stop)
               let handling = handled.GetValueOrDefault(warning.Id)
               where warning is { State: not WarningState.Gone, Exception: null } && WarnedUnit.Of(warning) is { } unit && codes.TryGetValue(unit, out var code) && topic.Has(code)
               let stands = asked.Contains(warning.Id) ? Stands(handling!.AsSeenBy(Outside).Stage) : null
               where isInside || stands is not null && !handling!.Stage.IsClosed()
               let level = handling?.LevelOf(warning.Severity) ?? warning.Severity
               orderby level, warning.Weight descending, warning.Id
               select new PlaceDoubt(warning, catalogue.Find(warning.Identity.Rule)?.Title ?? "疑点", level, stands),
        ];
    }

    public static string Explain(Severity level) => level switch
    {
        Severity.红 => "红：看来不合规定，最先核实",
        Severity.橙 => "橙：较重，应当核实",
        Severity.黄 => "黄：值得留意，一起核实",
        _ => "蓝：只作记录",
    };

    /// <summary>A stage that is not named here is told to nobody.</summary>
    private static string? Stands(HandlingStage stage) => stage switch
    {
        HandlingStage.SelfCheck => "已经发函，等答复",
        HandlingStage.FinanceView => "有了答复，正在核实",
        HandlingStage.Determination => "已经发函，正在认定",
        HandlingStage.Rectification => "查实，正在整改",
        HandlingStage.Close => "办完，等第二个人复核",
        HandlingStage.Watch => "已经整改",
        HandlingStage.Ended => "已经办结",
        _ => null,
    };
}
