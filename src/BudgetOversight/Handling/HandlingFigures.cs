using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>What others may count of handlings, from their steps: the count of an earlier day stays what it was.</summary>
internal sealed class HandlingFigures(Database records) : IFigureSource
{
    private static readonly (CountingRule Rule, string Sql)[] Counts =
    [
        (new("warnings.asked", 1, "发函核实的预警", "件", "期间内发出疑点核实函的预警，一件只计一次。"),
            "select distinct warning from handling_step where step = 'letter.doubt' and on_day between @from and @to order by warning"),
        (new("warnings.answered-late", 1, "逾期答复的预警", "件", "期间内单位的自查答复晚于期限的预警，一件只计一次。"),
            "select distinct warning from handling_step where step = 'answer' and on_day > due_on and on_day between @from and @to order by warning"),
        (new("warnings.closed", 1, "销号的预警", "件", "期间内复核销号的预警，一件只计一次。"),
            "select distinct warning from handling_step where step = 'close' and on_day between @from and @to order by warning"),
        (new("warnings.relapsed", 1, "复发的预警", "件", "期间内销号后又被规则命中而重新办理的预警，一件只计一次。"),
            "select distinct warning from handling_step where step = 'relapse' and on_day between @from and @to order by warning"),
    ];

    public IReadOnlyList<CountingRule> Rules { get; } = [.. Counts.Select(c => c.Rule)];

    public async Task<Figure> Count(string key, Period period, DateOnly asOf, CancellationToken stop)
    {
        var (rule, sql) = Counts.FirstOrDefault(c => c.Rule.Key == key);
        if (rule is null)
            throw new KeyNotFoundException($"没有名为“{key}”的计数规则。");
        var last = period.Last < asOf ? period.Last : asOf;
        await using var connection = await records.Read(stop);
        var ids = (await connection.QueryAsync<string>(new CommandDefinition(sql, new { from = period.First.Iso(), to = last.Iso() }, cancellationToken: stop))).AsList();
        return new(rule, ids.Count, period, asOf, [.. ids.Select(id => new RecordRef(HandlingActs.Register, id))]);
    }

    public string? PageOf(RecordRef record) => record.Register switch
    {
        HandlingActs.Register => $"{WarningList.Path}/{record.Id}",
        "letter" => LettersPage.Path,
        "rule_exception" => $"{ExceptionList.Path}/{record.Id}",
        "finance_warning_list" => FinanceWarningsPage.Path,
        _ => null,
    };
}
