using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>A warning as somebody outside the commission may hear of it: neither its rule's code, nor its object, nor who was paid.</summary>
/// <param name="Stands">Where it stands in plain words; null where nobody has been asked yet, which only the committee's people see.</param>
internal sealed record PlaceDoubt(Warning Warning, string Title, Severity Level, string? Stands);

/// <summary>The open warnings of a place by topic. The topic of a warning is that of its unit: the functional code the unit is registered under.</summary>
internal sealed class PlaceDoubts(WarningStore warnings, HandlingStore handlings, RuleCatalogue catalogue)
{
    /// <param name="isInside">The committee's people see every warning that stands; others those that finance or the unit was already asked about, and that are not closed.</param>
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
        return
        [
            .. from warning in await warnings.List(new(Region: region.Number), stop)
               let handling = handled.GetValueOrDefault(warning.Id)
               where warning is { State: not WarningState.Gone, Exception: null } && WarnedUnit.Of(warning) is { } unit && codes.TryGetValue(unit, out var code) && topic.Has(code)
               where isInside || handling is { AddressedOn: not null } && !handling.Stage.IsClosed()
               let level = handling?.LevelOf(warning.Severity) ?? warning.Severity
               orderby level, warning.Weight descending, warning.Id
               select new PlaceDoubt(warning, catalogue.Find(warning.Identity.Rule)?.Title ?? "疑点", level, Stands(handling)),
        ];
    }

    public static string Explain(Severity level) => level switch
    {
        Severity.红 => "红：看来不合规定，最先核实",
        Severity.橙 => "橙：较重，应当核实",
        Severity.黄 => "黄：值得留意，一起核实",
        _ => "蓝：只作记录",
    };

    private static string? Stands(Handling? handling) => handling is not { AddressedOn: not null } ? null : handling.Stage switch
    {
        HandlingStage.SelfCheck or HandlingStage.WithSender => "已经发函，等答复",
        HandlingStage.Rectification => "查实，正在整改",
        HandlingStage.Close => "办完，等第二个人复核",
        HandlingStage.Watch => "已经整改",
        HandlingStage.Ended => "已经办结",
        _ => "有了答复，正在核实",
    };
}
