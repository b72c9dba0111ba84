using System.CommandLine;
using System.Globalization;
using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Law;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary><c>clock</c>: the statutory periods of a budget year, government's and the congress's own.</summary>
internal static class ClockCommand
{
    private static readonly Option<string?> RegionOption = new("--region") { Description = "只列这一预算的，9位区划代码；不写则列全部", HelpName = "CODE" };
    private static readonly Option<string?> YearOption = new("--year") { Description = "预算年度；不写则为有文书的最新年度", HelpName = "Y" };
    private static readonly Option<string?> DayOption = new("--as-of") { Description = "站在这一天看：只用当日已收到的文书（YYYY-MM-DD）；不写则为今天", HelpName = "DATE" };

    public static Command Create(Front front) => front.Command("clock", "列出预算年度的法定期限：谁、何时、是否按时；有逾期的，退出码为1", Run, RegionOption, YearOption, DayOption);

    private static async Task<int> Run(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        var today = house.GetRequiredService<TimeProvider>().GetUtcNow().BeijingDay();
        var known = KnownAs.Now;
        if (line.GetValue(DayOption) is { } text)
        {
            if (IsoText.DayOrNull(text) is not { } day)
            {
                terminal.Refuse(new("clock.day", $"“{text}”不是日期。", Remedy: "日期写作 2021-12-31。"));
                return 2;
            }
            (today, known) = (day, KnownAs.On(day));
        }
        await using var reading = await house.GetRequiredService<FiscalStore>().Read(known, stop);
        var budgets = await ClockBudgets.Read(reading.Connection, stop);
        var region = line.GetValue(RegionOption);
        if (!budgets.Chosen(region, line.GetValue(YearOption)).Accepted(out var chosen, out var refusal))
        {
            terminal.Refuse(refusal);
            return 2;
        }
        var rules = house.GetRequiredService<CityRules>();
        var lines = new List<Line>();
        foreach (var budget in region is null ? budgets.Regions : [chosen.Region])
            lines.AddRange((await StatutoryCalendar.Read(reading.Connection, budget, chosen.Year, today, stop)).Lines(rules).Select(l => Line.Of(budget, chosen.Year, l)));
        terminal.Show(lines, output =>
        {
            foreach (var l in lines)
                output.WriteLine($"{l.Region} {l.Status}  {l.Title}（{l.Actor}）{l.When}{(l.Due is null ? "" : "，最迟" + l.Due)}{(l.Done is null ? "" : "，办理" + l.Done)}{(l.Parts is null ? "" : "，" + l.Parts)}  {l.Basis}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{chosen.Year}年度共{lines.Count}项，逾期{lines.Count(l => l.State == "late")}项。"));
        });
        return lines.Exists(l => l.State == "late") ? 1 : 0;
    }

    private sealed record Line(
        string Region, int Year, string Title, string Party, string Actor, string When, string? Due, string? Done, string State, string Status, int Days, string? Parts, string Basis,
        IReadOnlyList<ClockDocument> Documents)
    {
        public static Line Of(FiscalRegion region, int year, ClockLine l) => new(
            region.ToString(), year, l.Duty.Title, l.Duty.Party.ToString().ToLowerInvariant(), l.Duty.Actor, l.Duty.When, l.Duty.Last?.Iso(), l.Done?.Iso(), KeyOf(l.State), l.Chip.Word,
            l.Days, l.Parts, l.Duty.Basis.ToString(), l.Documents);

        private static string KeyOf(ClockState state) => state switch
        {
            ClockState.OnTime => "on-time",
            ClockState.Late => "late",
            ClockState.Running => "running",
            ClockState.Open => "open",
            _ => "unknown",
        };
    }
}
