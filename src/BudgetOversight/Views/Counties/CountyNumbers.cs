using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.BudgetOversight;

/// <summary>The counties' numbers, each county its own level: told apart, never added.</summary>
internal sealed class CountyNumbers(WarningStore warnings, RunHistory runs, CityRules rules)
{
    /// <summary>As far back as the page looks.</summary>
    public const int Years = 5;

    public async Task<CountyComparison> Read(FiscalReading reading, CountyMeasure measure, ViewPlaces places, ViewAsked asked, DateOnly today, CancellationToken stop)
    {
        var whole = measure.Whole ? asked with { Until = new(asked.Year, 12, 31) } : asked;
        var of = measure.Of is { } base_ ? await Sums(reading, base_, places, whole, stop) : [];
        var parts = measure switch
        {
            { Part: { } part } => await Sums(reading, part, places, whole, stop),
            _ when measure == CountyMeasure.Warnings => await Raised(places, asked, stop),
            _ => await Late(reading, places, asked, today, stop),
        };
        return new(measure,
        [
            .. places.Below.Select(region => new CountyValue(region, asked.Year,
            [
                .. from year in Enumerable.Range(asked.Year - Years + 1, Years)
                   let part = parts.GetValueOrDefault((region.Number, year))
                   let all = of.GetValueOrDefault((region.Number, year))
                   where part is not null && (measure.Of is null || all is > 0)
                   select new YearValue(year, Of(measure, part.Value, all), part, all),
            ])),
        ], IsYearOver: asked.Year < today.Year);
    }

    private static decimal Of(CountyMeasure measure, long part, long? all) =>
        measure.Of is null ? part : (decimal)part * measure.Per / all!.Value;

    private static async Task<Dictionary<(int, int), long?>> Sums(FiscalReading reading, ViewPart part, ViewPlaces places, ViewAsked asked, CancellationToken stop) =>
        (await ViewQuery.Sums(reading, part, places.Below, asked.Year - Years + 1, asked, stop)).ToDictionary(s => (s.Region, s.Year), s => (long?)s.Fen);

    /// <summary>A county's year that some rule has judged and raised nothing in has none; what no rule could judge has no number.</summary>
    private async Task<Dictionary<(int, int), long?>> Raised(ViewPlaces places, ViewAsked asked, CancellationToken stop)
    {
        var judged = await runs.Judged(stop);
        var standing = (await warnings.List(new(), stop)).Where(w => w is { State: not WarningState.Gone, Exception: null }).ToLookup(w => (w.Identity.Region, w.FiscalYear));
        return (from region in places.Below
                from year in Enumerable.Range(asked.Year - Years + 1, Years)
                where judged.Includes(region.Number, year)
                select (region.Number, year)).ToDictionary(k => k, k => (long?)standing[k].Count());
    }

    private async Task<Dictionary<(int, int), long?>> Late(FiscalReading reading, ViewPlaces places, ViewAsked asked, DateOnly today, CancellationToken stop)
    {
        var late = new Dictionary<(int, int), long?>();
        var budgets = await ClockBudgets.Read(reading.Connection, stop);
        foreach (var region in places.Below.Where(budgets.Regions.Contains))
        {
            foreach (var year in budgets.Years.Where(y => y <= asked.Year && y > asked.Year - Years))
            {
                var duties = (await StatutoryCalendar.Read(reading.Connection, region, year, today, stop)).Lines(rules).Where(l => l.Duty.Party is DutyParty.Government).ToList();
                if (duties.Any(l => l.State is ClockState.OnTime or ClockState.Late))
                    late[(region.Number, year)] = duties.Where(l => l.State is ClockState.Late).Sum(l => l.Days);
            }
        }
        return late;
    }
}
