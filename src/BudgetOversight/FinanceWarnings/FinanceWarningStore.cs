using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>Finance's lists in the records.</summary>
internal sealed class FinanceWarningStore(Database records)
{
    public static TableRegister Register { get; } = new("finance_warning_list", "财政预警清单",
        new RegisterTable("finance_warning_list", ["#number"]),
        new RegisterTable("finance_warning", ["#list"], "row_no"));

    /// <summary>The newest list of each division that the scope reaches.</summary>
    public async Task<IReadOnlyList<FinanceWarningList>> Newest(HandlingScope scope, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var rows = await connection.QueryAsync<ListRow>(new CommandDefinition("""
            select number, division, received_on as ReceivedOn, actor, file, row_count as Rows, ledger_index as LedgerIndex
              from finance_warning_list
             where number in (select max(number) from finance_warning_list group by division)
               and (@whole = 1 or division = @Division)
             order by division
            """, new { whole = scope.IsWhole ? 1L : 0L, Division = (long)scope.Division }, cancellationToken: stop));
        return [.. rows.Select(r => new FinanceWarningList(r.Number, (int)r.Division, IsoText.Day(r.ReceivedOn), r.Actor, r.File, r.Rows, r.LedgerIndex))];
    }

    public async Task<IReadOnlyList<FinanceWarning>> Of(long list, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "select row_no as RowNo, region, theme, object, period, level, state from finance_warning where list = @list order by row_no", new { list }, cancellationToken: stop));
        return [.. rows.Select(r => new FinanceWarning((int)r.RowNo, (int)r.Region, r.Theme, r.Object, r.Period, r.Level, r.State))];
    }

    internal static async Task Add(Work work, FinanceWarningList list, IReadOnlyList<FinanceWarning> warnings, CancellationToken stop)
    {
        await work.Connection.ExecuteAsync(new CommandDefinition("""
            insert into finance_warning_list (number, division, received_on, actor, file, row_count, ledger_index)
            values (@Number, @division, @receivedOn, @Actor, @File, @Rows, -1)
            """, new { list.Number, division = (long)list.Division, receivedOn = list.ReceivedOn.Iso(), list.Actor, list.File, list.Rows }, work.Transaction, cancellationToken: stop));
        foreach (var w in warnings)
        {
            await work.Connection.ExecuteAsync(new CommandDefinition("""
                insert into finance_warning (list, row_no, region, theme, object, period, level, state)
                values (@Number, @row, @region, @Theme, @Object, @Period, @Level, @State)
                """, new { list.Number, row = (long)w.Row, region = (long)w.Region, w.Theme, w.Object, w.Period, w.Level, w.State }, work.Transaction, cancellationToken: stop));
        }
    }

    private sealed record ListRow(long Number, long Division, string ReceivedOn, string Actor, string File, long Rows, long LedgerIndex);

    private sealed record Row(long RowNo, long Region, string Theme, string Object, string Period, string Level, string State);
}
