using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>What others may count of warnings. The history answers, so the count of an earlier day stays what it was.</summary>
internal sealed class WarningFigures(Database records) : IFigureSource
{
    private static readonly CountingRule Raised = new("warnings.raised", 1, "新增预警", "件", "期间内首次出现的预警，按规则、区划、对象、期间计为一件。");

    private static readonly CountingRule Standing = new("warnings.standing", 1, "现存预警", "件", "期间末日仍然存在、没有消失的预警，按规则、区划、对象、期间计为一件。");

    private static readonly CountingRule Ended = new("warnings.gone", 1, "消失的预警", "件", "期间内最后一次变化是消失的预警：数据更正、款项退回或补齐之后规则不再命中。");

    public IReadOnlyList<CountingRule> Rules { get; } = [Raised, Standing, Ended];

    public async Task<Figure> Count(string key, Period period, DateOnly asOf, CancellationToken stop)
    {
        var rule = Rules.FirstOrDefault(r => r.Key == key) ?? throw new KeyNotFoundException($"没有名为“{key}”的计数规则。");
        var last = period.Last < asOf ? period.Last : asOf;
        // The last event of a warning by that day says where it stood.
        var sql = rule.Key == Raised.Key
            ? "select id from warning where first_seen between @from and @to order by id"
            : $"""
                select e.warning
                  from warning_event e
                  join (select warning, max(run) as run from warning_event where on_day <= @to group by warning) l on l.warning = e.warning and l.run = e.run
                 where {(rule.Key == Standing.Key ? "e.happened <> 'gone'" : "e.happened = 'gone' and e.on_day >= @from")}
                 order by e.warning
                """;
        await using var connection = await records.Read(stop);
        var ids = (await connection.QueryAsync<string>(new CommandDefinition(sql, new { from = period.First.Iso(), to = last.Iso() }, cancellationToken: stop))).AsList();
        return new(rule, ids.Count, period, asOf, [.. ids.Select(id => new RecordRef("warning", id))]);
    }

    public string? PageOf(RecordRef record) => record.Register == "warning" ? $"/budget/warnings/{record.Id}" : null;

}
