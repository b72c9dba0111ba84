using System.Data.Common;
using Dapper;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>Settings of rules in the records, in the order in which they were made.</summary>
internal sealed class RuleSettingStore(Database records)
{
    public static TableRegister Register { get; } = new("rule_setting", "规则参数", new RegisterTable("rule_setting", ["#number"]));

    public async Task<IReadOnlyList<RuleSetting>> All(CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return await All(connection, null, stop);
    }

    public async Task<RuleTuning> Tuning(CancellationToken stop) => new(await All(stop));

    internal static async Task<IReadOnlyList<RuleSetting>> All(DbConnection connection, DbTransaction? transaction, CancellationToken stop) =>
        [.. (await connection.QueryAsync<Row>(new CommandDefinition("""
            select number, rule, parameter, region, from_year as FromYear, value, reason, set_by as SetBy, set_at as SetAt
              from rule_setting
             order by number
            """, transaction: transaction, cancellationToken: stop))).Select(r => new RuleSetting(r.Number, r.Rule, r.Parameter, (int)r.Region, (int)r.FromYear, r.Value, r.Reason, r.SetBy, r.SetAt))];

    internal static Task Add(Work work, RuleSetting setting, CancellationToken stop) => work.Connection.ExecuteAsync(new CommandDefinition("""
        insert into rule_setting (number, rule, parameter, region, from_year, value, reason, set_by, set_at)
        values (@Number, @Rule, @Parameter, @Region, @FromYear, @Value, @Reason, @SetBy, @SetAt)
        """, setting, work.Transaction, cancellationToken: stop));

    private sealed record Row(long Number, string Rule, string Parameter, long Region, long FromYear, string? Value, string Reason, string SetBy, string SetAt);
}
