using System.Globalization;
using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>What others may count of deliveries, by the day they were received.</summary>
internal sealed class DeliveryFigures(Database records) : IFigureSource
{
    private static readonly CountingRule Received = new("deliveries.sealed", 1, "收到的报送", "份", "期间内收到并封存的报送，更正前后的各计一份。");

    private static readonly CountingRule Late = new("deliveries.late", 1, "迟报", "份", "期间内收到、晚于应报日期的报送；没有约定应报日期的不计。");

    public IReadOnlyList<CountingRule> Rules { get; } = [Received, Late];

    public async Task<Figure> Count(string key, Period period, DateOnly asOf, CancellationToken stop)
    {
        var rule = Rules.FirstOrDefault(r => r.Key == key) ?? throw new KeyNotFoundException($"没有名为“{key}”的计数规则。");
        var last = period.Last < asOf ? period.Last : asOf;
        await using var connection = await records.Read(stop);
        var numbers = (await connection.QueryAsync<long>(new CommandDefinition($"""
            select number
              from delivery
             where received_on between @from and @to
               {(rule == Late ? "and received_on > due_on" : "")}
             order by number
            """, new { from = period.First.Iso(), to = last.Iso() }, cancellationToken: stop))).AsList();
        return new(rule, numbers.Count, period, asOf, [.. numbers.Select(n => new RecordRef("delivery", n.ToString(CultureInfo.InvariantCulture)))]);
    }

    public string? PageOf(RecordRef record) => record.Register == "delivery" ? $"/budget/deliveries/{record.Id}" : null;
}
