using System.Globalization;
using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>What was to be spent on a topic and what was, this year and until the same day of the year before. Null is 无数据.</summary>
internal sealed record TopicMoney(Topic Topic, long? BudgetFen, long? PaidFen, long? PaidBeforeFen)
{
    public decimal? Share => BudgetFen > 0 && PaidFen is { } paid ? (decimal)paid / BudgetFen : null;
}

/// <summary>Money of all topics of a place, in one question for each part.</summary>
internal static class PlaceView
{
    public static async Task<IReadOnlyList<TopicMoney>> Read(FiscalReading reading, ViewAsked asked, CancellationToken stop)
    {
        var budgeted = await ByTopic(reading, ViewPart.Budgeted, asked, stop);
        var paid = await ByTopic(reading, ViewPart.Paid, asked, stop);
        return [.. Topic.All.Select(t => new TopicMoney(t, Of(budgeted, t, asked.Year), Of(paid, t, asked.Year), Of(paid, t, asked.Year - 1)))];
    }

    /// <summary>修缮一所学校; what belongs to no project pays people and offices.</summary>
    public static string NameOf(ViewProject project) => project.Name ?? project.Code ?? "人员和公用经费（不列项目）";

    private static long? Of(IReadOnlyList<(string Key, int Year, long Fen)> sums, Topic topic, int year) =>
        sums.Where(s => s.Key == topic.Key && s.Year == year).Select(s => (long?)s.Fen).FirstOrDefault();

    private static async Task<IReadOnlyList<(string Key, int Year, long Fen)>> ByTopic(FiscalReading reading, ViewPart part, ViewAsked asked, CancellationToken stop)
    {
        var topics = string.Join(", ", Topic.All.SelectMany(t => t.Classes.Concat(t.Sections).Select(c => string.Create(CultureInfo.InvariantCulture, $"('{t.Key}', {c})"))));
        return (await reading.Connection.QueryAsync<(string, int, long)>(new CommandDefinition($"""
            with topic (key, code) as (values {topics}),
            coded as (
              select cast(year as integer) as year, code, sum(fen) as fen
                from ({ViewQuery.Text(part, asked)}) p
               where {ViewQuery.Where(asked, [asked.Region], asked.Year - 1)}
               group by year, code)
            select t.key, c.year, cast(sum(c.fen) as bigint)
              from coded c
              join topic t on t.code = code_class(c.code) or t.code = code_section(c.code)
             group by t.key, c.year
            """, cancellationToken: stop))).AsList();
    }
}
